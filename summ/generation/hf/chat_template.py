"""A conversation as token ids: the chat template's own tokens, and between them letters that are only letters."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from summ.errors import ModelError
from summ.generation.hf.prompt_escaping import Broken
from summ.generation.hf.prompts import Turn
from summ.generation.hf.token_escaping import Literal
from summ.hub import quiet

# Stands for the content of a turn while the template is rendered.
_HOLD = "summsturn{}content"
_HELD = re.compile(r"summsturn(\d+)content")
_LAST_THOUGHT = re.compile(r"<think>\s*\Z")
# Templates that tell the model today's date are told this one: no summary depends on the day it was made.
_TODAY = datetime.datetime(2024, 7, 26)
_NOW = re.compile(r"strftime_now\(\s*(['\"])(.*?)\1\s*\)")
_SETTINGS = {
    "enable_thinking": False,
    "date_string": _TODAY.strftime("%d %b %Y"),
}

_ASKED = ("user", "assistant")
# A word this short marks nothing.
_LEAST = 3

# Pieces of a rendered conversation: a token id, or text of the template, or the content of a turn by its index.
_Piece = int | str | tuple[int]


@dataclass(frozen=True)
class Prompted:
    """One input: token ids, and the text in it that others wrote or may have."""

    ids: tuple[int, ...]
    text: str


class TurnFormat:
    """Turns conversations into inputs for one tokenizer, through its chat template, or plainly where it has none.

    The template is rendered with placeholders and cut at its tokens; whatever a turn says then stands between them as
    letters, so that it cannot end its turn. Marks that a template writes in letters, such as ``[INST]``, are broken in
    what is said. A system turn goes to the head of the first user turn where the template
    knows none. Plainly, turns stand below each other, and `answer` (such as "Summary:") comes before what the
    assistant says.
    """

    def __init__(self, model: str, literal: Literal, *, answer: str = "") -> None:
        self.model, self.literal, self.tokenizer, self.answer = model, literal, literal.tokenizer, answer
        self.has_template = bool(getattr(self.tokenizer, "chat_template", None))
        self._frames: dict[tuple[str, ...], tuple[_Piece, ...]] = {}

    def compose(self, turns: Sequence[Turn]) -> Prompted:
        if not self.has_template:
            return self._plain(turns)
        turns = list(turns)
        if turns[0].role == "system" and not self._knows_system:
            turns = [Turn("user", f"{turns[0].content}\n\n{turns[1].content}"), *turns[2:]]
        if len(turns) > 2 and not self._knows_turns:
            turns = [Turn("user", "\n\n".join(turn.content for turn in turns))]
        turns = [Turn(turn.role, self._unmarked(turn.content)) for turn in turns]
        roles = tuple(turn.role for turn in turns)
        if roles not in self._frames:
            self._frames[roles] = self._frame(roles)
        found: list[int | str] = []
        for piece in self._frames[roles]:
            text = turns[piece[0]].content if isinstance(piece, tuple) else piece
            if isinstance(text, str) and found and isinstance(found[-1], str):
                found[-1] += text
            else:
                found.append(text)
        runs = iter(self.literal.encode([one for one in found if isinstance(one, str)]))
        ids = [token for one in found for token in (next(runs) if isinstance(one, str) else (one,))]
        return Prompted(tuple(ids), "\n".join(turn.content for turn in turns))

    @cached_property
    def stops(self) -> tuple[int, ...]:
        """The token with which the template ends what the assistant says, where it does so with one."""
        if not self.has_template or not self._knows_turns:
            return ()
        pieces = self._pieces(self._rendered(_ASKED, asks=False))
        after = pieces[pieces.index((1,)) + 1 :] if (1,) in pieces else ()
        first = next((piece for piece in after if not (isinstance(piece, str) and not piece.strip())), None)
        return (first,) if isinstance(first, int) else ()

    @cached_property
    def _knows_turns(self) -> bool:
        """Whether the template takes what the assistant said: one made for a single question may not."""
        try:
            return _HOLD.format(1) in self._rendered(_ASKED)
        except ModelError:
            return False

    @cached_property
    def _knows_system(self) -> bool:
        try:
            return _HOLD.format(0) in self._rendered(("system", "user"))
        except ModelError:
            return False

    @cached_property
    def _unmarked(self) -> Broken:
        asked = ("system", *_ASKED) if self._knows_system else _ASKED
        pieces = self._pieces(self._rendered(asked if self._knows_turns else ("user",)))
        found: set[str] = set()
        for place, piece in enumerate(pieces):
            if isinstance(piece, tuple):
                before, after = pieces[place - 1 : place], pieces[place + 1 : place + 2]
                lines = [text.split("\n")[::-1] for text in before if isinstance(text, str)]
                lines += [text.split("\n") for text in after if isinstance(text, str)]
                found |= {mark for near in lines for mark in _marks(near)}
        return Broken(found)

    def _frame(self, roles: tuple[str, ...]) -> tuple[_Piece, ...]:
        rendered = self._rendered(roles)
        for place in range(len(roles)):
            if _HOLD.format(place) not in rendered:
                raise ModelError(f"{self.model}: its chat template leaves out what the {roles[place]} says.")
        if _LAST_THOUGHT.search(rendered):
            # A thought begun for the model is ended at once: its room is for the summary.
            rendered = f"{rendered.rstrip()}\n\n</think>\n\n"
        return self._pieces(rendered)

    def _rendered(self, roles: tuple[str, ...], *, asks: bool = True) -> str:
        held = [{"role": role, "content": _HOLD.format(place)} for place, role in enumerate(roles)]
        from jinja2 import TemplateError

        try:
            settings = {**_SETTINGS, "chat_template": self._template, "add_generation_prompt": asks}
            with quiet():
                return str(self.tokenizer.apply_chat_template(held, tokenize=False, **settings))
        # A template raises what it likes, and Python what its expressions do.
        except (TemplateError, TypeError, ValueError, LookupError) as error:
            raise ModelError(f"{self.model}: its chat template cannot be filled: {error}") from None

    @cached_property
    def _template(self) -> str:
        """The chat template, told one day for every day."""
        found = str(self.tokenizer.get_chat_template())
        return _NOW.sub(lambda now: repr(_TODAY.strftime(now[2])), found)

    def _pieces(self, rendered: str) -> tuple[_Piece, ...]:
        """What the template wrote, cut at its tokens and at the turns' contents."""
        tokens = self.literal.tokens
        added = {str(token): token for token in self.tokenizer.added_tokens_decoder.values()}
        longest_first = sorted(tokens, key=len, reverse=True)
        cut = re.compile("|".join([_HELD.pattern, *(re.escape(token) for token in longest_first)]))
        pieces: list[_Piece] = []
        end = 0
        strip = False
        for found in [*cut.finditer(rendered), None]:
            text = rendered[end : found.start() if found else len(rendered)]
            text = text.lstrip() if strip else text
            token = added.get(found.group()) if found and not found[1] else None
            text = text.rstrip() if token is not None and token.lstrip else text
            pieces += [text] if text else []
            if found:
                pieces.append((int(found[1]),) if found[1] else tokens[found.group()])
                end, strip = found.end(), token is not None and token.rstrip
        return tuple(pieces)

    def _plain(self, turns: Sequence[Turn]) -> Prompted:
        said = next((turn.content for turn in turns if turn.role == "assistant"), "")
        # What was asked first, and the beginning of the answer: a model that follows no turns goes on from there.
        asked = [turn.content for turn in turns[: next(n for n, t in enumerate(turns) if t.role == "user") + 1]]
        text = "\n\n".join([*asked, f"{self.answer} {said}".strip()])
        [ids] = self.literal.encode([text])
        return Prompted((*self._before, *ids), text)

    @cached_property
    def _before(self) -> tuple[int, ...]:
        """The tokens that a text begins with, such as ``<s>``."""
        with quiet():
            inner = list(self.tokenizer("a", add_special_tokens=False)["input_ids"])
            whole = list(self.tokenizer("a")["input_ids"])
        places = range(len(whole) - len(inner) + 1)
        return tuple(whole[: next((place for place in places if whole[place : place + len(inner)] == inner), 0)])


def _marks(lines: Sequence[str]) -> set[str]:
    """The marks in the first of these lines that is not blank: ``[INST]``, ``###``, ``USER:``."""
    words = next((line.split() for line in lines if line.strip()), [])
    long = [word for word in words if len(word) >= _LEAST]
    return {word for word in long if not word[0].isalnum() or (word.endswith(":") and len(words) < _LEAST)}
