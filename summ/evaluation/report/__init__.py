"""The page that shows a comparison: one self-contained HTML file."""

from summ.evaluation.report.page import comparison_html

__all__ = ["comparison_html"]
