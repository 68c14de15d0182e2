"""Four times the hostile input takes at most five times the time and the memory."""

from __future__ import annotations

import gzip
import json
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from summ import SummError
from summ.batch import MemoryMeter
from summ.corpora.jsonl import numbered_lines, parse_record
from summ.metrics import Rouge
from summ.metrics.rouge.files.see import see_sentences
from summ.readers.files import read_file
from summ.yaml_files.reading import parse_value, read_yaml

# Less time and memory is noise.
_SECONDS, _BYTES = 0.15, 8_000_000

HTML: dict[str, tuple[int, Callable[[int], str]]] = {
    "start tags without an end": (5_000, lambda n: "<a " * n),
    "comments without an end": (6_000, lambda n: "<!--" * n),
    "end tags without a name": (8_000, lambda n: "</" * n),
    "instructions without an end": (20_000, lambda n: "<?" * n),
    "attributes without an end": (20_000, lambda n: "<a b='" * n),
    "marked sections without an end": (20_000, lambda n: "<![CDATA[" * n),
    "an open nav before end tags": (4_000, lambda n: "<nav>" + "The mill is shut.</p>" * n),
    "navs that stay open": (5_000, lambda n: "<nav><p>The mill is shut.</p></div>" * n),
    "depth": (6_500, lambda n: "<div>" * n + "The mill is shut."),
    "depth of several kinds": (800, lambda n: "<ul><li><b>" * n + "The mill is shut."),
    "declarations of an encoding": (800, lambda n: "<meta charset=rot13>" * n + "The mill is shut."),
    "entities": (20_000, lambda n: "&#" + "9" * n + ";" + "&amp" * n),
}
MARKDOWN: dict[str, tuple[int, Callable[[int], str]]] = {
    "a heading of blanks": (20_000, lambda n: "# a" + " " * n + "b"),
    "a heading of hashes": (3_000, lambda n: "# a " + "#" * n + " b"),
    "headings without a text": (1_000, lambda n: "#   \n" * n),
    "quotes in quotes": (2_000, lambda n: "> " * n + "a"),
    "brackets": (500, lambda n: "[a](" * n),
    "emphasis": (500, lambda n: "*a_ " * n),
    "code without an end": (1_000, lambda n: "`a`` " * n),
    "tags without an end": (1_000, lambda n: "a <b " * n),
    "front matter without an end": (800, lambda n: "---\n" + "a: b\n" * n),
    "front matter of lists": (500, lambda n: "---\na: " + "[" * n + "\n---\ntext\n"),
    "front matter of aliases": (1_000, lambda n: "---\na: &a x\ntitle: [" + "*a, " * n + "]\n---\ntext\n"),
    "front matter of tags": (1_000, lambda n: "---\na: [" + "!!int '', " * n + "]\n---\ntext\n"),
    "rules": (2_000, lambda n: "---\n" * n),
}
YAML: dict[str, tuple[int, Callable[[int], str]]] = {
    "aliases of aliases": (
        4,
        lambda n: "a0: &a0 [x]\n" + "".join(f"a{i}: &a{i} [{f'*a{i - 1}, ' * 8}]\n" for i in range(1, n)),
    ),
    "aliases": (300, lambda n: "a: &a [x]\nb: [" + "*a, " * n + "]"),
    "merged keys": (80, lambda n: "a: &a {x: 1}\n" + "".join(f"b{i}:\n  <<: *a\n" for i in range(n))),
    "tags": (300, lambda n: "a: [" + "!!str x, " * n + "]"),
    "custom tags": (1_000, lambda n: "a: [" + "!x y, " * n + "]"),
    "depth": (4_000, lambda n: "a: " + "[" * n),
    "depth in lines": (100, lambda n: "".join(f"{' ' * depth}a:\n" for depth in range(n))),
    "a long integer": (5_000, lambda n: "a: " + "9" * n),
}
JSON: dict[str, tuple[int, Callable[[int], str]]] = {
    "depth": (10_000, lambda n: '{"documents": ' + "[" * n),
    "depth of objects": (10_000, lambda n: '{"a": ' * n),
    "a long integer": (5_000, lambda n: '{"documents": ["a"], "n": ' + "9" * n + "}"),
    "long integers": (50, lambda n: '{"documents": ["a"], "n": [' + ", ".join(["9" * 4000] * n) + "]}"),
    "escapes without an end": (20_000, lambda n: '{"documents": ["' + "\\ud800" * n),
}
SEE: dict[str, tuple[int, Callable[[int], str]]] = {
    "anchors without an end": (10_000, lambda n: "<a id=x>" * n),
    "names without an anchor": (4_000, lambda n: '<a name="1">[1]</a> <a href="#1" id=1>' * n),
    "tags without an end": (10_000, lambda n: "<a " * n),
}
LINES: dict[str, tuple[int, Callable[[int], str]]] = {
    "lines of one word": (500, lambda n: "\n".join(f"word{i}" for i in range(n))),
    "equal lines": (500, lambda n: "the mill is shut\n" * n),
    "lines that share words": (500, lambda n: "\n".join(f"the mill {i % 7} is shut w{i}" for i in range(n))),
}


