"""The decoder's cache for beam search, without redundant copies.

Measured together with `summ.generation.hf.cross_attention`, which see.
"""

from __future__ import annotations

from typing import Any

from transformers import DynamicCache, EncoderDecoderCache


class BeamCache(EncoderDecoderCache):  # type: ignore[misc]
    """Does not reorder the keys and values of cross-attention when beams are reordered.

    They are computed from the encoder's output, which all beams of an input share, and beams are reordered only within
    their input. Copying them at every step is most of the cost of beam search over a long input.
    """

    def __init__(self) -> None:
        super().__init__(DynamicCache(), DynamicCache())

    def reorder_cache(self, beam_idx: Any) -> None:
        self.self_attention_cache.reorder_cache(beam_idx)


def cache_argument() -> dict[str, Any]:
    """A new cache, under the argument name of the installed transformers."""
    from transformers.generation import utils

    name = "cache" if "cache" in getattr(utils, "ALL_CACHE_NAMES", ()) else "past_key_values"
    return {name: BeamCache()}
