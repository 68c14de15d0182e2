"""Filters on the decoder's scores that block repeated n-grams, except in names and numbers of the sources."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import torch
from transformers import LogitsProcessor

# Lower-case words inside names.
_NAME_PARTICLES = frozenset(["of", "the", "and", "for", "de", "la", "van", "von", "al", "bin"])
_LONGEST_WORD = 40
_PUNCTUATION = "\"'“”„«»‘’()[]{}.,;:!?…—–-"


def names(text: str) -> list[str]:
    """Return possible names and numbers in `text`, each once: runs of words with a capital letter or a digit."""
    result: dict[str, None] = {}
    run: list[str] = []
    particles: list[str] = []
    for word in [*text.split(), ""]:
        bare = word.strip(_PUNCTUATION)[:_LONGEST_WORD]
        if run and word in _NAME_PARTICLES:
            particles.append(word)
            continue
        is_name = any(map(str.isupper, bare)) or any(map(str.isdigit, bare))
        if run and not is_name:
            result[" ".join(run)] = None
            run = []
        elif is_name:
            run += [*particles, bare]
            if not word.endswith(bare):
                result[" ".join(run)] = None
                run = []
        particles = []
    return list(result)


class NgramBlocker(LogitsProcessor):  # type: ignore[misc]
    """Blocks the token that would repeat an n-gram, unless it belongs to a name.

    If every repetition were blocked, a summary could not use a name of several tokens twice. Therefore tokens of names
    and numbers in the source are allowed, unless they would repeat ``2 * size`` tokens that are not part of a name.

    Parameters
    ----------
    size : int
        Number of tokens in an n-gram.
    name_tokens : sequence of set
        For each input, the tokens of names in its source.
    name_sequences : sequence of set
        For each input, all sequences of ``2 * size`` tokens within a name.
    beams : int
        Rows of the scores per input.

    References
    ----------
    Paulus, Xiong and Socher (2018), A Deep Reinforced Model for Abstractive Summarization.
    """

    def __init__(
        self,
        size: int,
        name_tokens: Sequence[set[int]],
        name_sequences: Sequence[set[tuple[int, ...]]],
        *,
        beams: int,
    ) -> None:
        self.size, self.beams = size, beams
        self.name_tokens, self.name_sequences = name_tokens, name_sequences

    def __call__(self, input_ids: torch.Tensor, scores: torch.Tensor) -> torch.Tensor:
        for size in (self.size, 2 * self.size):
            if input_ids.shape[1] < size:
                break
            # (rows, positions): whether the last size - 1 tokens already occurred at this position.
            repeated = (input_ids[:, :-1].unfold(1, size - 1, 1) == input_ids[:, None, 1 - size :]).all(2)
            for row, position in repeated.nonzero().tolist():
                token = int(input_ids[row, position + size - 1])
                if size == self.size:
                    allowed = token in self.name_tokens[row // self.beams]
                else:
                    sequence = (*input_ids[row, 1 - size :].tolist(), token)
                    allowed = sequence in self.name_sequences[row // self.beams]
                if not allowed:
                    scores[row, token] = -torch.inf
        return scores


class FirstTokenBlocker(LogitsProcessor):  # type: ignore[misc]
    """Blocks the tokens in `blocked`, per input, directly after a prompt of `prompt_length` tokens."""

    def __init__(self, prompt_length: int, blocked: Sequence[Sequence[int]], *, beams: int) -> None:
        self.prompt_length, self.blocked, self.beams = prompt_length, blocked, beams

    def __call__(self, input_ids: torch.Tensor, scores: torch.Tensor) -> torch.Tensor:
        if input_ids.shape[1] == self.prompt_length:
            for row in range(len(scores)):
                scores[row, list(self.blocked[row // self.beams])] = -torch.inf
        return scores


def ngram_blocker(
    size: int, sources: Sequence[str], encode: Callable[[list[str]], list[list[int]]], *, beams: int
) -> NgramBlocker:
    """Return the filter for inputs with these source texts; `encode` returns the token ids of each text."""
    source_names = [names(source) for source in sources]
    forms = [form for row in source_names for name in row for form in (name, f" {name}")]
    ids = iter(encode(forms) if forms else [])
    name_tokens: list[set[int]] = []
    name_sequences: list[set[tuple[int, ...]]] = []
    for row in source_names:
        sequences = [tuple(next(ids)) for _ in range(2 * len(row))]
        name_tokens.append({token for sequence in sequences for token in sequence})
        starts = [(sequence, start) for sequence in sequences for start in range(len(sequence) - 2 * size + 1)]
        name_sequences.append({sequence[start : start + 2 * size] for sequence, start in starts})
    return NgramBlocker(size, name_tokens, name_sequences, beams=beams)
