"""The contract of a language detector."""

from __future__ import annotations

from abc import abstractmethod

from summ.component import Component


class Detector(Component):
    """Identifies the language of a text.

    Subclass it and register the class in `summ.registry`, by an entry point of the group ``summ.detectors``, or with
    ``summ.register("detector", name, cls)``.

    Examples
    --------
    >>> from summ import Summarizer
    >>> class Always(Detector):
    ...     name = "always"
    ...
    ...     def detect(self, text):
    ...         return "de"
    >>> print(Summarizer("lead", detector=Always()).summarize(["Am 3. Oktober wird gefeiert."], sentences=1))
    Am 3. Oktober wird gefeiert.
    """

    @abstractmethod
    def detect(self, text: str) -> str | None:
        """Return the ISO 639-1 code of the language of `text`, None if unsure."""
