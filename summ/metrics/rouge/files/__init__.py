"""Read candidates and references: tables, lines of text, folders, and settings of ROUGE-1.5.5."""

from summ.metrics.rouge.files.reading import read_rouge_input
from summ.metrics.rouge.files.rouge_input import RougeInput

__all__ = ["RougeInput", "read_rouge_input"]
