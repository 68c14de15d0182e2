"""Pages with an open quotation mark or hidden as a whole are read, and a note says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from summ import Cluster, InputError
from summ.readers.html import HtmlReader
from summ.readers.page_lists import with_lists

TEXT = "<p>The old mill closed in May.</p><p>A van runs every hour.</p>"
READ = "The old mill closed in May.\n\nA van runs every hour."


@pytest.mark.parametrize(
    "page",
    [
        f'<body><div class="main>{TEXT}</div></body>',
        f"<body><div class='main>{TEXT}</div></body>",
        f'<body><img alt="He said "no"" src="a.png>{TEXT}</body>',
        f'<body><div style="display:none">{TEXT}</div></body>',
        f"<body><nav>Start</nav><div hidden>{TEXT}</div><footer>Imprint</footer></body>",
    ],
)
def test_the_text_is_read_with_a_note(page: str) -> None:
    content = HtmlReader(extractor="builtin").read(page.encode(), Path("a.html"))
    assert READ in content.text
    assert len(content.notes) == 1


def test_a_closed_value_and_a_hidden_part_are_read_as_before() -> None:
    page = f'<body>{TEXT}<div hidden>{"<p>We value your privacy.</p>" * 5}</div><a href="?q=">All mills</a></body>'
    content = HtmlReader(extractor="builtin").read(page.encode(), Path("a.html"))
    assert content.text.startswith(READ)
    assert "privacy" not in content.text
    assert not content.notes


def test_two_columns_with_the_name_of_the_text_are_an_error(tmp_path: Path) -> None:
    path = tmp_path / "mills.csv"
    path.write_text("id,text,text\n1,The mill closed.,It reopened.\n")
    with pytest.raises(InputError, match="2 columns named 'text'"):
        Cluster.from_path(path)
    path.write_text("id,text,note,note\n1,The mill closed.,a,b\n")
    assert Cluster.from_path(path).documents[0].text == "The mill closed."


def test_lists_that_an_extractor_loses_are_restored_but_not_those_of_links() -> None:
    from lxml import html

    page = html.fromstring(
        "<body><nav><ul><li>All of the news of the whole week</li></ul></nav><p>The mill closed.</p><h2>Steps</h2><ol>"
        "<li><b>Stop the wheel.</b> Then wait until the water is gone.</li><li>Lift the gate by two hands or more.</li>"
        "</ol><p>It took a day.</p><ul><li><a href='/a'>Seven more of the best mills of the county</a></li></ul>"
        "<p>The end came.</p><ul><li>The rye was sold</li></ul></body>"
    )
    blocks = ["The mill closed.", "It took a day.", "The end came.", "The rye was sold"]
    assert with_lists(blocks, page) == [
        "The mill closed.",
        "Steps",
        "- Stop the wheel. Then wait until the water is gone.",
        "- Lift the gate by two hands or more.",
        "It took a day.",
        "The end came.",
        "- The rye was sold",
    ]
