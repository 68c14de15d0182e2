"""The protocol of sentence selection, for packages that do not import methods."""

from __future__ import annotations

from typing import Protocol

from summ.selection.features import SentenceFeatures
from summ.selection.objective import Objective
from summ.selection.options import Selection


class SentenceSelector(Protocol):
    """An objective over sentences, and the options of selection. Every extractive method implements it."""

    selection: Selection

    def objective(self, sentences: SentenceFeatures, /) -> Objective: ...
