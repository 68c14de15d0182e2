"""Many requests side by side, each going its own way through as many questions to the model as it needs."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias, TypeVar

from summ.generation.driver.length_bounds import Bounds
from summ.generation.driver.model_input import Reading

Result = TypeVar("Result")


@dataclass(frozen=True)
class Ask:
    """One question to the model, how much it may say, and where to note the documents that its answer cites."""

    reading: Reading
    bounds: Bounds
    cited: dict[str, tuple[int, ...]] = field(default_factory=dict, compare=False)


# A plan yields questions that can be asked together, is sent their answers, and returns what came of it.
Plan: TypeAlias = Generator[list[Ask], list[str], Result]


def drive(plans: Sequence[Plan[Result]], answer: Callable[[Sequence[Ask]], list[str]]) -> list[Result]:
    """The result of every plan, in order. The questions of all plans that wait are answered together, so that batches
    are full however many rounds each plan takes."""
    results: dict[int, Result] = {}
    waiting: dict[int, list[Ask]] = {}

    def step(place: int, answers: list[str] | None) -> None:
        try:
            waiting[place] = next(plans[place]) if answers is None else plans[place].send(answers)
        except StopIteration as ended:
            results[place] = ended.value

    for place in range(len(plans)):
        step(place, None)
    while waiting:
        asked, waiting = waiting, {}
        answers = iter(answer([ask for asks in asked.values() for ask in asks]))
        for place, asks in asked.items():
            step(place, [next(answers) for _ in asks])
    return [results[place] for place in range(len(plans))]
