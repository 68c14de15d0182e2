"""Run everything extractive, the evaluation and all commands while neural packages cannot be imported.

A script for `test_light_installation`; its working folder must be empty.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import metadata
from pathlib import Path
from typing import Any

ABSENT = {"torch", "transformers", "tokenizers", "safetensors", "datasets", "huggingface_hub", "nltk"}
TEXTS = [
    "The harbor closed on Monday. A storm had damaged two of its three piers. Repairs will cost 4 million.",
    "A storm closed the harbor. The ferries sail from the old quay until the piers are repaired in March.",
    "Fishers lost 30 boats in the storm. The mayor promised help before the winter.",
]


class _Absent:
    def find_spec(self, name: str, path: Any = None, target: Any = None) -> None:
        if name.partition(".")[0] in ABSENT:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)


def _without_absent(real: Any) -> Any:
    def version(name: str) -> Any:
        if name.replace("-", "_") in ABSENT:
            raise metadata.PackageNotFoundError(name)
        return real(name)

    return version


def command(*arguments: str, status: int = 0) -> None:
    from summ.cli import app

    try:
        app(list(arguments))
    except SystemExit as done:
        code = done.code
    assert code == status, (arguments, code)


@contextmanager
def raises(kind: type[Exception], match: str) -> Iterator[None]:
    """Like `pytest.raises`; pytest is not installed in the environments of `make package`."""
    message = ""
    try:
        yield
    except kind as error:
        message = str(error)
    assert re.search(match, message), message or f"no {kind.__name__}"


def use_the_library() -> None:
    import summ
    from summ import MissingExtraError

    for name in summ.methods():
        if name not in ("embedding", "rewrite"):
            assert summ.Summarizer(name).summarize(TEXTS, words=30, references=["A storm closed the harbor."]).text
    assert summ.attribute("The harbor closed for 9 weeks.", TEXTS).sentences[0].flags
    comparison = summ.compare(
        ["lead", "textrank"], "seeds", ["rouge", "length", "fragments", "novelty", "redundancy", "support"], words=40
    )
    assert comparison.is_complete
    comparison.to_html("page.html")
    for model in (
        "owner/model",
        "chat:owner/model",
        "seq2seq:owner/model",
        "hf:owner/model",
        "ctranslate2:owner/model",
    ):
        with raises(MissingExtraError, match=r"needs \w+\. Install it with: pip install '?summ-mds"):
            summ.Summarizer(model).summarize(TEXTS, words=30)
    with raises(MissingExtraError, match="needs datasets"):
        list(summ.corpora.load("owner/data"))


def use_every_command() -> None:
    from summ.cli import app

    Path("a.md").write_text(f"# Harbor\n\n{TEXTS[0]}\n", encoding="utf-8")
    Path("b.html").write_text(f"<html><body><p>{TEXTS[1]}</p></body></html>", encoding="utf-8")
    rows = [{"id": "storm", "documents": TEXTS, "references": ["A storm closed the harbor."]}]
    Path("set.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    Path("candidate.txt").write_text(TEXTS[1], encoding="utf-8")
    Path("reference.txt").write_text("A storm closed the harbor.", encoding="utf-8")
    commands = {
        "summarize": [["a.md", "b.html", "--words", "30", "--sources"], ["a.md", "--json"]],
        "evaluate": [["set.jsonl", "--method", "textrank", "--words", "30"]],
        "compare": [["seeds", "--system", "lead", "--system", "lexrank", "--words", "30", "--output", "run"]],
        "report": [["run"]],
        "batch": [["set.jsonl", "summaries.jsonl", "--method", "learned", "--words", "30"]],
        "rouge": [["candidate.txt", "reference.txt"]],
        "doctor": [[]],
        "methods": [[], ["textrank"]],
        "metrics": [[], ["rouge"]],
    }
    assert set(commands) == {entry.name or entry.callback.__name__ for entry in app.registered_commands}  # type: ignore[union-attr]
    for name, runs in commands.items():
        for arguments in runs:
            command(name, *arguments)
    command("summarize", "a.md", "--method", "owner/model", status=2)


if __name__ == "__main__":
    sys.meta_path.insert(0, _Absent())  # type: ignore[arg-type]
    metadata.version = _without_absent(metadata.version)
    use_the_library()
    use_every_command()
    assert not ABSENT & set(sys.modules)
