"""Thai sentences by a conditional random field."""

from __future__ import annotations

from summ.errors import MissingExtraError
from summ.text.sentences import sentence_spans
from summ.text.spans import Span, located
from summ.text.splitters.base import Splitter


class Thai(Splitter):
    """Divides Thai text by PyThaiNLP, and text in other languages by rules. Needs ``summ-mds[thai]``.

    References
    ----------
    Phatthiyaphaibun et al. (2023), PyThaiNLP: Thai Natural Language Processing in Python.
    """

    name = "thai"

    def split(self, text: str, language: str | None = None) -> list[Span]:
        if language != "th":
            return sentence_spans(text, language=language)
        try:
            import pycrfsuite  # noqa: F401
            from pythainlp.tokenize import sent_tokenize
        except ImportError:
            raise MissingExtraError("splitter='thai'", "thai") from None
        return located(text, sent_tokenize(text, engine="crfcut"))
