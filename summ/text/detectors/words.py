"""Scripts, function words and letters."""

from __future__ import annotations

from summ.text.detectors.base import Detector
from summ.text.language import detect_language


class Words(Detector):
    """Identifies languages by `summ.text.language.detect_language`."""

    name = "words"

    def detect(self, text: str) -> str | None:
        return detect_language(text)
