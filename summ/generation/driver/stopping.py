"""Decide while a model generates whether its answer is complete, so that nothing is generated to be cut off."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from summ.generation.driver.length_bounds import FILL_TARGET, fit_to_length
from summ.generation.driver.repetition import is_repeat, loop_start
from summ.text.joining import join, one_line
from summ.text.length import Length
from summ.text.truecasing import uncased_sentence_spans


def _unchanged(text: str) -> str:
    return text


@dataclass(frozen=True)
class StopRule:
    """Whether an unfinished answer is complete: its budget is full at a sentence end, or it repeats itself.

    Parameters
    ----------
    length : Length
        The budget of the answer.
    draft : str
        The text that the answer continues.
    language : str, optional
        ISO 639-1 code.
    clean : callable
        Extracts the summary from the answer.
    """

    length: Length
    draft: str = ""
    language: str | None = None
    clean: Callable[[str], str] = _unchanged

    def __call__(self, text: str) -> bool:
        """Return whether to stop after `text`, the answer so far."""
        if loop_start(text) is not None:
            return True
        sentences = self._sentences(self.clean(text))
        if not sentences:
            return False
        # The last sentence is complete only once the next one starts: "U.S." does not end one.
        *complete, last = sentences
        if not complete:
            return self.length.measure([last]) > self.length.limit
        before = [*self._sentences(self.draft), *complete[:-1]]
        if any(is_repeat(complete[-1], other, self.language) for other in before):
            return True
        fitted = fit_to_length(join(complete), self.length, truncate=False, language=self.language)
        return self.length.measure(fitted.sentences) >= FILL_TARGET * self.length.limit

    def _sentences(self, text: str) -> list[str]:
        return [one_line(text[start:end]) for start, end in uncased_sentence_spans(text, language=self.language)]
