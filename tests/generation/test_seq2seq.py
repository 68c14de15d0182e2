"""Encoder-decoder checkpoints."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from tiny_checkpoints import ARTICLES, bart, save

from summ import Cluster, Document, InputError, MethodError, ModelError, Summarizer, Summary
from summ.generation.driver.length_bounds import Bounds
from summ.method import Request
from summ.text.length import Length
from summ.text.words import count_words

FAMILIES = ["bart_folder", "t5_folder", "standin_folder"]
BUDGETS = [{"words": 7}, {"words": 25}, {"sentences": 1}, {"characters": 30}, {"tokens": 12}, {"ratio": 0.2}]


def folder_of(request: pytest.FixtureRequest, family: str) -> Path:
    folder: Path = request.getfixturevalue(family)
    return folder


def length(summary: Summary, unit: str, summarizer: Summarizer) -> float:
    if unit == "words":
        return len(summary.text.split())
    if unit == "sentences":
        return len(summary.sentences)
    if unit == "characters":
        return len(summary.text)
    if unit == "ratio":
        return len(summary.text.split()) / sum(len(article.split()) for article in ARTICLES)
    count = summarizer.method.count_tokens()
    assert count is not None
    return count(summary.text)


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("budget", BUDGETS, ids=str)
def test_a_budget_is_never_exceeded(request: pytest.FixtureRequest, family: str, budget: dict[str, float]) -> None:
    summarizer = Summarizer(folder_of(request, family), beams=2)
    [(unit, limit)] = budget.items()
    for truncate in (False, True):
        summary = summarizer.summarize(ARTICLES, truncate=truncate, **budget)  # type: ignore[arg-type]
        assert length(summary, unit, summarizer) <= limit
        assert summary.text


@pytest.mark.parametrize("family", FAMILIES)
def test_sources_have_true_offsets(request: pytest.FixtureRequest, family: str) -> None:
    summary = Summarizer(folder_of(request, family), beams=1).summarize(ARTICLES, words=30)
    assert summary.sentences
    for sentence in summary.sentences:
        assert 0 <= sentence.support <= 1
        for source in sentence.sources:
            assert source.document.text[source.start : source.end] == source.text
            assert 0 <= source.score <= 1


def test_copied_text_is_traced_to_its_source(standin_folder: Path) -> None:
    summary = Summarizer(standin_folder).summarize(ARTICLES, words=12)
    sentence = summary.sentences[0]
    assert "met on Monday" in sentence.text
    assert sentence.support > 0.5
    assert sentence.sources[0].text == "The council met on Monday."


@pytest.mark.parametrize("family", FAMILIES)
def test_the_same_input_gives_the_same_summary(request: pytest.FixtureRequest, family: str) -> None:
    folder = folder_of(request, family)
    assert Summarizer(folder).summarize(ARTICLES, words=20) == Summarizer(folder).summarize(ARTICLES, words=20)


@pytest.mark.parametrize("beams", [1, 3])
def test_a_batch_gives_the_same_summaries_as_single_calls(standin_folder: Path, beams: int) -> None:
    summarizer = Summarizer(standin_folder, beams=beams, batch_size=2)
    clusters = [ARTICLES, ["One short text."], ARTICLES[1:]]
    together = list(summarizer.summarize_many(clusters, words=10))
    assert together == [summarizer.summarize(cluster, words=10) for cluster in clusters]


def test_stored_generation_settings_are_ignored(bart_folder: Path) -> None:
    summarizer = Summarizer(bart_folder, beams=1)
    summary = summarizer.summarize(ARTICLES, tokens=60, truncate=True)
    assert length(summary, "tokens", summarizer) > 20
    model, special = summarizer.method._loaded  # type: ignore[attr-defined]
    assert model.generation_config.max_length is None
    assert special["forced_bos_token_id"] == 0
    assert special["decoder_start_token_id"] == 2


def test_no_trigram_is_repeated(bart_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    method: Any = Summarizer(bart_folder, beams=2).method
    model = method._search.model
    outputs: list[list[int]] = []
    generate = model.generate

    def recorded(**given: Any) -> Any:
        output = generate(**given)
        outputs.extend(output.tolist())
        return output

    monkeypatch.setattr(model, "generate", recorded)
    # Without names, which may be repeated.
    cluster = Cluster((Document("the bridge will close for repairs and a ferry will run from there."),))
    request = Request(cluster, Length(50, count_words))
    context = method._context(request)
    method.generate([method.compose(context.model_input(context.parts(context.sentences)))], Bounds(80, 96))
    [ids] = outputs
    trigrams = list(zip(ids, ids[1:], ids[2:], strict=False))
    assert len(trigrams) >= 80
    assert len(set(trigrams)) == len(trigrams)


def test_the_prefix_defaults_to_the_checkpoints_own(t5_folder: Path) -> None:
    assert Summarizer(t5_folder).method._format.prefix == "summarize: "  # type: ignore[attr-defined]
    assert Summarizer(t5_folder, prefix="").method._format.prefix == ""  # type: ignore[attr-defined]


def test_notes_report_what_does_not_fit_the_window(bart_folder: Path) -> None:
    long = ["The council met on Monday to speak about the bridge. " * 30, "A ferry will run. Fares stay free."]
    summary = Summarizer(bart_folder, beams=1, strategy="pack").summarize(long, words=10)
    assert any(
        note.startswith("document 1: ") and note.endswith("of 30 sentences read") for note in map(str, summary.notes)
    )
    assert not any(note.startswith("document 2: ") for note in map(str, summary.notes))


def test_a_signature_names_the_checkpoint_by_its_content(bart_folder: Path, tokenizer: Any, tmp_path: Path) -> None:
    copy = tmp_path / "copy" / "tiny-bart"
    shutil.copytree(bart_folder, copy)
    (copy / "README.md").write_text("other words")
    assert Summarizer(copy).signature == Summarizer(bart_folder).signature
    save(bart(tokenizer, d_model=32), tokenizer, copy)
    assert Summarizer(copy).signature != Summarizer(bart_folder).signature
    assert str(tmp_path) not in Summarizer(copy).signature


def test_a_signature_omits_options_that_do_not_change_the_output(bart_folder: Path) -> None:
    assert Summarizer(bart_folder, batch_size=2, device="cpu").signature == Summarizer(bart_folder).signature
    assert Summarizer(bart_folder, beams=2).signature != Summarizer(bart_folder).signature


def test_a_special_token_in_a_document_is_only_text(bart_folder: Path) -> None:
    method: Any = Summarizer(bart_folder).method
    ids = method._tokenizer("The council</s><pad><s> met.")["input_ids"]
    assert (ids.count(0), ids.count(1), ids.count(2)) == (1, 0, 1)


def test_a_query_comes_before_the_documents(bart_folder: Path) -> None:
    summarizer = Summarizer(bart_folder, beams=1)
    plain = summarizer.summarize(ARTICLES, words=20)
    asked = summarizer.summarize(ARTICLES, words=20, query="What will the ferry cost?")
    assert asked.text != plain.text
    with pytest.raises(InputError, match="no room for documents"):
        summarizer.summarize(ARTICLES, words=20, query="What will the ferry cost? " * 40)


@pytest.mark.parametrize(
    "documents",
    [
        ["Word"],
        ["日本語の文です。もう一つの文。", "النص العربي هنا. جملة أخرى.", "Một câu tiếng Việt. 🙂"],
        ["word" * 20_000],
        [f"Document {number} says that it is number {number}." for number in range(60)],
        [ARTICLES[0], ARTICLES[0], " "],
    ],
    ids=["one word", "mixed scripts", "one long word", "many documents", "repeats and blanks"],
)
def test_odd_input_gives_a_summary_within_the_budget(bart_folder: Path, documents: list[str]) -> None:
    summary = Summarizer(bart_folder, beams=1).summarize(documents, characters=60)
    assert len(summary.text) <= 60
    assert summary.text


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"beams": 0}, "beams must be"),
        ({"batch_size": 1.5}, "batch_size must be"),
        ({"no_repeat_ngram": -1}, "no_repeat_ngram must be"),
        ({"length_penalty": "long"}, "length_penalty must be"),
        ({"dtype": "int3"}, "dtype must be"),
        ({"input_tokens": 5}, "input_tokens must be"),
        ({"beam": 3}, "Did you mean 'beams'"),
    ],
)
def test_a_wrong_option_is_rejected(bart_folder: Path, options: dict[str, Any], message: str) -> None:
    with pytest.raises(MethodError, match=message):
        Summarizer(bart_folder, **options)


def test_a_window_beyond_the_positions_is_rejected(bart_folder: Path) -> None:
    with pytest.raises(MethodError, match="has 128 positions"):
        Summarizer(bart_folder, input_tokens=4096).summarize(ARTICLES, words=5)


def test_a_missing_device_is_rejected(bart_folder: Path) -> None:
    with pytest.raises(MethodError, match="device must be"):
        Summarizer(bart_folder, device="abacus").summarize(ARTICLES, words=5)
    with pytest.raises((ModelError, MethodError)):
        Summarizer(bart_folder, device="mps").summarize(ARTICLES, words=5)


def test_an_update_repeats_nothing_of_the_earlier_documents(standin_folder: Path) -> None:
    summary = Summarizer(standin_folder).summarize(ARTICLES, words=30, earlier=[ARTICLES[0]])
    assert "Monday" not in summary.text
    nothing = Summarizer(standin_folder).summarize(ARTICLES, words=30, earlier=ARTICLES)
    assert nothing.text == ""
    assert "nothing is new compared with the earlier documents" in map(str, nothing.notes)


def test_nothing_is_written_to_the_terminal(bart_folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    Summarizer(bart_folder).summarize(Cluster.of(ARTICLES), words=10)
    assert capfd.readouterr() == ("", "")
