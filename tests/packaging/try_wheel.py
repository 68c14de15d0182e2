"""Install the wheels in `dist` in empty environments, and use them from another folder; for `make package`.

The light environment has no neural packages; in the full one pip installs all dependencies, and the rewriter.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
import tomllib
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
NEURAL = {"torch", "transformers", "datasets"}


def light_requirements() -> list[str]:
    """Return the requirements of the package without the neural ones."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return [line for line in project["dependencies"] if re.split(r"[<>=]", line)[0] not in NEURAL]


def quick_start() -> str:
    """Return the first example of the README."""
    examples = re.findall(r"^```python\n(.*?)^```", (ROOT / "README.md").read_text(encoding="utf-8"), re.S | re.M)
    return str(examples[0])


class Environment:
    """A virtual environment, and a folder to run commands in."""

    def __init__(self, folder: Path) -> None:
        venv.create(folder / "environment", with_pip=True)
        self.site = folder / "environment"
        self.work = folder / "work"
        self.work.mkdir()
        self.size_before = self._size()

    def run(self, program: str, *arguments: str) -> None:
        print("$", program, *(argument if len(argument) < 80 else "..." for argument in arguments), flush=True)
        variables = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
        subprocess.run([str(self.site / "bin" / program), *arguments], cwd=self.work, env=variables, check=True)

    def megabytes(self) -> float:
        """Return the size of what was installed."""
        return (self._size() - self.size_before) / 1e6

    def _size(self) -> int:
        return sum(path.lstat().st_size for path in self.site.rglob("*") if not path.is_symlink())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("dist", type=Path)
    parser.add_argument("--light", action="store_true", help="only the light environment")
    options = parser.parse_args()
    (library,) = (str(path.resolve()) for path in options.dist.glob("summ_mds-*.whl"))
    (rewriter,) = (str(path.resolve()) for path in options.dist.glob("summ_mds_rewriter-*.whl"))
    for name in ("light",) if options.light else ("light", "full"):
        with tempfile.TemporaryDirectory() as folder:
            environment = Environment(Path(folder))
            if name == "light":
                environment.run("pip", "install", "-qq", *light_requirements())
                environment.run("pip", "install", "-qq", "--no-deps", library)
            else:
                environment.run("pip", "install", "-qq", library, rewriter)
            size = environment.megabytes()
            environment.run("python", "-c", quick_start())
            environment.run("summ", "compare", "seeds", "--system", "lead", "--system", "textrank", "--words", "60")
            environment.run("summ", "doctor")
            if name == "light":
                environment.run("python", str(Path(__file__).with_name("light_process.py")))
            else:
                environment.run("python", "-c", "import summ; summ.Summarizer('rewrite').signature")
            print(f"The {name} environment works: {size:,.0f} MB, Python {sys.version.split()[0]}.\n", flush=True)


if __name__ == "__main__":
    main()
