from __future__ import annotations

import errno
import warnings
from pathlib import Path

import pytest
from toy_systems import Counted, FixedText, examples, fixed_text

import summ
from summ import Cluster, Example, Summarizer
from summ.evaluation.cache import ResultCache, data_fingerprint


def run(cache: Path, count: int = 4, metrics: tuple = ("rouge", "support"), **systems: Summarizer):  # type: ignore[no-untyped-def]
    return summ.compare(systems, examples(count), metrics, words=10, cache=cache)


def test_running_again_computes_nothing_and_gives_the_same_figures(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = run(tmp_path, lead=Summarizer("lead"), fixed=fixed_text())
    assert first.computed == 8
    monkeypatch.setattr(summ.metrics.Rouge, "_collect", None)
    monkeypatch.setattr(summ.metrics.Support, "_score", None)
    method = FixedText()
    again = run(tmp_path, lead=Summarizer("lead"), fixed=Summarizer(method))
    assert again.computed == 0
    assert method.batches == []
    before, after = first.to_dict(), again.to_dict()
    for one in (*before["systems"].values(), *after["systems"].values()):
        del one["computed"]
    assert before == after


def test_an_added_system_is_the_only_one_computed(tmp_path: Path) -> None:
    run(tmp_path, lead=Summarizer("lead"))
    found = run(tmp_path, lead=Summarizer("lead"), lexrank=Summarizer("lexrank"))
    assert {name: one.computed for name, one in found.evaluations.items()} == {"lead": 0, "lexrank": 4}


def test_only_new_examples_are_computed(tmp_path: Path) -> None:
    run(tmp_path, 3, lead=Summarizer("lead"))
    assert run(tmp_path, 5, lead=Summarizer("lead")).computed == 2


def test_a_changed_option_budget_or_query_is_computed_again(tmp_path: Path) -> None:
    run(tmp_path, one=Summarizer("lexrank"))
    assert run(tmp_path, one=Summarizer("lexrank", damping=0.8)).computed == 4
    assert summ.compare({"one": Summarizer("lexrank")}, examples(), words=11, cache=tmp_path).computed == 4
    asked = [Example(Cluster.of(one.cluster, query="ferry"), one.references) for one in examples()]
    assert summ.compare({"one": Summarizer("lexrank")}, asked, words=10, cache=tmp_path).computed == 4


def test_changed_references_invalidate_only_scores_and_methods_that_need_them(tmp_path: Path) -> None:
    other = [Example(one.cluster, ("Quite another reference.",)) for one in examples()]
    systems = {"lead": Summarizer("lead"), "oracle": Summarizer("oracle")}
    first = summ.compare(systems, examples(), words=10, cache=tmp_path)
    second = summ.compare(systems, other, words=10, cache=tmp_path)
    assert second["lead"].computed == 0
    assert second["oracle"].computed == 4
    assert second["lead"].totals["rouge1"] != first["lead"].totals["rouge1"]


def test_results_before_an_interrupt_are_cached(tmp_path: Path) -> None:
    class Stops(FixedText):
        name = "stops"

        def summarize(self, requests):  # type: ignore[no-untyped-def]
            if len(self.batches) == 2:
                raise KeyboardInterrupt
            return super().summarize(requests)

    with pytest.raises(KeyboardInterrupt):
        run(tmp_path, stops=Summarizer(Stops()))
    assert run(tmp_path, stops=Summarizer(Stops())).computed == 2


def test_unreadable_cache_entries_are_computed_again(tmp_path: Path) -> None:
    run(tmp_path, lead=Summarizer("lead"))
    [file] = (tmp_path / "summaries").iterdir()
    data = file.read_bytes()
    file.write_bytes(data[: len(data) // 2])
    for score in (tmp_path / "scores").iterdir():
        score.write_text('{"measure": "sco')
    again = run(tmp_path, lead=Summarizer("lead"))
    assert 0 < again.computed < 4
    assert run(tmp_path, lead=Summarizer("lead")).computed == 0


def test_a_method_without_readable_source_is_not_cached(tmp_path: Path) -> None:
    space: dict = {"FixedText": FixedText}
    exec("class Typed(FixedText):\n    name = 'typed'\n", space)
    method = space["Typed"]
    assert run(tmp_path, typed=Summarizer(method())).computed == 4
    assert run(tmp_path, typed=Summarizer(method())).computed == 4


def test_a_full_disk_disables_the_cache_and_not_the_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Path.open

    def full(path: Path, mode: str = "r", *rest: object, **named: object):  # type: ignore[no-untyped-def]
        if "a" in mode:
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(path, mode, *rest, **named)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", full)
    with pytest.warns(UserWarning, match="No space left on device"):
        found = run(tmp_path, lead=Summarizer("lead"), fixed=fixed_text())
    assert found.is_complete
    assert any("No space left on device" in note for note in found.notes)


def test_nothing_is_cached_unless_requested(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUMM_CACHE", str(tmp_path / "mine"))
    summ.compare({"lead": Summarizer("lead")}, examples(), words=10)
    assert not (tmp_path / "mine").exists()
    summ.compare({"lead": Summarizer("lead")}, examples(), words=10, cache=True)
    assert (tmp_path / "mine" / "summaries").is_dir()


def test_undefined_scores_survive_the_cache(tmp_path: Path) -> None:
    store = ResultCache(tmp_path)
    scores = summ.metrics.Support().score(["No names.", "Paris."], clusters=[one.cluster for one in examples(2)])
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        store.scores("key").set(scores)
        read = store.scores("key").get()
    assert read is not None
    assert read.to_dict() == scores.to_dict()
    assert store.scores("other").get() is None
    assert store.scores(None).get() is None


def test_the_fingerprint_of_data_changes_with_any_text_and_with_the_order() -> None:
    data = examples(3)
    assert data_fingerprint(data) == data_fingerprint(examples(3))
    assert data_fingerprint(data) != data_fingerprint(data[::-1])
    assert data_fingerprint(data) != data_fingerprint([*data[:2], Example(data[2].cluster, ("Other.",))])


def test_a_metric_that_fails_on_one_example_scores_the_others(tmp_path: Path) -> None:
    class Picky(Counted):
        name = "picky"
        higher_is_better = True

        def _score(self, candidates, references, clusters):  # type: ignore[no-untyped-def]
            if any(cluster.id == "c1" for cluster in clusters):
                raise ZeroDivisionError("no such word")
            return super()._score(candidates, references, clusters)

    found = summ.compare({"one": fixed_text(), "two": fixed_text("Ferry.")}, examples(), [Picky(), "rouge"], words=10)
    assert found["one"].per_example["words"].tolist()[0] == 3
    assert found["one"].scores["picky"].to_dict()["examples"][1]["words"]["value"] is None
    assert found["one"].totals["words"] == 3
    failure = "on 1 of 4 examples, which have no score (first: c1): the metric 'picky' raised ZeroDivisionError"
    assert failure in found.table()
    assert not found.is_complete
    assert found.differences["words"][0].clusters == 3
