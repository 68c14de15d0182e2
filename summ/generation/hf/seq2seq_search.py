"""Greedy or beam search with an encoder-decoder, on padded batches."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from typing import Any

import torch
from transformers import LogitsProcessorList

from summ.generation.driver.batching import memory_guarded
from summ.generation.driver.length_bounds import Bounds
from summ.generation.hf.beam_cache import cache_argument
from summ.generation.hf.cross_attention import share_cross_attention
from summ.generation.hf.encoder_inputs import EncoderInput
from summ.generation.hf.generation_config import generation_config
from summ.generation.hf.ngram_blocking import FirstTokenBlocker, ngram_blocker
from summ.hub import quiet


class Seq2SeqSearch:
    """Generates with a loaded encoder-decoder; one beam is greedy search.

    Parameters
    ----------
    model, tokenizer
        The loaded checkpoint.
    special : dict
        Its special tokens, see `special_tokens`.
    encode : callable
        Returns the token ids of each text.
    beams, no_repeat_ngram, length_penalty
        See `Seq2Seq`.
    max_output : int
        Number of decoder positions.
    """

    def __init__(
        self,
        model: Any,
        tokenizer: Any,
        special: dict[str, Any],
        encode: Callable[[list[str]], list[list[int]]],
        *,
        beams: int,
        no_repeat_ngram: int,
        length_penalty: float,
        max_output: int,
    ) -> None:
        self.model, self.tokenizer, self.special, self.encode = model, tokenizer, special, encode
        self.beams, self.no_repeat_ngram, self.length_penalty = beams, no_repeat_ngram, length_penalty
        self.max_output = max_output
        self.shares_cross_attention = beams > 1 and share_cross_attention(model, special)
        # Encoder-decoders based on Longformer take a mask of positions with global attention.
        self.has_global_attention = "global_attention_mask" in inspect.signature(model.forward).parameters

    def decode(self, inputs: Sequence[EncoderInput], bounds: Bounds) -> list[str]:
        """Return the output for each input; their `decoder_ids` must be equal, or equally many.

        Raises
        ------
        BatchTooLargeError
            If the batch does not fit in memory.
        """
        decoder_length = len(inputs[0].decoder_ids)
        room = self.max_output - decoder_length
        bounds = Bounds(min(bounds.min_tokens, room), min(bounds.max_tokens, room))
        if bounds.max_tokens < 1:
            return [""] * len(inputs)
        special, arguments = dict(self.special), self._padded(inputs)
        if decoder_length > inputs[0].prompt_length:
            arguments["decoder_input_ids"] = torch.tensor([row.decoder_ids for row in inputs], device=self.model.device)
        else:
            special["decoder_start_token_id"], *forced = inputs[0].decoder_ids
            special.pop("forced_bos_token_id", None)
            if forced:
                special["forced_bos_token_id"] = forced[0]
            decoder_length = 0
        config = generation_config(special, bounds, beams=self.beams, length_penalty=self.length_penalty)
        advice = f"one input of {len(inputs[0].ids)} tokens: use fewer beams, a smaller input_tokens, or device='cpu'."
        with quiet(), torch.inference_mode():
            with memory_guarded(advice):
                output = self.model.generate(
                    **arguments,
                    **cache_argument(),
                    generation_config=config,
                    logits_processor=self._filters(inputs, decoder_length),
                )
            texts = self.tokenizer.batch_decode(output[:, decoder_length:], skip_special_tokens=True)
        # Pegasus has a token for line breaks.
        return [text.replace("<n>", "\n") for text in texts]

    def _padded(self, inputs: Sequence[EncoderInput]) -> dict[str, Any]:
        longest = max(len(row.ids) for row in inputs)
        ids = torch.full((len(inputs), longest), self.special["pad_token_id"], dtype=torch.long)
        mask, global_mask = torch.zeros_like(ids), torch.zeros_like(ids)
        for index, row in enumerate(inputs):
            ids[index, : len(row.ids)] = torch.tensor(row.ids)
            mask[index, : len(row.ids)] = 1
            global_mask[index, list(row.global_positions)] = 1
        arguments = {"input_ids": ids, "attention_mask": mask}
        if self.has_global_attention:
            arguments["global_attention_mask"] = global_mask
        return {name: value.to(self.model.device) for name, value in arguments.items()}

    def _filters(self, inputs: Sequence[EncoderInput], decoder_length: int) -> Any:
        filters = LogitsProcessorList()
        if self.no_repeat_ngram:
            sources = [row.text for row in inputs]
            filters.append(ngram_blocker(self.no_repeat_ngram, sources, self.encode, beams=self.beams))
        if decoder_length and any(row.avoid for row in inputs):
            filters.append(FirstTokenBlocker(decoder_length, [row.avoid for row in inputs], beams=self.beams))
        return filters
