"""Score chunks in several processes; their number affects neither order nor scores."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from summ.errors import SummError
from summ.metrics.rouge.chunks import Chunk
from summ.metrics.rouge.engine import ChunkScores, Engine
from summ.types import Failure
from summ.workers import map_chunks


def score_in_processes(
    make_engine: Callable[[], Engine], chunks: Iterable[Chunk], workers: int
) -> Iterator[ChunkScores]:
    """Yield the scores of the chunks in order.

    `make_engine` is called once in each process and must be picklable.

    Raises
    ------
    SummError
        If the process that scores a chunk is killed, and another one in its place too.
    """
    for scores in map_chunks(partial(_scoring, make_engine), ([chunk] for chunk in chunks), workers):
        if isinstance(scores[0], Failure):
            raise SummError(
                f"texts could not be scored: {scores[0].message}. Use fewer workers, which take less memory."
            )
        yield scores[0]


def _scoring(make_engine: Callable[[], Engine]) -> Callable[[Sequence[Chunk]], list[ChunkScores]]:
    engine = make_engine()
    return partial(_score, engine)


def _score(engine: Engine, chunks: Sequence[Chunk]) -> list[ChunkScores]:
    return [engine.score(chunk) for chunk in chunks]