def cost(work: Callable[[], object]) -> tuple[float, int]:
    """Return the processor time in seconds, and the growth of the memory in bytes."""
    meter = MemoryMeter()
    meter.reset_peak()
    started = time.process_time()
    with suppress(SummError):
        work()
    return time.process_time() - started, meter.peak() or 0


def check_growth(work: Callable[[Any], object], prepare: Callable[[int], Any], size: int) -> None:
    """Run `work` on ``prepare(size)`` and on 4 and 16 times the size, and again if a measurement was disturbed."""
    with suppress(SummError):
        work(prepare(size))
    calls = [partial(work, prepare(factor * size)) for factor in (1, 4, 16)]
    costs = list(map(cost, calls))
    if not is_linear(costs):
        costs = [tuple(map(min, first, cost(call))) for first, call in zip(costs, calls, strict=True)]
    assert is_linear(costs), costs


def is_linear(costs: Sequence[tuple[float, int]]) -> bool:
    return all(
        more_seconds <= 5 * max(seconds, _SECONDS) and more_memory <= 5 * max(memory, _BYTES)
        for (seconds, memory), (more_seconds, more_memory) in pairwise(costs)
    )


def written(folder: Path, name: str, content: Callable[[int], str]) -> Callable[[int], Path]:
    def write(size: int) -> Path:
        path = folder / f"{size}{name}"
        path.write_text(content(size))
        return path

    return write


@pytest.mark.parametrize("extractor", ["builtin", "trafilatura"])
@pytest.mark.parametrize("kind", HTML)
def test_html(kind: str, extractor: str, tmp_path: Path) -> None:
    if extractor == "trafilatura":
        pytest.importorskip("trafilatura")
    size, content = HTML[kind]
    options = {"extractor": extractor}
    check_growth(lambda path: read_file(path, options=options), written(tmp_path, ".html", content), size)


@pytest.mark.parametrize("kind", MARKDOWN)
def test_markdown(kind: str, tmp_path: Path) -> None:
    size, content = MARKDOWN[kind]
    check_growth(read_file, written(tmp_path, ".md", content), size)


@pytest.mark.parametrize("kind", YAML)
def test_yaml(kind: str, tmp_path: Path) -> None:
    def read(path: Path) -> None:
        with suppress(SummError):
            read_yaml(path)
        with suppress(ValueError):
            parse_value(path.read_text())

    size, content = YAML[kind]
    check_growth(read, written(tmp_path, ".yaml", content), size)


@pytest.mark.parametrize("kind", JSON)
def test_json(kind: str) -> None:
    size, content = JSON[kind]
    check_growth(lambda line: parse_record(line, "line 1"), lambda count: content(count).encode(), size)


@pytest.mark.parametrize("kind", SEE)
def test_see_files(kind: str) -> None:
    size, content = SEE[kind]
    check_growth(see_sentences, content, size)


@pytest.mark.parametrize("kind", LINES)
def test_rouge_by_lines(kind: str) -> None:
    size, content = LINES[kind]
    rouge = Rouge("rougeLsum")
    check_growth(lambda text: rouge.score([text], [[text[::-1]]]), content, size)


def test_a_line_that_inflates_takes_the_memory_of_the_limit(tmp_path: Path) -> None:
    def write(size: int) -> Path:
        path = tmp_path / f"{size}.jsonl.gz"
        path.write_bytes(gzip.compress(b'{"x": "' + b"x" * size + b'"}\n{"documents": ["A."]}\n'))
        return path

    def read(path: Path) -> None:
        lines = [line for _, line in numbered_lines(path, max_line_bytes=1_000_000)]
        assert [len(line) > 1_000_000 for line in lines] == [True, False]
        assert json.loads(lines[1])

    check_growth(read, write, 2_000_000)
    assert cost(partial(read, write(64_000_000)))[1] < 16_000_000


@pytest.mark.parametrize(
    ("work", "size"),
    [
        pytest.param(lambda size: sum(range(size * size)), 600, id="time"),
        pytest.param(lambda size: b"x" * size**2, 1_000, id="memory"),
    ],
)
def test_quadratic_growth_is_noticed(work: Callable[[int], object], size: int) -> None:
    with pytest.raises(AssertionError):
        check_growth(work, lambda count: count, size)
