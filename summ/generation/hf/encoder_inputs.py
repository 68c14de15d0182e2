"""How a checkpoint wants its input: prefix, separators, language and special tokens, as it says itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from summ.errors import MethodError
from summ.generation.driver.model_input import Reading
from summ.generation.hf.token_escaping import Literal
from summ.hub import quiet
from summ.text.joining import one_line

# A token set apart to stand between documents, such as PRIMERA's <doc-sep>.
_SEPARATOR = re.compile(r"\W*(?:doc(?:ument)?[-_ ]?(?:sep(?:arator)?|break|end)|sep[-_ ]?doc)\W*", re.IGNORECASE)
# en_XX, __en__, <2en>: tokens that name a language by its ISO 639-1 code.
_LANGUAGE = re.compile(r"(?:__|<2)?([a-z]{2})(?:_[A-Z]{2}|__|>)")


@dataclass(frozen=True)
class Composed:
    """One input: token ids, places among them that see the whole, and how the decoder begins.

    `text` is what the ids were made of; `start` is what the checkpoint begins with and, from place `prompt` on, what is
    said already; `avoid` are tokens not to go on with.
    """

    ids: tuple[int, ...]
    marks: tuple[int, ...]
    start: tuple[int, ...]
    text: str
    prompt: int
    avoid: tuple[int, ...] = ()


class InputFormat:
    """Composes inputs for one checkpoint.

    `prefix` None takes the checkpoint's own for summarization, as T5 has one; `separator` None its own token between
    documents, where the tokenizer has one, else a line end; `language` the code of the language to write, None for the
    one that the checkpoint is set to or, where it leaves that open, the documents'.
    """

    def __init__(
        self,
        config: Any,
        literal: Literal,
        special: dict[str, Any],
        *,
        prefix: str | None = None,
        separator: str | None = None,
        language: str | None = None,
    ) -> None:
        self.config, self.tokenizer, self.special = config, literal.tokenizer, special
        self.encode = literal.encode
        tasks = getattr(config, "task_specific_params", None) or {}
        self.prefix = str((tasks.get("summarization") or {}).get("prefix") or "") if prefix is None else prefix
        self.separator = separator
        self.language = language
        self._source = getattr(self.tokenizer, "src_lang", None)
        self._frames: dict[str | None, tuple[tuple[int, ...], tuple[int, ...]]] = {}
        if language is not None and self.code(language) is None:
            known = ", ".join(sorted(self.languages)) or "none"
            raise MethodError(f"this checkpoint has no token for the language {language!r}. It has: {known}.")

    def compose(self, reading: Reading) -> Composed:
        lines = [one_line(reading.query or ""), "" if reading.task == "extend" else one_line(reading.said)]
        head = self.prefix + "".join(f"{line}\n" for line in lines if line)
        texts = [part.text for part in reading.parts] or [""]
        text = head + "\n".join(texts)
        before, after = self._frame(self.source_code(reading.language))
        between = self.between
        body: list[int] = []
        breaks: list[int] = []
        if between is None:
            body = self.encode([text])[0]
        else:
            for place, ids in enumerate(self.encode([head + texts[0], *texts[1:]])):
                if place:
                    breaks.append(len(body))
                    body.append(between)
                body += ids
        shift = len(before)
        marks = (0, *(place + shift for place in breaks))
        start = self.start(reading.language)
        prompt = len(start)
        if reading.task == "extend":
            start = (*start, *self.encode([reading.said])[0])
        avoid = tuple(self.encode([f" {reading.avoid}"])[0][:1]) if reading.avoid else ()
        return Composed((*before, *body, *after), marks, start, text, prompt, avoid)

    def start(self, language: str | None) -> tuple[int, ...]:
        """What the decoder begins with: the checkpoint's start token and, where it has them, that of a language."""
        first, forced = self.special.get("decoder_start_token_id"), self.special.get("forced_bos_token_id")
        code = self.code(self.language or language) if self.languages else None
        if self.languages and (first is None or first in self.languages.values()):
            # mBART begins with the language itself.
            first = code if code is not None and (self.language or first is None) else first
            return (self._own_code if first is None else int(first),)
        if first is None:
            first = self.special.get("bos_token_id", self.special["eos_token_id"])
        if self.languages and (self.language or forced is None) and code is not None:
            forced = code
        return (int(first), int(forced)) if forced is not None else (int(first),)

    @cached_property
    def between(self) -> int | None:
        """The id of the token between documents, None for a line end."""
        if self.separator is not None:
            found = self.tokenizer.convert_tokens_to_ids(self.separator)
            if found is None or found == self.tokenizer.unk_token_id:
                raise MethodError(f"separator must be a token that the checkpoint has, not {self.separator!r}.")
            return int(found)
        for number, token in sorted(self.tokenizer.added_tokens_decoder.items()):
            if _SEPARATOR.fullmatch(str(token)):
                return int(number)
        return None

    @cached_property
    def languages(self) -> dict[str, int]:
        """ISO 639-1 code -> token id, for checkpoints of many languages."""
        tokens = {str(token): number for number, token in self.tokenizer.added_tokens_decoder.items()}
        tokens |= getattr(self.tokenizer, "lang_code_to_id", None) or {}
        found = {
            match.group(1): int(number) for token, number in tokens.items() if (match := _LANGUAGE.fullmatch(token))
        }
        return found if len(found) > 1 else {}

    def code(self, language: str | None) -> int | None:
        return self.languages.get(language) if language else None

    def source_code(self, language: str | None) -> str | None:
        """The tokenizer's name for the language that it reads, None where it knows no languages."""
        number = self.code(language)
        if self._source is None or number is None:
            return self._source
        return str(self.tokenizer.convert_ids_to_tokens(number))

    @cached_property
    def _own_code(self) -> int:
        return int(self.tokenizer.convert_tokens_to_ids(self._source))

    def _frame(self, source: str | None) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """The special tokens before and after a text in the language that the tokenizer calls `source`."""
        if source not in self._frames:
            with quiet():
                if source is not None:
                    self.tokenizer.src_lang = source
                inner = list(self.tokenizer("a", add_special_tokens=False)["input_ids"])
                whole = list(self.tokenizer("a")["input_ids"])
            places = range(len(whole) - len(inner) + 1)
            at = next((place for place in places if whole[place : place + len(inner)] == inner), 0)
            self._frames[source] = tuple(whole[:at]), tuple(whole[at + len(inner) :])
        return self._frames[source]
