"""The page that shows a comparison: one self-contained HTML file."""

from summ.report.page.page import comparison_html

__all__ = ["comparison_html"]
