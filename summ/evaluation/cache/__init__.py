"""A cache of summaries and scores, keyed by everything that determines them."""

from summ.evaluation.cache.fingerprints import data_fingerprint, example_digest
from summ.evaluation.cache.result_cache import ResultCache, user_cache

__all__ = ["ResultCache", "data_fingerprint", "example_digest", "user_cache"]
