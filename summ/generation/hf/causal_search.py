"""The search for what a decoder-only model says next: batches padded on the left, thoughts cut out, turns ended."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import torch
from transformers import LogitsProcessor, LogitsProcessorList

from summ.generation.driver.batching import memory_guarded
from summ.generation.driver.length_bounds import Bounds
from summ.generation.hf.chat_template import Prompted
from summ.generation.hf.generation_config import generation_config
from summ.generation.hf.ngram_blocking import no_repeat
from summ.hub import quiet


class AfterPrompt(LogitsProcessor):  # type: ignore[misc]
    """A filter on what is said alone: what the prompt has may be said."""

    def __init__(self, inner: LogitsProcessor, start: int) -> None:
        self.inner, self.start = inner, start

    def __call__(self, input_ids: torch.Tensor, scores: torch.Tensor) -> torch.Tensor:
        found: torch.Tensor = self.inner(input_ids[:, self.start :], scores)
        return found


class CausalDecoder:
    """Greedy or beam search over a loaded model; `stops` are tokens that end an answer beside the model's own."""

    def __init__(
        self,
        model: Any,
        tokenizer: Any,
        special: dict[str, Any],
        encode: Callable[[list[str]], list[list[int]]],
        *,
        stops: Sequence[int],
        beams: int,
        no_repeat_ngram: int,
    ) -> None:
        self.model, self.tokenizer, self.encode = model, tokenizer, encode
        self.beams, self.no_repeat_ngram = beams, no_repeat_ngram
        own = special.get("eos_token_id")
        ends = [*(own if isinstance(own, list) else [own]), *stops]
        self.ends = list(dict.fromkeys(one for one in ends if one is not None))
        self.special = {**special, "eos_token_id": self.ends or None}
        self.special.setdefault("pad_token_id", self.ends[0] if self.ends else 0)
        vocabulary = tokenizer.get_vocab()
        self.opens, self.closes = vocabulary.get("<think>"), vocabulary.get("</think>")

    def decode(self, inputs: Sequence[Prompted], limits: Bounds) -> list[str]:
        """What the model says to each input, to its own end: an answer that is too short is asked for more instead."""
        longest = max(len(one.ids) for one in inputs)
        ids = torch.full((len(inputs), longest), self.special["pad_token_id"], dtype=torch.long)
        mask = torch.zeros_like(ids)
        for row, one in enumerate(inputs):
            ids[row, longest - len(one.ids) :] = torch.tensor(one.ids)
            mask[row, longest - len(one.ids) :] = 1
        filters = LogitsProcessorList()
        if self.no_repeat_ngram:
            sources = [one.text for one in inputs]
            inner = no_repeat(self.no_repeat_ngram, sources, self.encode, beams=self.beams)
            filters.append(AfterPrompt(inner, longest))
        config = generation_config(self.special, Bounds(0, limits.most), beams=self.beams, length_penalty=1.0)
        advice = f"one input of {longest} tokens: use a smaller input_tokens, dtype='bfloat16', or device='cpu'."
        with quiet(), torch.inference_mode(), memory_guarded(advice):
            said = self.model.generate(
                input_ids=ids.to(self.model.device),
                attention_mask=mask.to(self.model.device),
                generation_config=config,
                logits_processor=filters,
            )
        answers = [self._answer(row) for row in said[:, longest:].tolist()]
        texts: list[str] = self.tokenizer.batch_decode(answers, skip_special_tokens=True)
        return texts

    def _answer(self, ids: list[int]) -> list[int]:
        """The tokens before the end, after the last thought, and before one that never ended."""
        end = next((place for place, one in enumerate(ids) if one in self.ends), len(ids))
        ids = ids[:end]
        if self.closes is not None and self.closes in ids:
            ids = ids[len(ids) - ids[::-1].index(self.closes) :]
        if self.opens is not None and self.opens in ids:
            ids = ids[: ids.index(self.opens)]
        return ids
