"""Functions of bytes that must neither crash nor break their promises; `make fuzz` feeds them.

A target may raise a `SummError`. Everything else that it raises is a finding, and becomes a regression test.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from tiny_checkpoints import ARTICLES, trained

from summ import Budget, Summarizer, Summary, SummError
from summ.batch import summarize_file
from summ.batch.records import decode_line, encode_line
from summ.component import signed_value
from summ.corpora.jsonl import numbered_lines, parse_record
from summ.corpora.records import example_from_record
from summ.generation.hf.chat_template import ChatEncoder
from summ.generation.hf.prompts import Message, Prompt
from summ.generation.hf.token_escaping import EscapingTokenizer
from summ.metrics import Rouge
from summ.readers.base import Reader
from summ.registry import METHODS, READERS
from summ.text.cleaning import non_prose_reasons
from summ.text.length import Length
from summ.text.sentences import sentence_spans
from summ.yaml_files.reading import parse_value, read_yaml

LEAD = Summarizer("lead")


def file_with(data: bytes, suffix: str) -> Path:
    path = Path(tempfile.gettempdir()) / f"summ-fuzz-{id(data)}{suffix}"
    path.write_bytes(data)
    return path


def split_and_clean(data: bytes) -> None:
    """Spans are in order, within the text and not blank; each has a reason or None."""
    text = data.decode("utf-8", "replace")
    spans = sentence_spans(text)
    end = 0
    for start, stop in spans:
        assert end <= start < stop <= len(text)
        assert text[start:stop].strip()
        end = stop
    assert len(non_prose_reasons(text, spans)) == len(spans)


def lengths(data: bytes) -> None:
    """A cut fits, and is a beginning."""
    limit, text = 1 + (data[0] if data else 0), data[1:].decode("utf-8", "replace")
    for unit in ("words", "characters", "sentences"):
        length = Length.of(Budget(unit, limit), [text])
        cut = length.cut(text)
        assert length.fits([cut]) or not cut
        assert text.startswith(cut)


def summaries(data: bytes) -> None:
    """A summary is within its budget, and its sources are in the documents."""
    documents = data.decode("utf-8", "replace").split("\x1f")
    summary = LEAD.summarize(documents, characters=80)
    assert len(summary.text) <= 80
    for sentence in summary.sentences:
        for source in sentence.sources:
            assert source.document.text[source.start : source.end] == source.text


def readers(data: bytes) -> None:
    """The first byte chooses the format."""
    suffix = _suffixes()[data[0] % len(_suffixes())] if data else ".txt"
    for content in _reader(suffix).read_documents(data[1:], Path(f"file{suffix}")):
        content.text.encode()


def rouge(data: bytes) -> None:
    """Scores are shares, and the same for the same texts."""
    candidate, _, reference = data.decode("utf-8", "replace").partition("\x1f")
    for score in (scores := _rouge().score([candidate], [[reference]])).values():
        assert 0 <= score.fmeasure <= 1
    assert _rouge().score([candidate], [[reference]]).to_dict() == scores.to_dict()


def yaml(data: bytes) -> None:
    path = file_with(data, ".yaml")
    try:
        read_yaml(path)
    finally:
        path.unlink()
    try:
        parse_value(data.decode("utf-8", "replace"))
    except ValueError:
        return


def json_lines(data: bytes) -> None:
    path = file_with(data, ".jsonl")
    try:
        for number, line in numbered_lines(path, max_line_bytes=1000):
            try:
                record = parse_record(line, "line", max_line_bytes=1000)
                example_from_record(record, {}, where="line", number=number)
            except SummError:
                continue
    finally:
        path.unlink()


def journal(data: bytes) -> None:
    """A journal with anything after its first record is refused unchanged, or ends as an uninterrupted one."""
    with tempfile.TemporaryDirectory() as folder:
        target, rows = Path(folder) / "out.jsonl", [["The mill is shut. It is old."], ["A bus leaves."], []]
        list(summarize_file(LEAD, rows, target, Budget.of(words=9)))
        complete = target.read_bytes()
        at = data[0] * len(complete) // 256 if data else 0
        for changed in (complete[:at] + data[1:], complete[:at] + data[1:] + complete[at:]):
            target.write_bytes(changed)
            try:
                list(summarize_file(LEAD, rows, target, Budget.of(words=9)))
            except SummError:
                assert target.read_bytes() == changed
            else:
                assert target.read_bytes() == complete


def batch_records(data: bytes) -> None:
    """A record survives its encoding, and no other line passes for one."""
    # Lone surrogates, too.
    text = data.decode("utf-8", "surrogateescape")
    line = encode_line({"line": 1, "text": text})
    assert (decode_line(line) or {}).get("text") == json.loads(json.dumps(text))
    if data != line:
        assert decode_line(data) is None


def signatures(data: bytes) -> None:
    """Different values are signed differently, and a signature is read as a signature or rejected."""
    first, _, second = data.decode("utf-8", "replace").partition("\x1f")
    assert (signed_value(first) == signed_value(second)) == (first == second)
    Rouge.from_signature(first)


def options(data: bytes) -> None:
    """The names and values of options come from command lines and run files."""
    name, _, value = data.decode("utf-8", "replace").partition("=")
    METHODS.create("lexrank", **{name: value})


def report(data: bytes) -> None:
    """No text of a document becomes markup of a page."""
    text = data.decode("utf-8", "replace") + " <script>alert(1)</script>"
    summary = Summarizer("lead").summarize([text], words=50)
    restored = Summary.from_dict(json.loads(json.dumps(summary.to_dict())))
    assert restored == summary
    assert "<script>alert" not in summary.to_html()
    assert "<script>alert" not in (summary._repr_html_() or "")


def templates(data: bytes) -> None:
    """A chat template renders the message within its time, or is an error of the model."""
    tokenizer = _tokenizer()
    tokenizer.chat_template = data.decode("utf-8", "replace") or "-"
    message = Message("user", "The mill is shut.")
    prompt = ChatEncoder("the model", EscapingTokenizer(tokenizer)).encode([message])
    assert message.content in tokenizer.decode(prompt.ids)


def prompts(data: bytes) -> None:
    """A prompt file states its parts, or is an error."""
    path = file_with(data, ".txt")
    try:
        assert Prompt(path).signature
    finally:
        path.unlink()


TARGETS: dict[str, Callable[[bytes], None]] = {
    target.__name__: target
    for target in (
        *(split_and_clean, lengths, summaries, readers, rouge, yaml, json_lines, journal, batch_records),
        *(signatures, options, report, templates, prompts),
    )
}


def run(target: Callable[[bytes], None], data: bytes) -> None:
    """Run a target; a `SummError` is not a finding."""
    with suppress(SummError):
        target(data)


@cache
def _suffixes() -> list[str]:
    return [suffix for suffix in READERS if suffix and not suffix.endswith(".gz")]


@cache
def _reader(suffix: str) -> Reader:
    reader: Any = READERS.create(suffix)
    return reader


@cache
def _tokenizer() -> Any:
    return trained(ARTICLES, 400)


@cache
def _rouge() -> Rouge:
    return Rouge(bootstrap=None)
