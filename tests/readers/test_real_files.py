"""Twenty realistic files, summarized by default: no boilerplate, glued words or fragments.

The texts were written for this project. No summary contains their boilerplate.
"""

from __future__ import annotations

import re
import shutil
from importlib.util import find_spec
from pathlib import Path

import pytest
from generated_files import write_files

from summ import Cluster, Summarizer

FILES = Path(__file__).with_name("files")
# What no summary may contain: marks of formats, boilerplate and apparatus of the files.
JUNK = re.compile(
    r"-->|<[a-z/]|\\[a-z']|\{|\[\d+\]|\[edit|=C3|\d\d:\d\d:\d\d|cookie|newsletter|advertisement|sign up|log in"
    r"|subscribe|all rights reserved|retrieved|ISBN|posts: |newbie|operator|your line|go ahead|wrote:|mailing list"
    r"|confidential|sent from|regards|omitted|has joined|:[a-z_]+:|<@|page \d|figure \d|関連記事|シェア"
    r"|zurück zur|abonnieren|imprint|no\. b-21|§|subtitles by|written for this project",
    re.I,
)
# In these files a sentence need not begin with a capital letter and end with a stop.
INFORMAL = {"slack.json", "whatsapp.txt", "captions.vtt", "thai_news.txt", "japanese_news.html"}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("files")
    for path in FILES.iterdir():
        if path.name != "README.md":
            shutil.copy(path, folder)
    if find_spec("docx"):
        write_files(folder)
    return folder


NAMES = sorted(path.name for path in FILES.iterdir() if path.name != "README.md")


@pytest.mark.parametrize("name", [*NAMES, "minutes.docx", "chapter.epub", "paper.pdf"])
def test_a_summary_of_sixty_words_has_no_junk(name: str, files: Path) -> None:
    if name == "paper.pdf" and not find_spec("pypdfium2"):
        pytest.skip("the extra is not installed")
    options = {"extractor": "builtin"} if name.endswith(".html") else {}
    summary = Summarizer().summarize(Cluster.from_path(files / name, **options), words=60)
    assert summary.sentences
    assert not JUNK.search(summary.text), summary.text
    for sentence in summary.sentences:
        for source in sentence.sources:
            assert summary.documents[source.document_index].text[source.start : source.end] == source.text
        if name not in INFORMAL:
            assert sentence.text[0].isupper() or sentence.text[0] in "„“\"'«" or sentence.text.startswith("gridlib")
            assert sentence.text.rstrip("”“\"'»)")[-1] in ".!?", sentence.text
            assert len(sentence.text.split()) > 1, sentence.text
            # Glued words: "endThe", "3.5The".
            assert not re.search(r"[a-z][A-Z][a-z]{2}|[.!?][A-Z][a-z]{2}", sentence.text), sentence.text
