"""A comparison as one self-contained HTML page."""

from summ.report.page.page import comparison_html

__all__ = ["comparison_html"]
