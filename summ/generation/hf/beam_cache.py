"""The decoder's cache for beam search, without redundant copies.

`summ.generation.hf.cross_attention` gives the measured gain.
"""

from __future__ import annotations

from typing import Any

from transformers import DynamicCache, EncoderDecoderCache


class BeamCache(EncoderDecoderCache):  # type: ignore[misc]
    """Does not reorder the keys and values of cross-attention when beams are reordered.

    They depend on the encoder's output, which all beams of an input share, and beams are reordered only within their
    input. Copying them at every step would take most of the time of beam search over a long input.
    """

    def __init__(self) -> None:
        super().__init__(DynamicCache(), DynamicCache())

    def reorder_cache(self, beam_idx: Any) -> None:
        self.self_attention_cache.reorder_cache(beam_idx)


def cache_argument() -> dict[str, Any]:
    """Return a new cache by the argument name of the installed transformers."""
    from transformers.generation import utils

    name = "cache" if "cache" in getattr(utils, "ALL_CACHE_NAMES", ()) else "past_key_values"
    return {name: BeamCache()}
