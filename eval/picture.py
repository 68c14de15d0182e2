"""Render docs/summary.png, a summary of seed articles, and docs/report.png, the report of a comparison.

`python eval/picture.py` needs Chromium. In both pictures a sentence and its source are highlighted.
"""

from __future__ import annotations

import re
import subprocess
import tempfile
from pathlib import Path

import summ

ROOT = Path(__file__).resolve().parent.parent
# The second sentence is selected, as if a reader had chosen it.
SELECTED = 1
# Selects the first sentence, and hides what is above the example.
SELECT_IN_REPORT = """<script>
const timer = setInterval(() => {
  const example = document.querySelector("#example");
  const sentence = example.querySelector(".sentence");
  if (!sentence) return;
  clearInterval(timer);
  sentence.click();
  for (let node = example; node !== document.body; node = node.parentElement) {
    let above = node;
    while ((above = above.previousElementSibling)) above.style.display = "none";
  }
}, 50);
</script></body>"""
# Written for this project.
REPORTS = [
    {
        "id": "harbour",
        "references": [
            "A blast in the old harbour, perhaps after a gas leak, killed at least 12 people on Monday. "
            "The ferry is suspended."
        ],
        "documents": [
            {
                "id": "herald",
                "date": "2024-03-04",
                "text": "The blast in the old harbour killed 12 people on Monday. "
                "Rescuers searched the warehouses until midnight.",
            },
            {
                "id": "post",
                "date": "2024-03-05",
                "text": "The blast in the old harbour killed 14 people on Monday, police said. "
                "A gas leak may have caused it, an engineer told the council.",
            },
            {
                "id": "radio",
                "date": "2024-03-06",
                "text": "Windows broke in the whole town. The explosion in the old harbour killed 21 people on Monday. "
                "The ferry is suspended until further notice.",
            },
        ],
    }
]


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder, "page.html")
        cluster = list(summ.corpora.load("seeds"))[-1].cluster
        summ.Summarizer().summarize(cluster, words=70).to_html(page)
        parts = page.read_text(encoding="utf-8").replace(" checked />", " />").split("<input ")
        parts[SELECTED + 1] = f"checked {parts[SELECTED + 1]}"
        page.write_text("<input ".join(parts), encoding="utf-8")
        shoot(page.as_uri(), "summary.png", 1180, 560, "--force-device-scale-factor=1.5")
        summ.compare(["lead", "lexrank", "textrank", "learned"], REPORTS, words=30).to_html(page)
        # The policy of the page forbids scripts from elsewhere.
        html = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page.read_text(encoding="utf-8"))
        page.write_text(html.replace("</body>", SELECT_IN_REPORT), encoding="utf-8")
        shoot(f"{page.as_uri()}#example=harbour", "report.png", 1160, 700, "--virtual-time-budget=5000")


def shoot(address: str, name: str, width: int, height: int, *options: str) -> None:
    """Write a screenshot of a page to ``docs/``."""
    command = ["chromium", "--headless", "--no-sandbox", "--hide-scrollbars", *options]
    command += [f"--window-size={width},{height}", f"--screenshot={ROOT / 'docs' / name}", address]
    subprocess.run(command, check=True, timeout=60, stderr=subprocess.DEVNULL)


if __name__ == "__main__":
    main()
