"""Render the picture of the README, docs/summary.png: a summary of seed articles with the source of one sentence.

`python eval/picture.py` needs Chromium.
"""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

import summ

ROOT = Path(__file__).resolve().parent.parent
WIDTH, HEIGHT = 1180, 490
# The second sentence is selected, as if a reader had chosen it.
SELECTED = 1


def main() -> None:
    cluster = list(summ.corpora.load("seeds"))[-1].cluster
    summary = summ.Summarizer().summarize(cluster, words=70)
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder, "summary.html")
        summary.to_html(page)
        parts = page.read_text(encoding="utf-8").replace(" checked />", " />").split("<input ")
        parts[SELECTED + 1] = f"checked {parts[SELECTED + 1]}"
        page.write_text("<input ".join(parts), encoding="utf-8")
        subprocess.run(
            [
                *("chromium", "--headless", "--no-sandbox", "--hide-scrollbars", "--force-device-scale-factor=1.5"),
                *(f"--window-size={WIDTH},{HEIGHT}", f"--screenshot={ROOT / 'docs' / 'summary.png'}", page.as_uri()),
            ],
            check=True,
            timeout=60,
            stderr=subprocess.DEVNULL,
        )


if __name__ == "__main__":
    main()
