"""Compose the inputs of an encoder-decoder: with prefix, separators, language and special tokens."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from summ.errors import MethodError
from summ.generation.driver.model_input import ModelInput
from summ.generation.hf.token_escaping import EscapingTokenizer, surrounding_tokens
from summ.text.joining import one_line

# A token that separates documents, such as PRIMERA's <doc-sep>.
_SEPARATOR = re.compile(r"\W*(?:doc(?:ument)?[-_ ]?(?:sep(?:arator)?|break|end)|sep[-_ ]?doc)\W*", re.IGNORECASE)
# en_XX, __en__, <2en>: tokens that name a language by its ISO 639-1 code.
_LANGUAGE = re.compile(r"(?:__|<2)?([a-z]{2})(?:_[A-Z]{2}|__|>)")


@dataclass(frozen=True)
class EncoderInput:
    """One composed input.

    Parameters
    ----------
    ids : tuple of int
        Token ids for the encoder.
    global_positions : tuple of int
        Positions in `ids` with global attention, for models that support it.
    decoder_ids : tuple of int
        Tokens at the start of the decoder: those of the checkpoint, then the summary to continue.
    text : str
        The text of `ids`.
    prompt_length : int
        Number of `decoder_ids` that belong to the checkpoint.
    avoid : tuple of int
        Tokens that must not follow.
    """

    ids: tuple[int, ...]
    global_positions: tuple[int, ...]
    decoder_ids: tuple[int, ...]
    text: str
    prompt_length: int
    avoid: tuple[int, ...] = ()


class InputFormat:
    """Composes inputs for one checkpoint.

    Parameters
    ----------
    config : PreTrainedConfig
        The checkpoint's configuration.
    escaping : EscapingTokenizer
        Its tokenizer.
    special : dict
        Special tokens of the checkpoint, see `special_tokens`.
    prefix : str, optional
        Text before the input; None for the checkpoint's prefix for summarization, such as that of T5.
    separator : str, optional
        Token between documents; None for that of the checkpoint, else a line break.
    language : str, optional
        ISO 639-1 code of the output; None for the checkpoint's default, else the language of the documents.

    Raises
    ------
    MethodError
        If the checkpoint has no token for `language`.
    """

    def __init__(
        self,
        config: Any,
        escaping: EscapingTokenizer,
        special: dict[str, Any],
        *,
        prefix: str | None = None,
        separator: str | None = None,
        language: str | None = None,
    ) -> None:
        self.config, self.tokenizer, self.special = config, escaping.tokenizer, special
        self.encode = escaping.encode
        tasks = getattr(config, "task_specific_params", None) or {}
        self.prefix = str((tasks.get("summarization") or {}).get("prefix") or "") if prefix is None else prefix
        self.separator = separator
        self.language = language
        self._source = getattr(self.tokenizer, "src_lang", None)
        self._surrounding: dict[str | None, tuple[tuple[int, ...], tuple[int, ...]]] = {}
        if language is not None and self.language_token(language) is None:
            available = ", ".join(sorted(self.languages)) or "none"
            raise MethodError(
                f"this checkpoint has no token for the language {language!r}. Available: {available}.",
                option="language",
            )

    def compose(self, model_input: ModelInput) -> EncoderInput:
        is_extension = model_input.task == "extend"
        lines = [one_line(model_input.query or ""), "" if is_extension else one_line(model_input.draft)]
        head = self.prefix + "".join(f"{line}\n" for line in lines if line)
        texts = [part.text for part in model_input.parts] or [""]
        text = head + "\n".join(texts)
        before, after = self._surrounding_tokens(self.source_code(model_input.language))
        body: list[int] = []
        separators: list[int] = []
        if self.separator_token is None:
            body = self.encode([text])[0]
        else:
            for index, ids in enumerate(self.encode([head + texts[0], *texts[1:]])):
                if index:
                    separators.append(len(before) + len(body))
                    body.append(self.separator_token)
                body += ids
        start = self.decoder_start(model_input.language)
        draft = self.encode([model_input.draft])[0] if is_extension else []
        avoid = self.encode([f" {model_input.avoid}"])[0][:1] if model_input.avoid else []
        return EncoderInput(
            (*before, *body, *after), (0, *separators), (*start, *draft), text, len(start), tuple(avoid)
        )

    def decoder_start(self, language: str | None) -> tuple[int, ...]:
        """Return the checkpoint's start token and, for multilingual checkpoints, that of the language."""
        first, forced = self.special.get("decoder_start_token_id"), self.special.get("forced_bos_token_id")
        token = self.language_token(self.language or language) if self.languages else None
        if self.languages and (first is None or first in self.languages.values()):
            # mBART starts with the language token itself.
            first = token if token is not None and (self.language or first is None) else first
            return (self._source_token if first is None else int(first),)
        if first is None:
            first = self.special.get("bos_token_id", self.special["eos_token_id"])
        if self.languages and (self.language or forced is None) and token is not None:
            forced = token
        return (int(first), int(forced)) if forced is not None else (int(first),)

    @cached_property
    def separator_token(self) -> int | None:
        """Id of the token between documents; None for a line break."""
        if self.separator is not None:
            token = self.tokenizer.convert_tokens_to_ids(self.separator)
            if token is None or token == self.tokenizer.unk_token_id:
                raise MethodError(
                    f"separator must be a token that the checkpoint has, not {self.separator!r}.", option="separator"
                )
            return int(token)
        added = sorted(self.tokenizer.added_tokens_decoder.items())
        return next((int(number) for number, token in added if _SEPARATOR.fullmatch(str(token))), None)

    @cached_property
    def languages(self) -> dict[str, int]:
        """Token id by ISO 639-1 code, for multilingual checkpoints."""
        tokens = {str(token): number for number, token in self.tokenizer.added_tokens_decoder.items()}
        tokens |= getattr(self.tokenizer, "lang_code_to_id", None) or {}
        languages = {
            match.group(1): int(number) for token, number in tokens.items() if (match := _LANGUAGE.fullmatch(token))
        }
        return languages if len(languages) > 1 else {}

    def language_token(self, language: str | None) -> int | None:
        return self.languages.get(language) if language else None

    def source_code(self, language: str | None) -> str | None:
        """Return the tokenizer's code for the input language; None if it has none."""
        token = self.language_token(language)
        if self._source is None or token is None:
            return self._source
        return str(self.tokenizer.convert_ids_to_tokens(token))

    @cached_property
    def _source_token(self) -> int:
        return int(self.tokenizer.convert_tokens_to_ids(self._source))

    def _surrounding_tokens(self, source: str | None) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Return the special tokens before and after a text in the language with the tokenizer's code `source`."""
        if source not in self._surrounding:
            if source is not None:
                self.tokenizer.src_lang = source
            self._surrounding[source] = surrounding_tokens(self.tokenizer)
        return self._surrounding[source]
