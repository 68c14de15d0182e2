"""Results kept between runs: a summary or score that was computed once, of the same input by the same code, is read."""

from summ.evaluation.cache.fingerprints import data_fingerprint, example_digest
from summ.evaluation.cache.folder import Store, user_cache

__all__ = ["Store", "data_fingerprint", "example_digest", "user_cache"]
