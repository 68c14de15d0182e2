"""The ``settings.xml`` of ROUGE-1.5.5."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from xml.etree import ElementTree

from summ.errors import InputError
from summ.metrics.rouge.files.folders import read_text
from summ.metrics.rouge.files.rouge_input import RougeInput
from summ.metrics.rouge.files.see import see_sentences
from summ.paths import usable_path


def read_settings(path: Path) -> RougeInput:
    """Return the peers and models that a settings file lists; the peers become systems.

    Raises
    ------
    InputError
        If a file cannot be read or a system is missing from an evaluation.
    """
    try:
        root = ElementTree.fromstring(read_text(path))
    except ElementTree.ParseError as error:
        raise InputError(f"{path}: not XML ({error}).") from None
    systems: dict[str, list[str]] = defaultdict(list)
    references: list[list[str]] = []
    names: list[str] = []
    for evaluation in root.iter("EVAL"):
        name = evaluation.get("ID", str(len(names) + 1))
        input_format = evaluation.find("INPUT-FORMAT")
        is_see = input_format is not None and input_format.get("TYPE", "SPL").upper() == "SEE"
        peers = _read_listed(path, evaluation, "PEER", "P", is_see)
        models = _read_listed(path, evaluation, "MODEL", "M", is_see)
        if not peers or not models:
            raise InputError(f"{path}: evaluation {name} lists no {'models' if peers else 'peers'}.")
        for system, text in peers:
            systems[system].append(text)
        references.append([text for _, text in models])
        names.append(name)
    for system, texts in systems.items():
        if len(texts) != len(references):
            raise InputError(f"{path}: system {system} is in {len(texts)} of {len(references)} evaluations.")
    if not references:
        raise InputError(f"{path}: contains no EVAL.")
    return RougeInput(dict(systems), references, names)


def _read_listed(
    path: Path, evaluation: ElementTree.Element, kind: str, tag: str, is_see: bool
) -> list[tuple[str, str]]:
    """Return the ID and text of each peer or model of an evaluation."""
    folder = path.parent / (evaluation.findtext(f"{kind}-ROOT") or "").strip()
    listed = []
    for entry in evaluation.iterfind(f"{kind}S/{tag}"):
        text = read_text(usable_path(folder / (entry.text or "").strip()))
        listed.append((entry.get("ID", "1"), see_sentences(text) if is_see else text))
    return listed
