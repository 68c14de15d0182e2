"""Every reader: whatever the bytes are, a text or an input error; spans are those of the text; time is linear."""

from __future__ import annotations

import gzip
import io
import json
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pdf_writer import pdf

from summ import Cluster, Document, InputError, Summarizer
from summ.errors import MissingExtraError
from summ.readers import FileText, Reader
from summ.readers.turns import Turn, conversation
from summ.registry import READERS

CLASSES: dict[str, Any] = {cls.name: cls for cls in map(READERS.load, READERS)}
SUFFIXES = {READERS.load(suffix).name: suffix for suffix in READERS if suffix}
WORDS = st.lists(st.sampled_from("bridge ferry council Anna 12 May closes 橋 мост".split()), min_size=1, max_size=8)
SENTENCES = st.lists(WORDS.map(lambda words: f"{' '.join(words).capitalize()}."), min_size=1, max_size=6)
MARKS = (
    "<>{}[]()\\\"'`|#*_-=:;,.%&/@!?0123456789 \n\r\t\0\ufeff\u2028é橋",
    *("-->", "From ", "\n\n", "</", "<!--", "]]>", "\\u", "\\'", "{\\", "PK", "%PDF", "--", "=?", "?=", ">> ", "00:01"),
)


def read(cls: type[Reader], data: bytes) -> list[FileText]:
    """What a reader returns; nothing for an input error."""
    try:
        reader = cls()
        documents = [reader.read(data, Path("a.file")), *reader.read_documents(data, Path("a.file"))]
    except MissingExtraError:
        pytest.skip("the extra is not installed")
    except InputError:
        return []
    return documents


@st.composite
def edited(draw: Any, sample: bytes) -> bytes:
    """A sample with slices cut, repeated or replaced by marks of formats."""
    data = sample
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(data)))
        end = draw(st.integers(start, min(len(data), start + 40)))
        marks = draw(st.sampled_from([*MARKS[0], *MARKS[1:]])).encode("utf-8", "surrogatepass")
        middle = draw(
            st.sampled_from([b"", data[start:end] * 3, marks, marks * 50, bytes([draw(st.integers(0, 255))])])
        )
        data = data[:start] + middle + data[end:]
    return data


@pytest.mark.parametrize("name", CLASSES)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_content_gives_a_text_or_an_input_error(name: str, data: Any) -> None:
    cls = CLASSES[name]
    content = data.draw(
        st.one_of(edited(cls.sample[0]), st.binary(max_size=200), st.text(max_size=200).map(str.encode))
    )
    for document in read(cls, content):
        assert isinstance(document.text, str)
        for turn in document.metadata.get("speakers", []):
            assert 0 <= turn["start"] < turn["end"] <= len(document.text)


@pytest.mark.parametrize("name", ["docx", "epub"])
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_any_content_of_an_archive_gives_a_text_or_an_input_error(name: str, data: Any) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(CLASSES[name].sample[0])) as sample, zipfile.ZipFile(buffer, "w") as archive:
        chosen = data.draw(st.sampled_from(sample.namelist()))
        for member in sample.namelist():
            content = sample.read(member)
            archive.writestr(member, data.draw(edited(content)) if member == chosen else content)
    for document in read(CLASSES[name], buffer.getvalue()):
        assert isinstance(document.text, str)


@pytest.mark.parametrize("name", [name for name in SUFFIXES if name != "pdf"])
def test_sources_are_spans_of_the_documents_that_were_read(name: str, tmp_path: Path) -> None:
    file = tmp_path / f"sample{SUFFIXES[name]}"
    content = CLASSES[name].sample[0]
    file.write_bytes(gzip.compress(content) if file.suffix == ".gz" else content)
    try:
        cluster = Cluster.of(file)
    except MissingExtraError:
        pytest.skip("the extra is not installed")
    summary = Summarizer("lead").summarize(cluster, words=20)
    assert summary.sentences
    for sentence in summary.sentences:
        assert sentence.sources
        for source in sentence.sources:
            text = cluster.documents[source.document_index].text
            assert text[source.start : source.end] == source.text


LATIN = st.lists(st.sampled_from("bridge ferry council Anna May closes café old".split()), min_size=5, max_size=9)


