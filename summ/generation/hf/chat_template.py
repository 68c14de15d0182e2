"""Encode a conversation with a checkpoint's chat template, without letting messages become control tokens."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from summ.errors import ModelError
from summ.generation.hf.prompt_escaping import MarkerBreaker
from summ.generation.hf.prompts import Message
from summ.generation.hf.time_limit import TimeLimitError, run_limited
from summ.generation.hf.token_escaping import EscapingTokenizer, surrounding_tokens
from summ.hub import quiet

_OPEN_REASONING = re.compile(r"<think>\s*\Z")
# The date for templates that state one, so that no summary depends on the current date.
_DATE = datetime.datetime(2024, 7, 26)
_STRFTIME_NOW = re.compile(r"strftime_now\(\s*(['\"])(.*?)\1\s*\)")
_SETTINGS = {"enable_thinking": False, "date_string": _DATE.strftime("%d %b %Y")}
_TURNS = ("user", "assistant")
# Templates take milliseconds, unless they loop.
_MAX_SECONDS = 5.0
_PYTHON_ERRORS = (ArithmeticError, AttributeError, LookupError, MemoryError, RuntimeError, TypeError, ValueError)
# Messages with which a template is tested.
_TRIAL = "message{}"
# Shorter words do not count as markers.
_MIN_MARK = 3


@dataclass(frozen=True)
class EncodedPrompt:
    """An encoded conversation: token ids, the text of the messages, and what the decoder needs.

    Parameters
    ----------
    ids : tuple of int
        Token ids of the prompt.
    text : str
        The text of the messages.
    draft : str
        The beginning of the answer, with which the prompt ends.
    is_complete : callable, optional
        Whether the answer so far is complete.
    """

    ids: tuple[int, ...]
    text: str
    draft: str = ""
    is_complete: Callable[[str], bool] | None = None


class ChatEncoder:
    """Encodes conversations for one tokenizer: by its chat template, or as plain text if it has none.

    Messages are escaped (`EscapingTokenizer.escape`), inserted into the template, and encoded together with it. The
    control tokens in the result must equal those that the template produces for harmless messages. Markers that a
    template spells as plain text, such as ``[INST]``, are broken by a space in the messages. If the template has no
    system role, a system message is merged into the first user message.

    Parameters
    ----------
    model : str
        Name of the model, for error messages.
    escaping : EscapingTokenizer
        Its tokenizer.
    answer : str
        Text before the answer of a model without a chat template, such as "Summary:".
    """

    def __init__(self, model: str, escaping: EscapingTokenizer, *, answer: str = "") -> None:
        self.model, self.escaping, self.tokenizer, self.answer = model, escaping, escaping.tokenizer, answer
        self.has_template = bool(getattr(self.tokenizer, "chat_template", None))
        self._is_endless = False
        self._endless = (
            f"{model}: its chat template does not end within {_MAX_SECONDS:g} s: replace it, or use another model."
        )
        self._expected: dict[tuple[str, ...], list[int]] = {}

    def encode(self, messages: Sequence[Message]) -> EncodedPrompt:
        """Encode a conversation up to the next answer, or within the answer if the last message is the assistant's.

        Raises
        ------
        ModelError
            If the template cannot be rendered, omits a message, or lets a message produce a control token.
        """
        if not self.has_template:
            return self._encode_plain(messages)
        draft = ""
        if messages[-1].role == "assistant":
            *messages, last = messages
            draft = self._break_marks(last.content)
        messages = self._supported(messages)
        roles = tuple(message.role for message in messages)
        contents = [self._break_marks(message.content) for message in messages]
        if roles not in self._expected:
            self._expected[roles] = self._control_tokens(self._encode_trial(roles))
        for strict in (False, True):
            *escaped, start = (self.escaping.escape(content, strict=strict) for content in (*contents, draft))
            ids = self.escaping.encode_template(self._render(roles, escaped) + start)
            if self._control_tokens(ids) == self._expected[roles]:
                return EncodedPrompt(tuple(ids), "\n".join([*contents, draft]), draft)
        raise ModelError(f"{self.model}: the tokenizer turns text of a document into control tokens.")

    @cached_property
    def stops(self) -> tuple[int, ...]:
        """The token that ends an assistant message in the template, if there is one."""
        if not self.has_template or not self._supports(_TURNS):
            return ()
        rest = self._render_trial(_TURNS, add_generation_prompt=False).partition(_TRIAL.format(1))[2]
        match = re.compile(rf"\s*({self._any_token.pattern})").match(rest)
        return (self.escaping.tokens[match[1]],) if match else ()

    def _supported(self, messages: Sequence[Message]) -> list[Message]:
        """Merge messages whose roles the template does not support."""
        messages = list(messages)
        if messages[0].role == "system" and not self._supports(("system", "user")):
            messages = [Message("user", f"{messages[0].content}\n\n{messages[1].content}"), *messages[2:]]
        if len(messages) > 2 and not self._supports(_TURNS):
            messages = [Message("user", "\n\n".join(message.content for message in messages))]
        return messages

    def _supports(self, roles: tuple[str, ...]) -> bool:
        """Whether the template renders messages of all these roles."""
        try:
            rendered = self._render_trial(roles)
        except ModelError:
            return False
        return all(_TRIAL.format(index) in rendered for index in range(len(roles)))

    def _encode_trial(self, roles: tuple[str, ...]) -> list[int]:
        rendered = self._render_trial(roles)
        for index, role in enumerate(roles):
            if _TRIAL.format(index) not in rendered:
                raise ModelError(f"{self.model}: its chat template omits the message of the {role}.")
        return self.escaping.encode_template(rendered)

    def _control_tokens(self, ids: Sequence[int]) -> list[int]:
        return [token for token in ids if token in self.escaping.control_ids]

    @cached_property
    def _break_marks(self) -> MarkerBreaker:
        roles: tuple[str, ...] = ("user",)
        if self._supports(_TURNS):
            roles = ("system", *_TURNS) if self._supports(("system", "user")) else _TURNS
        around = re.split(_TRIAL.format(r"\d"), self._render_trial(roles))
        marks: set[str] = set()
        for before, after in pairwise(self._any_token.split(text) for text in around):
            marks |= _marks(before[-1].split("\n")[::-1]) | _marks(after[0].split("\n"))
        return MarkerBreaker(marks)

    @cached_property
    def _any_token(self) -> re.Pattern[str]:
        longest_first = sorted(self.escaping.tokens, key=len, reverse=True)
        return re.compile("|".join(map(re.escape, longest_first)) or r"(?!)")

    def _render_trial(self, roles: tuple[str, ...], *, add_generation_prompt: bool = True) -> str:
        contents = [_TRIAL.format(index) for index in range(len(roles))]
        return self._render(roles, contents, add_generation_prompt=add_generation_prompt)

    def _render(self, roles: tuple[str, ...], contents: Sequence[str], *, add_generation_prompt: bool = True) -> str:
        from jinja2 import TemplateError

        conversation = [{"role": role, "content": content} for role, content in zip(roles, contents, strict=True)]
        settings = {**_SETTINGS, "chat_template": self._template, "add_generation_prompt": add_generation_prompt}

        def render() -> str:
            with quiet():
                return str(self.tokenizer.apply_chat_template(conversation, tokenize=False, **settings))

        if self._is_endless:
            raise ModelError(self._endless)
        try:
            rendered = run_limited(render, _MAX_SECONDS)
        except TimeLimitError:
            self._is_endless = True
            raise ModelError(self._endless) from None
        # Templates raise their own errors, and expressions in them raise those of Python.
        except (TemplateError, AssertionError, *_PYTHON_ERRORS) as error:
            reason = str(error) or type(error).__name__
            raise ModelError(f"{self.model}: its chat template cannot be rendered: {reason}") from None
        if _OPEN_REASONING.search(rendered):
            # Close reasoning that the template opens, since the output tokens are for the summary.
            rendered = f"{rendered.rstrip()}\n\n</think>\n\n"
        return rendered

    @cached_property
    def _template(self) -> str:
        """The chat template with a fixed date."""
        template = str(self.tokenizer.get_chat_template())
        return _STRFTIME_NOW.sub(lambda match: repr(_DATE.strftime(match[2])), template)

    def _encode_plain(self, messages: Sequence[Message]) -> EncodedPrompt:
        """Encode the messages up to the first one of the user, and the start of the answer, for a model to continue."""
        first_user = next(index for index, message in enumerate(messages) if message.role == "user")
        draft = next((message.content for message in messages if message.role == "assistant"), "")
        contents = [message.content for message in messages[: first_user + 1]]
        text = "\n\n".join([*contents, f"{self.answer} {draft}".strip()])
        [ids] = self.escaping.encode([text])
        return EncodedPrompt((*self._surrounding[0], *ids), text, draft)

    @cached_property
    def _surrounding(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        return surrounding_tokens(self.tokenizer)


def _marks(lines: Sequence[str]) -> set[str]:
    """Return the markers in the first line that is not blank: ``[INST]``, ``###``, ``USER:``."""
    words = next((line.split() for line in lines if line.strip()), [])
    long_words = [word for word in words if len(word) >= _MIN_MARK]
    return {word for word in long_words if not word[0].isalnum() or (word.endswith(":") and len(words) < _MIN_MARK)}
