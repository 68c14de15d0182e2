"""Run many requests concurrently: collect their pending model calls, answer these together, and continue."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias, TypeVar

from summ.generation.driver.length_bounds import Bounds
from summ.generation.driver.model_input import ModelInput

Result = TypeVar("Result")


@dataclass(frozen=True)
class ModelCall:
    """One call of the model: its input, the bounds on its output, and a dict for the citations in its answer."""

    model_input: ModelInput
    bounds: Bounds
    citations: dict[str, tuple[int, ...]] = field(default_factory=dict, compare=False)


# A routine yields calls that can run together, receives their answers in order, and returns its result.
Routine: TypeAlias = Generator[list[ModelCall], list[str], Result]


def run_routines(
    routines: Sequence[Routine[Result]], answer: Callable[[Sequence[ModelCall]], list[str]]
) -> list[Result]:
    """Return the result of each routine, in order.

    In each round, `answer` receives the pending calls of all routines together, so that batches stay full however many
    rounds each routine takes.
    """
    results: dict[int, Result] = {}
    pending: dict[int, list[ModelCall]] = {}

    def advance(index: int, answers: list[str] | None) -> None:
        try:
            pending[index] = next(routines[index]) if answers is None else routines[index].send(answers)
        except StopIteration as stop:
            results[index] = stop.value

    for index in range(len(routines)):
        advance(index, None)
    while pending:
        due, pending = pending, {}
        answers = iter(answer([call for calls in due.values() for call in calls]))
        for index, calls in due.items():
            advance(index, [next(answers) for _ in calls])
    return [results[index] for index in range(len(routines))]
