"""Signatures, limits, streams, prepared references and invalid input."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from rouge_texts import ALL_VARIANTS, random_pairs, score_pair, unzip

from summ.errors import InputError, MethodError
from summ.metrics import Rouge, Score


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"variants": ("rouge2", "rougeW-1.5", "rougeSU4"), "stem": False, "beta": 2.0, "words": 100},
        {"variants": "rougeS*", "convention": "unicode", "references": "jackknife", "bytes": 665},
        {"bootstrap": 1000, "seed": 5, "split": "sentences", "stop_words": True},
    ],
)
def test_a_signature_creates_an_equal_metric(options: dict[str, object]) -> None:
    rouge = Rouge(**options)  # type: ignore[arg-type]
    again = Rouge.from_signature(rouge.signature)
    assert again.signature == rouge.signature
    assert again.options() == rouge.options()


def test_the_signature_contains_every_option() -> None:
    assert Rouge(bootstrap=1000).signature_of("rouge2") == (
        "rouge2-f|conv:rouge-score,v:1|stem:yes|stop:no|refs:mean|limit:none|split:newline|boot:1000,seed:12345|v:1|summ:0.1.0"
    )
    assert Rouge(beta=2).signature_of("rouge2").startswith("rouge2-f2|")
    assert Rouge().signature_of("rougeL", "recall").startswith("rougeL-r|")


@pytest.mark.parametrize("bad", ["rouge1", "rouge1-f|boot:x", "rouge1-f|stem:perhaps", "rouge1-f|cov:x", "rougeQ-f"])
def test_an_invalid_signature_is_an_error(bad: str) -> None:
    with pytest.raises(MethodError):
        Rouge.from_signature(bad)


def test_beta_weights_recall() -> None:
    score = score_pair("rouge1", "a b", "a b c d", beta=2.0)
    assert score.fmeasure == pytest.approx(5 * 1.0 * 0.5 / (4 * 1.0 + 0.5))


def test_limits_truncate_only_the_candidate() -> None:
    assert score_pair("rouge1", "a b c d", "a b c d", words=2) == Score(1.0, 0.5, 2 / 3)
    assert score_pair("rouge1", "aa bb cc", "aa bb cc", bytes=5).recall == pytest.approx(2 / 3)
    assert score_pair("rouge1", "é é", "é", convention="unicode", bytes=2).precision == 1


def test_stop_words_can_be_left_out() -> None:
    assert score_pair("rouge1", "the envoy", "an envoy", stop_words=True).fmeasure == 1


def test_sentences_can_be_split_for_lsum() -> None:
    candidate, reference = "Beta came. Alpha went.", "Alpha went. Beta came."
    assert score_pair("rougeLsum", candidate, reference).fmeasure == 0.5
    assert score_pair("rougeLsum", candidate, reference, split="sentences").fmeasure == 1


def test_prepared_references_give_the_same_scores() -> None:
    pairs = random_pairs(3, 30)
    candidates, references = [text for text, _ in pairs], [[reference, "the envoys met"] for _, reference in pairs]
    rouge = Rouge(ALL_VARIANTS)
    prepared = rouge.prepare(references)
    assert rouge.score(candidates, prepared).to_dict() == rouge.score(candidates, references).to_dict()
    with pytest.raises(InputError, match="other options"):
        Rouge(stem=False).score(candidates, prepared)
    with pytest.raises(InputError, match="1 candidates but 33"):
        rouge.score(["a"], prepared)


def test_a_stream_gives_the_same_scores_as_a_list() -> None:
    pairs = random_pairs(4, 30)
    rouge = Rouge()
    scores = rouge.score(*unzip(pairs))
    assert list(rouge.stream(iter(pairs))) == list(scores.examples)


def test_a_long_stream_uses_constant_memory() -> None:
    import tracemalloc

    def pairs(count: int):
        for number in range(count):
            yield f"the envoys met on day {number}", f"envoys met {number}"

    rouge = Rouge("rouge1")
    peaks = []
    for count in (6_000, 18_000):
        tracemalloc.start()
        assert sum(1 for _ in rouge.stream(pairs(count))) == count
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    # Three times the pairs add only a few token types.
    assert peaks[1] < 2 * peaks[0]


def test_bootstrap_intervals_contain_the_mean() -> None:
    pairs = random_pairs(5, 60)
    scores = Rouge(bootstrap=200).score(*unzip(pairs))
    for name, (low, high) in scores.intervals.items():
        assert low.fmeasure < scores[name].fmeasure < high.fmeasure


def test_empty_texts_score_zero_and_are_counted() -> None:
    scores = Rouge(ALL_VARIANTS).score(["", "a b", "…", "a"], ["a", "", "a", ["", "a"]])
    assert [example["rouge1"].fmeasure for example in scores.examples] == [0, 0, 0, 0.5]
    assert (scores.empty_candidates, scores.empty_references) == (2, 2)
    assert Rouge().score([], []).totals["rouge1"] == 0


@pytest.mark.parametrize(
    ("candidates", "references", "message"),
    [
        (["a"], ["a", "b"], "1 candidates but 2"),
        (["a", "b"], [["a"], []], "pair 2 has no reference"),
        (["a", 3], ["a", "b"], "candidate 2 must be a str"),
        (["a"], [["a", None]], "reference 2 of pair 1"),
        (["a"], [5], "references of pair 1"),
        ("a", ["a"], "bare string"),
        ({"a": "b"}, ["a"], r"candidates\.values"),
        (["a"], "a", "bare string"),
        (["a"], None, "none were given"),
        (3, ["a"], "list of texts"),
    ],
)
def test_errors_in_texts_name_the_position(candidates: object, references: object, message: str) -> None:
    with pytest.raises(InputError, match=message):
        Rouge().score(candidates, references)  # type: ignore[arg-type]
    with pytest.raises(InputError, match="pair 2 of the stream"):
        list(Rouge().stream([("a", "b"), ("a", [])]))


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"variants": "rougelsum"}, "Did you mean 'rougeLsum'"),
        ({"variants": ()}, "variants is empty"),
        ({"variants": "rougeW-0.5"}, "1 or more"),
        ({"convention": "rouge-155"}, "Did you mean 'rouge-1.5.5'"),
        ({"references": "avg"}, "one of mean, .* Did you mean 'average'"),
        ({"split": "lines"}, "newline, sentences"),
        ({"words": 5, "bytes": 5}, "not both"),
        *(
            ({"variants": f"rouge{name}"}, "at most 99")
            for name in ("0", "100", "9" * 10, "9" * 6000, "S100", "SU1" + "0" * 9)
        ),
        *(({"variants": f"rougeW-{weight}"}, "below 10") for weight in ("10", "9" * 400, "1." + "0" * 5000)),
        ({"beta": 0}, "above 0"),
        ({"beta": 1e300}, "at most 1000"),
        ({"bootstrap": 10**12}, "between 1 and 100000"),
        ({"seed": -1}, "of at least 0"),
        ({"workers": 0}, "of at least 1"),
    ],
)
def test_invalid_options_are_errors(options: dict[str, object], message: str) -> None:
    with pytest.raises(MethodError, match=message):
        Rouge(**options)  # type: ignore[arg-type]


def test_a_killed_worker_is_an_error_that_says_what_to_do(tmp_path: Path) -> None:
    """The child process kills itself like the kernel when memory runs out."""
    script = tmp_path / "script.py"
    script.write_text(
        "import os, signal\nfrom summ.errors import SummError\n"
        "from summ.metrics.rouge.workers import score_in_processes\n"
        "class Killed:\n    def __call__(self): os.kill(os.getpid(), signal.SIGKILL)\n"
        "if __name__ == '__main__':\n"
        "    try: list(score_in_processes(Killed(), [None], 2))\n"
        "    except SummError as error: print(error)"
    )
    run = [sys.executable, str(script)]
    output = subprocess.run(run, capture_output=True, text=True, check=True, timeout=120).stdout
    assert "a worker process ended while it started (signal 9)" in output
    assert "use fewer workers" in output


@pytest.mark.slow
def test_workers_do_not_change_the_scores() -> None:
    pairs = random_pairs(6, 3000)
    candidates, references = unzip(pairs)
    assert Rouge(workers=2).score(candidates, references).to_dict() == Rouge().score(candidates, references).to_dict()


@pytest.mark.slow
def test_a_million_pairs_stream_in_constant_memory() -> None:
    """Compares the peak memory of two processes, for 100,000 and 1,000,000 pairs."""
    code = (
        "import resource, sys; from summ.metrics import Rouge\n"
        "words = ['envoys', 'met', 'in', 'Seoul', 'on', 'Thursday', 'to', 'discuss', 'missiles'] * 3\n"
        "numbers = range(int(sys.argv[1]))\n"
        "pairs = ((' '.join(words[n % 9 : n % 9 + 12]), f'{words[n % 7]} {n % 50_000} met') for n in numbers)\n"
        "sum(1 for _ in Rouge(('rouge1', 'rougeL')).stream(pairs))\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    )
    peaks = [
        int(subprocess.run([sys.executable, "-c", code, str(count)], capture_output=True, text=True, check=True).stdout)
        for count in (100_000, 1_000_000)
    ]
    # In kilobytes. Ten times the pairs may add some megabytes that the allocator keeps.
    assert peaks[1] < peaks[0] + 20_000, peaks
