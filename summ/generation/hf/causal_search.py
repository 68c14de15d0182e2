"""Greedy or beam search with a decoder-only model, on left-padded batches."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import torch
from transformers import LogitsProcessor, LogitsProcessorList, StoppingCriteriaList

from summ.generation.driver.batching import memory_guarded
from summ.generation.driver.length_bounds import Bounds
from summ.generation.hf.chat_template import EncodedPrompt
from summ.generation.hf.generation_config import generation_config
from summ.generation.hf.ngram_blocking import ngram_blocker
from summ.generation.hf.stopping import AnswerComplete
from summ.hub import quiet

# Static caches are allocated in multiples of this many tokens.
_CACHE_STEP = 512


class AfterPrompt(LogitsProcessor):  # type: ignore[misc]
    """Applies a filter to each answer, including the draft that it continues, so that it may repeat the prompt only.

    Parameters
    ----------
    inner : LogitsProcessor
        The filter.
    prompt_length : int
        Tokens of the padded prompt.
    drafts : sequence of sequence of int
        Tokens of each input's draft.
    beams : int
        Rows of the scores per input.
    """

    def __init__(self, inner: LogitsProcessor, prompt_length: int, drafts: Sequence[Sequence[int]], beams: int) -> None:
        self.inner, self.prompt_length = inner, prompt_length
        longest = max(map(len, drafts))
        # Negative numbers are not tokens.
        rows = [[*range(len(draft) - longest, 0), *draft] for draft in drafts for _ in range(beams)]
        self.drafts = torch.tensor(rows, dtype=torch.long)

    def __call__(self, input_ids: torch.Tensor, scores: torch.Tensor) -> torch.Tensor:
        self.drafts = self.drafts.to(input_ids.device)
        answers = torch.cat([self.drafts, input_ids[:, self.prompt_length :]], dim=1)
        filtered: torch.Tensor = self.inner(answers, scores)
        return filtered


class CausalSearch:
    """Generates with a loaded decoder-only model; one beam is greedy search.

    Parameters
    ----------
    model, tokenizer
        The loaded checkpoint.
    special : dict
        Its special tokens, see `special_tokens`.
    encode : callable
        Returns the token ids of each text.
    stops : sequence of int
        Tokens that end an answer, in addition to the model's end token.
    beams, no_repeat_ngram, static_cache
        See `Chat`.
    """

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
        static_cache: bool = False,
    ) -> None:
        self.model, self.tokenizer, self.encode = model, tokenizer, encode
        self.static_cache = static_cache
        self.beams, self.no_repeat_ngram = beams, no_repeat_ngram
        own_end = special.get("eos_token_id")
        ends = [*(own_end if isinstance(own_end, list) else [own_end]), *stops]
        self.end_tokens = list(dict.fromkeys(token for token in ends if token is not None))
        self.special = {**special, "eos_token_id": self.end_tokens or None}
        self.special.setdefault("pad_token_id", self.end_tokens[0] if self.end_tokens else 0)
        vocabulary = tokenizer.get_vocab()
        self.reasoning_start, self.reasoning_end = vocabulary.get("<think>"), vocabulary.get("</think>")

    def decode(self, inputs: Sequence[EncodedPrompt], bounds: Bounds) -> list[str]:
        """Return the answer to each input.

        The minimum of `bounds` is ignored: the driver asks a model that stops too early to continue.

        Raises
        ------
        BatchTooLargeError
            If the batch does not fit in memory.
        """
        longest = max(len(row.ids) for row in inputs)
        ids = torch.full((len(inputs), longest), self.special["pad_token_id"], dtype=torch.long)
        mask = torch.zeros_like(ids)
        for index, row in enumerate(inputs):
            ids[index, longest - len(row.ids) :] = torch.tensor(row.ids)
            mask[index, longest - len(row.ids) :] = 1
        filters = LogitsProcessorList()
        if self.no_repeat_ngram:
            sources = [row.text for row in inputs]
            blocker = ngram_blocker(self.no_repeat_ngram, sources, self.encode, beams=self.beams)
            filters.append(AfterPrompt(blocker, longest, self.encode([row.draft for row in inputs]), self.beams))
        config = generation_config(self.special, Bounds(0, bounds.max_tokens), beams=self.beams, length_penalty=1.0)
        if self.static_cache:
            config.cache_implementation = "static"
            # Each size is compiled separately.
            config.max_cache_len = -(-(longest + bounds.max_tokens) // _CACHE_STEP) * _CACHE_STEP
        advice = f"one input of {longest} tokens: use a smaller input_tokens, dtype='bfloat16', or device='cpu'."
        with quiet(), torch.inference_mode(), memory_guarded(advice):
            output = self.model.generate(
                input_ids=ids.to(self.model.device),
                attention_mask=mask.to(self.model.device),
                generation_config=config,
                logits_processor=filters,
                stopping_criteria=StoppingCriteriaList(
                    [AnswerComplete([row.is_complete for row in inputs], self.tokenizer, longest)]
                ),
            )
        answers = [self.answer_tokens(row) for row in output[:, longest:].tolist()]
        texts: list[str] = self.tokenizer.batch_decode(answers, skip_special_tokens=True)
        return texts

    def answer_tokens(self, ids: list[int]) -> list[int]:
        """Return the tokens before the end or the padding, without reasoning."""
        ends = {*self.end_tokens, self.special["pad_token_id"]}
        end = next((index for index, token in enumerate(ids) if token in ends), len(ids))
        ids = ids[:end]
        if self.reasoning_end is not None and self.reasoning_end in ids:
            ids = ids[len(ids) - ids[::-1].index(self.reasoning_end) :]
        if self.reasoning_start is not None and self.reasoning_start in ids:
            ids = ids[: ids.index(self.reasoning_start)]
        return ids
