"""ROUGE-1.5.5 (Lin's Perl script), derived from the papers and from what the script answers.

What sets it apart, beside its stemmer: ROUGE-L and W are by sentence, with the union over the candidate's sentences;
W's recall is weighted twice; SU does not count a text's last word among the unigrams; limits cut references too; case
is folded in ASCII only, after bytes outside it are gone. One thing is not followed: under a byte limit the script's L
and W look for subsequences in whole lines but count words in cut ones; here both are cut.
"""

from __future__ import annotations

from typing import ClassVar

from summ.metrics.rouge.conventions import Finish, RougeScore
from summ.metrics.rouge.limits import cut_bytes_of_lines, cut_words_of_lines
from summ.text.porter import perl_stem


class Rouge155(RougeScore):
    """Tokens and limits of ROUGE-1.5.5; its way of counting is asked for by `counts_like_perl`."""

    name = "rouge-1.5.5"
    counts_like_perl: ClassVar[bool] = True

    def split(self, text: str) -> bytes:
        return text.encode("ascii", "replace").lower().translate(self._TABLE)

    def stemmer(self) -> Finish:
        return lambda token: perl_stem(token.decode()).encode() if len(token) > 3 else token

    def cut_words(self, text: str, words: int) -> str:
        return cut_words_of_lines(text, words)

    def cut_bytes(self, text: str, size: int) -> str:
        return cut_bytes_of_lines(text, size)