# A line that recurs on every page is a running header, so that no sentence comes twice.
@settings(max_examples=15, deadline=None)
@given(st.lists(LATIN.map(lambda words: f"{' '.join(words).capitalize()}."), min_size=1, max_size=12, unique=True))
def test_sources_of_a_pdf_are_spans_of_its_text_which_has_every_sentence(sentences: list[str]) -> None:
    pytest.importorskip("pypdfium2")
    rows = [" ".join(sentences[start : start + 2]) for start in range(0, len(sentences), 2)]
    pages = [[(60.0, 740.0 - 40 * row, text) for row, text in enumerate(rows[start::2])] for start in range(2)]
    document = Document(CLASSES["pdf"]().read(pdf(pages, size=6), Path("a.pdf")).text)
    assert all(sentence in document.text for sentence in sentences)
    for sentence in Summarizer("lead").summarize([document], words=40).sentences:
        for source in sentence.sources:
            assert document.text[source.start : source.end] == source.text
            assert source.text in sentences


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.sampled_from([None, "Anna", "Tom"]), SENTENCES.map(" ".join)), max_size=8))
def test_the_spans_of_speakers_hold_what_they_said(turns: list[tuple[str | None, str]]) -> None:
    content = conversation([Turn(*turn) for turn in turns])
    spans = content.metadata.get("speakers", [])
    spoken = [(turn["speaker"], content.text[turn["start"] : turn["end"]]) for turn in spans]
    assert spoken == [turn for turn in turns if turn[0]]


def lines(count: int) -> str:
    return "".join(f"The council met on day {number} and closed the bridge.\n\n" for number in range(count))


def cue(number: int) -> str:
    clock = f"{number // 3600:02}:{number // 60 % 60:02}:{number % 60:02}"
    return f"{number}\n{clock},000 --> {clock},900\nThe bridge closes.\n\n"


LARGE: dict[str, Callable[[int], str]] = {
    ".txt": lines,
    ".srt": lambda n: "".join(map(cue, range(n))),
    ".csv": lambda n: "id,text\n" + "".join(f'{number},"The bridge, closed."\n' for number in range(n)),
    ".json": lambda n: json.dumps([{"text": "The bridge closes."}] * n),
    ".jsonl": lambda n: '{"text": "The bridge closes."}\n' * n,
    ".rtf": lambda n: r"{\rtf1 " + r"The {\b bridge} caf\'e9 closes.\par " * n + "}",
    ".eml": lambda n: "Subject: A\n\n" + lines(n),
    ".mbox": lambda n: "From a@b Thu Jan 18 09:00:00 2024\nSubject: A\n\nThe bridge closes.\n\n> Why?\n\n" * (n // 4),
}
HOSTILE: dict[str, Callable[[int], str]] = {
    ".txt": lambda n: "Anna " * n + ":",
    ".srt": lambda n: "1\n00:00:01,000 --> 00:00:02,000\n" + "<v " * n,
    ".csv": lambda n: "text\n" + '"' * n,
    ".json": lambda n: '{"type": "message", "ts": "1", "text": "' + "<@" * n + '"}',
    ".rtf": lambda n: r"{\rtf1 " + "{" * n,
    ".eml": lambda n: "Subject: A\n\n" + "On a\n" * n + "> b",
    ".mbox": lambda n: "From a\n\n" * (n // 8),
}


@pytest.mark.parametrize("suffix", LARGE)
def test_the_time_is_linear_in_the_size(suffix: str) -> None:
    _require_linear_time(suffix, LARGE[suffix], 300)


@pytest.mark.parametrize("suffix", HOSTILE)
def test_the_time_for_hostile_content_is_linear_in_its_size(suffix: str) -> None:
    _require_linear_time(suffix, HOSTILE[suffix], 1_500)


def _require_linear_time(suffix: str, content: Callable[[int], str], size: int) -> None:
    cls: Any = READERS.load(suffix)
    seconds = []
    for factor in (1, 4, 16):
        data = content(size * factor).encode()
        timings = []
        for _ in range(2):
            start = time.process_time()
            read(cls, data)
            timings.append(time.process_time() - start)
        seconds.append(max(min(timings), 0.005))
    assert seconds[1] <= 6 * seconds[0] + 0.05, seconds
    assert seconds[2] <= 6 * seconds[1] + 0.05, seconds
