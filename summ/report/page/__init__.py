"""A comparison, or one evaluation, as a self-contained HTML page."""

from summ.report.page.page import comparison_html, evaluation_html

__all__ = ["comparison_html", "evaluation_html"]
