"""Scoring a summarizer on examples, comparing several, and writing down what came of it."""

from summ.evaluation.compare import compare
from summ.evaluation.comparison import Comparison
from summ.evaluation.evaluate import evaluate
from summ.evaluation.outputs import outputs
from summ.evaluation.results import Evaluation
from summ.evaluation.store import user_cache

__all__ = ["Comparison", "Evaluation", "compare", "evaluate", "outputs", "user_cache"]
