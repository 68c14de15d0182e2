"""Beam search among the words of the sources, which keeps what it finds in every length."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import torch

from summ.generation.hf.beam_cache import cache_argument

# With so many ended texts for each beam, what is still to come is not worth waiting for.
_ENOUGH = 3
_NEVER = float("-inf")


Tree = dict[int, "Tree"]


@dataclass(frozen=True)
class Found:
    """Tokens without the end, and the mean log-probability of a token."""

    tokens: tuple[int, ...]
    score: float


@dataclass(frozen=True)
class Question:
    """A source, the words that it may be said in beside the end, and, where only some texts will do, their `tree`.

    What is likelier said in other words than those of the tree scores low there.
    """

    source: tuple[int, ...]
    words: frozenset[int]
    tree: Tree | None = None


def tree_of(texts: Iterable[Sequence[int]], end: int) -> Tree:
    """The texts, word by word, so that what begins alike is one branch; `end` closes each."""
    tree: Tree = {}
    for text in texts:
        node = tree
        for word in (*text, end):
            node = node.setdefault(word, {})
    return tree


class Beams:
    """The search over a BART whose decoder may say, for each input, only some of its vocabulary.

    Scores are computed for the words that any input of the batch may use, some hundreds, and not for the whole
    vocabulary, which would be most of the work (a lexical shortlist; Schwenk et al. 2007).
    """

    def __init__(self, model: Any, *, start: int, end: int, padding: int, beams: int) -> None:
        self.model, self.start, self.end, self.padding, self.beams = model, start, end, padding, beams

    @torch.inference_mode()
    def search(self, questions: Sequence[Question]) -> list[list[Found]]:
        """For each question what ended among the best, best first."""
        words = sorted({self.end}.union(*(one.words for one in questions)))
        inputs = [_Input(one, self.beams) for one in questions]
        read, mask = self._read([one.source for one in questions])
        barred = self._barred(words, questions)
        number = {word: place for place, word in enumerate(words)}
        chosen = torch.tensor(words, device=self.model.device)
        head, bias = self.model.lm_head.weight[chosen].float(), self.model.final_logits_bias[0, chosen].float()
        decoder, cache = self.model.get_decoder(), cache_argument()
        open_ = inputs
        while True:
            last = torch.tensor([[beam.last(self.start)] for one in open_ for beam in one.beams], device=chosen.device)
            seen = decoder(
                input_ids=last, encoder_hidden_states=read, encoder_attention_mask=mask, use_cache=True, **cache
            ).last_hidden_state[:, -1]
            scores = (seen.float() @ head.T + bias).view(len(open_), self.beams, -1).masked_fill(barred, _NEVER)
            totals = torch.tensor([[beam.total for beam in one.beams] for one in open_], device=chosen.device)
            scores = torch.log_softmax(scores, dim=-1) + totals.unsqueeze(2)
            scores = scores.masked_fill(self._off_tree(open_, number), _NEVER)
            best, places = scores.flatten(1).topk(min(2 * self.beams, scores[0].numel()), dim=1)
            rows = [
                [row * self.beams + beam for beam in one.go_on(found, ranked, words, self.end)]
                for row, (one, found, ranked) in enumerate(zip(open_, best.tolist(), places.tolist(), strict=True))
            ]
            going = [row for row, one in enumerate(open_) if one.is_open]
            if not going:
                return [sorted(one.ended, key=lambda found: (-found.score, found.tokens)) for one in inputs]
            kept = torch.tensor([place for row in going for place in rows[row]], device=chosen.device)
            for states in cache.values():
                states.reorder_cache(kept)
                if len(going) < len(open_):
                    states.cross_attention_cache.batch_select_indices(kept)
            if len(going) < len(open_):
                read, mask, barred = read[kept], mask[kept], barred[going]
                open_ = [open_[row] for row in going]

    def _read(self, sources: Sequence[Sequence[int]]) -> tuple[Any, Any]:
        """The encoder's output and its mask, a row a beam."""
        longest = max(map(len, sources))
        ids = torch.tensor([[*source, *[self.padding] * (longest - len(source))] for source in sources])
        mask = (torch.arange(longest) < torch.tensor([[len(source)] for source in sources])).long()
        ids, mask = ids.to(self.model.device), mask.to(self.model.device)
        read = self.model.get_encoder()(input_ids=ids, attention_mask=mask).last_hidden_state
        return read.repeat_interleave(self.beams, dim=0), mask.repeat_interleave(self.beams, dim=0)

    def _barred(self, words: Sequence[int], questions: Sequence[Question]) -> Any:
        """(inputs, 1, words) which of the batch's words are none of an input's own."""
        rows = [[word not in one.words and word != self.end for word in words] for one in questions]
        return torch.tensor(rows, device=self.model.device).unsqueeze(1)

    def _off_tree(self, inputs: Sequence[_Input], number: dict[int, int]) -> Any:
        """(inputs, beams, words) which words lead off the tree of an input's texts."""
        off = torch.zeros(len(inputs), self.beams, len(number), dtype=torch.bool)
        for row, one in enumerate(inputs):
            for column, beam in enumerate(one.beams):
                if beam.tree is not None:
                    off[row, column] = True
                    off[row, column, [number[word] for word in beam.tree]] = False
        return off.to(self.model.device)


@dataclass(frozen=True)
class _Beam:
    """Words so far, their log-probability, and where they have come to on the tree."""

    tokens: tuple[int, ...]
    total: float
    tree: Tree | None

    def last(self, start: int) -> int:
        return self.tokens[-1] if self.tokens else start


class _Input:
    """The beams of one question and what has ended, whatever its neighbours in the batch do."""

    def __init__(self, question: Question, beams: int) -> None:
        self.longest = len(question.source)
        self.beams = [_Beam((), 0.0, question.tree)] + [_Beam((), _NEVER, question.tree)] * (beams - 1)
        self.ended: list[Found] = []

    @property
    def is_open(self) -> bool:
        return (
            self.beams[0].total > _NEVER
            and len(self.beams[0].tokens) < self.longest
            and len(self.ended) < _ENOUGH * len(self.beams)
        )

    def go_on(self, totals: Sequence[float], places: Sequence[int], words: Sequence[int], end: int) -> list[int]:
        """Takes the best next words, told by their places in (beams, words); gives the beam that each comes from."""
        beams: list[_Beam] = []
        from_: list[int] = []
        for rank, (total, place) in enumerate(zip(totals, places, strict=True)):
            beam, word = divmod(place, len(words))
            before = self.beams[beam]
            if total == _NEVER:
                continue
            if words[word] == end:
                if rank < len(self.beams) and before.tokens:
                    self.ended.append(Found(before.tokens, total / (len(before.tokens) + 1)))
            elif len(beams) < len(self.beams):
                tree = None if before.tree is None else before.tree[words[word]]
                beams.append(_Beam((*before.tokens, words[word]), total, tree))
                from_.append(beam)
        missing = len(self.beams) - len(beams)
        self.beams = beams + [_Beam((), _NEVER, {})] * missing
        return from_ + [0] * missing
