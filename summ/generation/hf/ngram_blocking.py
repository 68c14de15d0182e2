"""No n-gram twice, but names and numbers as often as the sources have it: a filter on the decoder's scores."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import torch
from transformers import LogitsProcessor

# Small words inside a name.
_INSIDE = frozenset(["of", "the", "and", "for", "de", "la", "van", "von", "al", "bin"])
_LONGEST = 40
_MARKS = "\"'“”„«»‘’()[]{}.,;:!?…—–-"


def names(text: str) -> list[str]:
    """What may be a name or a number in `text`, each once: runs of words with a capital or a digit in them."""
    found: dict[str, None] = {}
    run: list[str] = []
    small: list[str] = []
    for word in [*text.split(), ""]:
        plain = word.strip(_MARKS)[:_LONGEST]
        if run and word in _INSIDE:
            small.append(word)
            continue
        is_name = any(map(str.isupper, plain)) or any(map(str.isdigit, plain))
        if run and not is_name:
            found[" ".join(run)] = None
            run = []
        elif is_name:
            run += [*small, plain]
            if not word.endswith(plain):
                found[" ".join(run)] = None
                run = []
        small = []
    return list(found)


class NoRepeat(LogitsProcessor):  # type: ignore[misc]
    """Bans the token that would say an n-gram of `size` a second time, as long as it is no part of a name.

    The blanket ban of Paulus et al. (2018) keeps a summary from naming anyone of more than two tokens twice. Here a
    token of a name or number in the source (`allowed`, ids for each input) is let through, until `2 * size` tokens
    together would be said twice that are not all within one name (`whole`, token sequences for each input). `beams`
    rows of the scores belong to each input.
    """

    def __init__(
        self, size: int, allowed: Sequence[set[int]], whole: Sequence[set[tuple[int, ...]]], *, beams: int
    ) -> None:
        self.size, self.beams, self.allowed, self.whole = size, beams, allowed, whole

    def __call__(self, input_ids: torch.Tensor, scores: torch.Tensor) -> torch.Tensor:
        for size in (self.size, 2 * self.size):
            if input_ids.shape[1] < size:
                break
            # (rows, places): whether the last size - 1 tokens stand at this place already.
            same = (input_ids[:, :-1].unfold(1, size - 1, 1) == input_ids[:, None, 1 - size :]).all(2)
            for row, place in same.nonzero().tolist():
                token = int(input_ids[row, place + size - 1])
                said = (*input_ids[row, 1 - size :].tolist(), token)
                known = token in self.allowed[row // self.beams]
                if not (known if size == self.size else said in self.whole[row // self.beams]):
                    scores[row, token] = -torch.inf
        return scores


class NotFirst(LogitsProcessor):  # type: ignore[misc]
    """Bans tokens as the first after a prompt of `start` tokens: `banned` are those of each input."""

    def __init__(self, start: int, banned: Sequence[Sequence[int]], *, beams: int) -> None:
        self.start, self.banned, self.beams = start, banned, beams

    def __call__(self, input_ids: torch.Tensor, scores: torch.Tensor) -> torch.Tensor:
        if input_ids.shape[1] == self.start:
            for row in range(len(scores)):
                scores[row, list(self.banned[row // self.beams])] = -torch.inf
        return scores


def no_repeat(
    size: int, sources: Sequence[str], encode: Callable[[list[str]], list[list[int]]], *, beams: int
) -> NoRepeat:
    """The filter for these inputs: `encode` gives the token ids of each text."""
    found = [names(source) for source in sources]
    flat = [form for row in found for name in row for form in (name, f" {name}")]
    ids = iter(encode(flat) if flat else [])
    allowed: list[set[int]] = []
    whole: list[set[tuple[int, ...]]] = []
    for row in found:
        sequences = [tuple(next(ids)) for _ in range(2 * len(row))]
        allowed.append({token for sequence in sequences for token in sequence})
        starts = [(sequence, at) for sequence in sequences for at in range(len(sequence) - 2 * size + 1)]
        whole.append({sequence[at : at + 2 * size] for sequence, at in starts})
    return NoRepeat(size, allowed, whole, beams=beams)
