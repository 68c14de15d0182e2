"""One check of a contract, and the error of a check that fails."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from summ.errors import SummError


class ContractError(SummError, AssertionError):
    """A component violates the contract of its kind; the message names the part and the input."""


@dataclass(frozen=True)
class Check:
    """One part of a contract. Calling it raises `ContractError` if the component violates it."""

    component: str
    name: str
    run: Callable[[], None]

    def __call__(self) -> None:
        try:
            self.run()
        except ContractError as error:
            raise ContractError(f"{self.component}: {self.name}: {error}") from None

    def __str__(self) -> str:
        return self.name


def run_all(checks: Iterable[Check]) -> None:
    """Run the checks in order, up to the first that fails."""
    for check in checks:
        check()


def require(condition: object, message: str) -> None:
    """Raise `ContractError` with `message` unless `condition` holds."""
    if not condition:
        raise ContractError(message)


def require_error(call: Callable[[], object], kind: type[SummError], words: str, what: str) -> None:
    """Require that `call` raises `kind` with `words` in its message; `what` describes the call."""
    try:
        call()
    except kind as error:
        require(words in str(error), f"the error for {what} must mention {words!r}; it reads: {error}")
        return
    raise ContractError(f"{what} must raise {kind.__name__}")
