"""The decoder's cache under beam search, without the copies that change nothing."""

from __future__ import annotations

from typing import Any

from transformers import DynamicCache, EncoderDecoderCache


class BeamCache(EncoderDecoderCache):  # type: ignore[misc]
    """Keeps the cross-attention's keys and values where they are when beams change places.

    They are made of the encoder's output, which is the same for all beams of an input, and beams change places only
    within their input; copying them at every step is most of what beam search over a long input costs. The layers are
    made as the decoder comes to them, however many it has.
    """

    def __init__(self) -> None:
        super().__init__(DynamicCache(), DynamicCache())

    def reorder_cache(self, beam_idx: Any) -> None:
        self.self_attention_cache.reorder_cache(beam_idx)


def cache_argument() -> dict[str, Any]:
    """A new cache by the name under which this release of transformers takes it."""
    from transformers.generation import utils

    name = "cache" if "cache" in getattr(utils, "ALL_CACHE_NAMES", ()) else "past_key_values"
    return {name: BeamCache()}
