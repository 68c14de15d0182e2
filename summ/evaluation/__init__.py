"""Score summarizers on examples, compare them, and write the results."""

from summ.evaluation.cache import user_cache
from summ.evaluation.compare import compare
from summ.evaluation.comparison import Comparison
from summ.evaluation.evaluate import evaluate
from summ.evaluation.precomputed import outputs
from summ.evaluation.results import Evaluation

__all__ = ["Comparison", "Evaluation", "compare", "evaluate", "outputs", "user_cache"]
