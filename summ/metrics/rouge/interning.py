"""Tokens to integers, a chunk at a time: each type is stemmed once, and known ones are looked up many at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from summ.metrics.rouge.pairs import Ints, starts_of

Words = NDArray[np.uint64]

DROPPED = 0

# A token of up to 16 bytes is its own key, in two machine words; a longer one goes through the dictionary.
_WORD, _LONGEST = 8, 16
_MASKS = np.array([(1 << 8 * size) - 1 for size in range(_WORD + 1)], dtype=np.uint64)
# Odd multipliers that spread keys over the table (the golden ratio's, and one of xxHash's primes).
_SPREAD, _MIX = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F)
_BITS = 12
_PROBES = 8
# New types are learned in portions, so that one that comes often is looked up in the table soon.
_PORTION = 1024
# Bytes that must follow the last token, so that a key can be read at any place.
PADDING = b" " * _LONGEST


class Interner:
    """Token bytes to an id from 1 on; `DROPPED` for a token that `finish` (stemmer, stop words) leaves nothing of."""

    def __init__(self, finish: Callable[[bytes], bytes] | None = None) -> None:
        self._finish = finish
        self._finished: dict[bytes, int] = {b"": DROPPED}
        self._known: dict[bytes, int] = {}
        self._clear(_BITS)

    def __len__(self) -> int:
        return len(self._known)

    def ids(self, text: bytes, starts: Ints, lengths: Ints) -> Ints:
        """The id of each token ``text[start : start + length]``; `text` ends in `PADDING`."""
        keys, more = _keys(text, starts, lengths)
        found = self._look_up(keys, more)
        long = lengths > _LONGEST
        if long.any():
            found[long] = self._learn(_cut_out(text, starts[long], lengths[long]))
        missing = np.flatnonzero(found < 0)
        while len(missing):
            portion, missing = missing[:_PORTION], missing[_PORTION:]
            found[portion] = self._learn(_cut_out(text, starts[portion], lengths[portion]))
            if len(missing):
                found[missing] = self._look_up(keys[missing], more[missing])
                missing = missing[found[missing] < 0]
        return found

    def _look_up(self, keys: Words, more: Words) -> Ints:
        """Ids by key, -1 for what the table lacks."""
        slots = self._slots(keys, more)
        hit = (self._keys.take(slots) == keys) & (self._more.take(slots) == more)
        found = np.where(hit, self._ids.take(slots), -1)
        pending = np.flatnonzero(~hit)
        for step in range(1, _PROBES):
            # An empty place ends the search: the key would have been put there.
            pending = pending[self._keys.take(slots[pending] + step - 1) != 0]
            if not len(pending):
                break
            at = slots[pending] + step
            hit = (self._keys.take(at) == keys[pending]) & (self._more.take(at) == more[pending])
            found[pending[hit]] = self._ids.take(at[hit])
            pending = pending[~hit]
        return found

    def _learn(self, tokens: Sequence[bytes]) -> Ints:
        found = np.empty(len(tokens), dtype=np.int64)
        before = len(self._known)
        for place, token in enumerate(tokens):
            known = self._known.get(token)
            if known is None:
                finished = self._finish(token) if self._finish else token
                known = self._known[token] = self._finished.setdefault(finished, len(self._finished))
            found[place] = known
        if len(self._known) > before:
            self._enter(before)
        return found

    def _enter(self, first: int) -> None:
        """Put the types from number `first` on into the table, or all of them into a larger one."""
        if 2 * len(self._known) > len(self._ids):
            self._clear(self._bits + max(1, (2 * len(self._known)).bit_length() - self._bits))
            first = 0
        new = {token: known for token, known in islice(self._known.items(), first, None) if len(token) <= _LONGEST}
        lengths = np.fromiter(map(len, new), dtype=np.int64, count=len(new))
        keys, more = _keys(b"".join(new) + PADDING, starts_of(lengths), lengths)
        ids = np.fromiter(new.values(), dtype=np.int64, count=len(new))
        slots = self._slots(keys, more)
        waiting = np.arange(len(new))
        # Those who find every place taken stay in the dictionary only.
        for step in range(_PROBES):
            at = slots[waiting] + step
            free = self._keys[at] == 0
            _, first_there = np.unique(at[free], return_index=True)
            placed = np.flatnonzero(free)[first_there]
            one = waiting[placed]
            self._keys[at[placed]], self._more[at[placed]], self._ids[at[placed]] = keys[one], more[one], ids[one]
            waiting = np.delete(waiting, placed)

    def _clear(self, bits: int) -> None:
        self._bits, size = bits, (1 << bits) + _PROBES
        self._keys, self._more = np.zeros(size, dtype=np.uint64), np.zeros(size, dtype=np.uint64)
        self._ids = np.zeros(size, dtype=np.int64)

    def _slots(self, keys: Words, more: Words) -> Ints:
        return (((keys ^ (more * _MIX)) * _SPREAD) >> np.uint64(64 - self._bits)).astype(np.int64)


def _keys(text: bytes, starts: Ints, lengths: Ints) -> tuple[Words, Words]:
    """The first eight bytes of each token as an integer, and the next eight."""
    windows: Words = np.ndarray((len(text) - _WORD + 1,), dtype="<u8", buffer=text, strides=(1,))
    keys = windows[starts] & _MASKS.take(np.minimum(lengths, _WORD))
    more = np.zeros(len(starts), dtype=np.uint64)
    longer = np.flatnonzero(lengths > _WORD)
    more[longer] = windows[starts[longer] + _WORD] & _MASKS.take(np.minimum(lengths[longer], _LONGEST) - _WORD)
    return keys, more


def _cut_out(text: bytes, starts: Ints, lengths: Ints) -> list[bytes]:
    places = zip(starts.tolist(), (starts + lengths).tolist(), strict=True)
    return [text[start:end] for start, end in places]
