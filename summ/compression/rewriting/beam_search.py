"""Beam search restricted to the words of the sources; returns outputs of all lengths."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import torch

from summ.generation.hf.beam_cache import cache_argument

# The search ends once an input has this many outputs per beam; later ones are worse.
_MAX_OUTPUTS_PER_BEAM = 3
_IMPOSSIBLE = float("-inf")

# Maps a token to the tree of the tokens that may follow it.
PrefixTree = dict[int, "PrefixTree"]


@dataclass(frozen=True)
class Output:
    """Tokens, without the end token, and the mean log-probability per token."""

    tokens: tuple[int, ...]
    score: float


@dataclass(frozen=True)
class SearchInput:
    """An input of the search, and the tokens that its outputs may use.

    Parameters
    ----------
    source : tuple of int
        Tokens that the encoder reads.
    allowed : frozenset of int
        Tokens that the decoder may use, in addition to the end token.
    tree : PrefixTree, optional
        Restricts the outputs to those in the tree. Scores remain relative to all `allowed` tokens, so that an output
        scores low if the network would phrase it differently.
    """

    source: tuple[int, ...]
    allowed: frozenset[int]
    tree: PrefixTree | None = None


def prefix_tree(outputs: Iterable[Sequence[int]], end: int) -> PrefixTree:
    """Return the prefix tree of `outputs`, each followed by the token `end`."""
    tree: PrefixTree = {}
    for output in outputs:
        node = tree
        for token in (*output, end):
            node = node.setdefault(token, {})
    return tree


class BeamSearch:
    """Beam search with a BART whose decoder may use only part of the vocabulary, different for each input.

    Scores are computed only for the tokens that some input of the batch may use, a few hundred: a lexical shortlist
    (Schwenk et al. 2007). The full vocabulary would take most of the time.

    Parameters
    ----------
    model : BartForConditionalGeneration
        The network.
    start, end, padding : int
        Special tokens.
    width : int
        Number of beams.
    """

    def __init__(self, model: Any, *, start: int, end: int, padding: int, width: int) -> None:
        self.model, self.start, self.end, self.padding, self.width = model, start, end, padding, width

    @torch.inference_mode()
    def search(self, inputs: Sequence[SearchInput]) -> list[list[Output]]:
        """Return the outputs of each input, best first."""
        shortlist = sorted({self.end}.union(*(search.allowed for search in inputs)))
        searches = [_Search(search, self.width) for search in inputs]
        states, mask = self._encode([search.source for search in inputs])
        forbidden = self._forbidden(shortlist, inputs)
        column = {token: index for index, token in enumerate(shortlist)}
        rows = torch.tensor(shortlist, device=self.model.device)
        head, bias = self.model.lm_head.weight[rows].float(), self.model.final_logits_bias[0, rows].float()
        decoder, cache = self.model.get_decoder(), cache_argument()
        active = searches
        while True:
            last = torch.tensor(
                [[beam.last(self.start)] for search in active for beam in search.beams], device=rows.device
            )
            hidden = decoder(
                input_ids=last, encoder_hidden_states=states, encoder_attention_mask=mask, use_cache=True, **cache
            ).last_hidden_state[:, -1]
            logits = (hidden.float() @ head.T + bias).view(len(active), self.width, -1)
            totals = torch.tensor([[beam.total for beam in search.beams] for search in active], device=rows.device)
            scores = torch.log_softmax(logits.masked_fill(forbidden, _IMPOSSIBLE), dim=-1) + totals.unsqueeze(2)
            scores = scores.masked_fill(self._off_tree(active, column), _IMPOSSIBLE)
            best, indices = scores.flatten(1).topk(min(2 * self.width, scores[0].numel()), dim=1)
            origins = [
                [index * self.width + beam for beam in search.advance(totals, ranked, shortlist, self.end)]
                for index, (search, totals, ranked) in enumerate(
                    zip(active, best.tolist(), indices.tolist(), strict=True)
                )
            ]
            unfinished = [index for index, search in enumerate(active) if search.is_active]
            if not unfinished:
                return [
                    sorted(search.outputs, key=lambda output: (-output.score, output.tokens)) for search in searches
                ]
            kept = torch.tensor([origin for index in unfinished for origin in origins[index]], device=rows.device)
            for layers in cache.values():
                layers.reorder_cache(kept)
                if len(unfinished) < len(active):
                    layers.cross_attention_cache.batch_select_indices(kept)
            if len(unfinished) < len(active):
                states, mask, forbidden = states[kept], mask[kept], forbidden[unfinished]
                active = [active[index] for index in unfinished]

    def _encode(self, sources: Sequence[Sequence[int]]) -> tuple[Any, Any]:
        """Return (inputs * beams, length, width) encoder states, and their (inputs * beams, length) mask."""
        longest = max(map(len, sources))
        ids = torch.tensor([[*source, *[self.padding] * (longest - len(source))] for source in sources])
        mask = (torch.arange(longest) < torch.tensor([[len(source)] for source in sources])).long()
        ids, mask = ids.to(self.model.device), mask.to(self.model.device)
        states = self.model.get_encoder()(input_ids=ids, attention_mask=mask).last_hidden_state
        return states.repeat_interleave(self.width, dim=0), mask.repeat_interleave(self.width, dim=0)

    def _forbidden(self, shortlist: Sequence[int], inputs: Sequence[SearchInput]) -> Any:
        """Return (inputs, 1, shortlist) which tokens an input must not use."""
        rows = [[token not in item.allowed and token != self.end for token in shortlist] for item in inputs]
        return torch.tensor(rows, device=self.model.device).unsqueeze(1)

    def _off_tree(self, searches: Sequence[_Search], column: dict[int, int]) -> Any:
        """Return (inputs, beams, shortlist) which tokens leave the prefix tree."""
        off = torch.zeros(len(searches), self.width, len(column), dtype=torch.bool)
        for row, search in enumerate(searches):
            for number, beam in enumerate(search.beams):
                if beam.tree is not None:
                    off[row, number] = True
                    off[row, number, [column[token] for token in beam.tree]] = False
        return off.to(self.model.device)


@dataclass(frozen=True)
class _Beam:
    """The tokens so far, their log-probability, and the tree of possible continuations."""

    tokens: tuple[int, ...]
    total: float
    tree: PrefixTree | None

    def last(self, start: int) -> int:
        return self.tokens[-1] if self.tokens else start


class _Search:
    """The beams and outputs of one input, independent of the rest of the batch."""

    def __init__(self, search_input: SearchInput, width: int) -> None:
        self.max_length = len(search_input.source)
        self.beams = [_Beam((), 0.0, search_input.tree)] + [_Beam((), _IMPOSSIBLE, search_input.tree)] * (width - 1)
        self.outputs: list[Output] = []

    @property
    def is_active(self) -> bool:
        return (
            self.beams[0].total > _IMPOSSIBLE
            and len(self.beams[0].tokens) < self.max_length
            and len(self.outputs) < _MAX_OUTPUTS_PER_BEAM * len(self.beams)
        )

    def advance(self, totals: Sequence[float], indices: Sequence[int], shortlist: Sequence[int], end: int) -> list[int]:
        """Extend the beams by the best tokens, given as indices into (beams, shortlist); return their origins."""
        beams: list[_Beam] = []
        origins: list[int] = []
        for rank, (total, index) in enumerate(zip(totals, indices, strict=True)):
            origin, column = divmod(index, len(shortlist))
            before, token = self.beams[origin], shortlist[column]
            if total == _IMPOSSIBLE:
                continue
            if token == end:
                if rank < len(self.beams) and before.tokens:
                    self.outputs.append(Output(before.tokens, total / (len(before.tokens) + 1)))
            elif len(beams) < len(self.beams):
                tree = None if before.tree is None else before.tree[token]
                beams.append(_Beam((*before.tokens, token), total, tree))
                origins.append(origin)
        missing = len(self.beams) - len(beams)
        self.beams = beams + [_Beam((), _IMPOSSIBLE, {})] * missing
        return origins + [0] * missing
