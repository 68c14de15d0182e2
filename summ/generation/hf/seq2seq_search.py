"""The search for what an encoder-decoder says: padded batches, filters on the scores, and a cache that stays put."""

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
from summ.generation.hf.encoder_inputs import Composed
from summ.generation.hf.generation_config import generation_config
from summ.generation.hf.ngram_blocking import NotFirst, no_repeat
from summ.hub import quiet


class Decoder:
    """Beam search (or greedy, with one beam) over a loaded model; `most` is what its decoder can hold, in tokens."""

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
        most: int,
    ) -> None:
        self.model, self.tokenizer, self.special, self.encode = model, tokenizer, special, encode
        self.beams, self.no_repeat_ngram, self.length_penalty, self.most = beams, no_repeat_ngram, length_penalty, most
        self.shares = beams > 1 and share_cross_attention(model, special)
        # Longformer's encoder-decoders see the whole from some places only, and are told which.
        self.has_global_attention = "global_attention_mask" in inspect.signature(model.forward).parameters

    def decode(self, inputs: Sequence[Composed], limits: Bounds) -> list[str]:
        """What the model says to each input; all begin alike, or with prompts of one length. Raises
        `BatchTooLargeError` where memory does not hold them together."""
        prompt = len(inputs[0].start)
        limits = Bounds(min(limits.least, self.most - prompt), min(limits.most, self.most - prompt))
        if limits.most < 1:
            return [""] * len(inputs)
        special, given = dict(self.special), self._padded(inputs)
        if prompt > inputs[0].prompt:
            given["decoder_input_ids"] = torch.tensor([one.start for one in inputs], device=self.model.device)
        else:
            prompt = 0
            special["decoder_start_token_id"] = inputs[0].start[0]
            special.pop("forced_bos_token_id", None)
            if len(inputs[0].start) > 1:
                special["forced_bos_token_id"] = inputs[0].start[1]
        own = generation_config(special, limits, beams=self.beams, length_penalty=self.length_penalty)
        advice = f"one input of {len(inputs[0].ids)} tokens: use fewer beams, a smaller input_tokens, or device='cpu'."
        with quiet(), torch.inference_mode():
            with memory_guarded(advice):
                said = self.model.generate(
                    **given,
                    **cache_argument(),
                    generation_config=own,
                    logits_processor=self._filters(inputs, prompt),
                )
            texts = self.tokenizer.batch_decode(said[:, prompt:], skip_special_tokens=True)
        # Pegasus writes its line ends as a token of their own.
        return [text.replace("<n>", "\n") for text in texts]

    def _padded(self, inputs: Sequence[Composed]) -> dict[str, Any]:
        longest = max(len(one.ids) for one in inputs)
        ids = torch.full((len(inputs), longest), self.special["pad_token_id"], dtype=torch.long)
        mask, whole = torch.zeros_like(ids), torch.zeros_like(ids)
        for row, one in enumerate(inputs):
            ids[row, : len(one.ids)] = torch.tensor(one.ids)
            mask[row, : len(one.ids)] = 1
            whole[row, list(one.marks)] = 1
        given = {"input_ids": ids, "attention_mask": mask}
        if self.has_global_attention:
            given["global_attention_mask"] = whole
        return {name: value.to(self.model.device) for name, value in given.items()}

    def _filters(self, inputs: Sequence[Composed], prompt: int) -> Any:
        filters = LogitsProcessorList()
        if self.no_repeat_ngram:
            filters.append(no_repeat(self.no_repeat_ngram, [one.text for one in inputs], self.encode, beams=self.beams))
        if prompt and any(one.avoid for one in inputs):
            filters.append(NotFirst(prompt, [one.avoid for one in inputs], beams=self.beams))
        return filters
