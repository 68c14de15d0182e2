"""Chats that Slack, Telegram and Discord export as JSON."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from summ.readers.base import FileText
from summ.readers.records import stated_date
from summ.readers.turns import Turn, chat
from summ.readers.whatsapp import spoken_text

# In texts of Slack: <@U123>, <#C123|name>, <https://example.org|label>, <!here>
_SLACK_MARK = re.compile(r"<(?P<kind>[@#!]?)(?P<id>[^<>|\n]{1,2000})(?:\|(?P<label>[^<>\n]{1,2000}))?>")
# Who is addressed before a sentence: <@U123>, <@U124> Is it open?
_SLACK_ADDRESS = re.compile(r"^(?:<@[^<>\n]{1,200}>[,:]? *)+(?=[A-ZÀ-Þ]|$)", re.M)
# :smile:, :clap::skin-tone-3:
_SLACK_EMOJI = re.compile(r"[^\S\n]*(?:(?<!\d):[a-z0-9_+'-]{2,40}:[^\S\n]*)+")
# What the sender sets apart; quotations of other messages are attachments.
_SLACK_BLOCK_QUOTE = re.compile(r"^(?:&gt;){1,3} ?", re.M)
# ```code of several lines``` and `code`
_SLACK_CODE = re.compile(r"```.*?(?:```|\Z)", re.S)
# *bold*, _italic_
_SLACK_EMPHASIS = re.compile(r"(?<![\w*])([*_])(?=\S)([^\n]{1,2000}?)(?<=\S)\1(?![\w*])")
# <@123>, <:smile:456>, ~~struck out~~
_DISCORD_MARK = re.compile(r"<(?:[@#][!&]?\d{1,25}|a?:\w{1,40}:\d{1,25})>|~~[^~\n]{1,2000}~~")
_EMPHASIS = re.compile(r"\*\*|__|\|\||`")
_SLACK_MESSAGES = (None, "thread_broadcast", "me_message", "bot_message", "file_share")


def read_chats(value: Any) -> list[FileText]:
    """Return the conversations in a JSON value, none if it is not an export of a chat.

    Parameters
    ----------
    value : Any
        A day of a Slack channel (a list of messages), a chat or all chats of Telegram, or a channel of Discord as
        DiscordChatExporter writes it.

    Returns
    -------
    list of FileText
        A text per conversation, with a paragraph per message. Media, joins and other events are left out, with a note.
    """
    if isinstance(value, Mapping) and isinstance(value.get("chats"), Mapping):
        chats = value["chats"].get("list")
        return [text for exported in chats if (text := _chat(exported))] if isinstance(chats, list) else []
    text = _chat(value)
    return [text] if text else []


def _chat(value: Any) -> FileText | None:
    if isinstance(value, list):
        if not _all_have(value, "type", "ts"):
            return None
        names = {message.get("user"): name for message in value if (name := _slack_name(message))}
        return _conversation(value, partial(_slack_turn, names=names))
    if not isinstance(value, Mapping) or not isinstance(messages := value.get("messages"), list):
        return None
    channel = value.get("channel")
    if isinstance(channel, Mapping):
        return _conversation(messages, _discord_turn, channel.get("name")) if _all_have(messages, "content") else None
    return _conversation(messages, _telegram_turn, value.get("name")) if _all_have(messages, "type", "date") else None


def _all_have(messages: Sequence[Any], *names: str) -> bool:
    return bool(messages) and all(
        isinstance(message, Mapping) and all(name in message for name in names) for message in messages
    )


def _conversation(messages: Sequence[Mapping[str, Any]], turn_of: Any, title: Any = None) -> FileText:
    turns = [turn for turn in map(turn_of, messages) if turn.text]
    first = messages[0]
    return chat(
        turns,
        len(messages),
        title=title if isinstance(title, str) else None,
        date=stated_date(first.get("date") or first.get("timestamp") or _number(first.get("ts"))),
    )


def _telegram_turn(message: Mapping[str, Any]) -> Turn:
    text = message.get("text") if message.get("type") == "message" else ""
    parts = text if isinstance(text, list) else [text]
    plain = "".join(part if isinstance(part, str) else _string(part, "text") for part in parts if part is not None)
    return Turn(_string(message, "from") or None, spoken_text(plain))


def _discord_turn(message: Mapping[str, Any]) -> Turn:
    author = message.get("author")
    kind = message.get("type", "Default")
    text = _string(message, "content") if kind in ("Default", "Reply") else ""
    prose = _DISCORD_MARK.sub(" ", _SLACK_CODE.sub(" ", text))
    return Turn(
        _string(author, "nickname") or _string(author, "name") or None,
        spoken_text(_SLACK_EMPHASIS.sub(r"\2", _EMPHASIS.sub("", prose)).strip()),
    )


def _slack_name(message: Mapping[str, Any]) -> str | None:
    profile = message.get("user_profile")
    names = (_string(profile, "real_name"), _string(profile, "display_name"), _string(message, "username"))
    return next(filter(None, names), None)


def _slack_turn(message: Mapping[str, Any], names: Mapping[str, str]) -> Turn:
    text = _string(message, "text") if message.get("subtype") in _SLACK_MESSAGES else ""
    prose = _SLACK_BLOCK_QUOTE.sub("", _SLACK_CODE.sub(" ", text)).replace("`", "")
    prose = _SLACK_ADDRESS.sub("", _SLACK_EMOJI.sub(_without_emoji, prose))
    prose = _SLACK_MARK.sub(partial(_without_mark, names=names), prose)
    speaker = _slack_name(message) or _string(message, "user") or None
    return Turn(speaker, spoken_text(html.unescape(_SLACK_EMPHASIS.sub(r"\2", prose))))


def _without_mark(mark: re.Match[str], names: Mapping[str, str]) -> str:
    if mark["label"]:
        return f"{mark['kind'].replace('!', '@')}{mark['label'].lstrip('@#')}" if mark["kind"] else mark["label"]
    # A mention may be the subject of its sentence.
    return names.get(mark["id"], f"@{mark['id']}") if mark["kind"] == "@" else ""


def _without_emoji(emoji: re.Match[str]) -> str:
    """Return what replaces emoji: a break between words, where they often stand for a stop."""
    before, after = emoji.string[: emoji.start()][-1:], emoji.string[emoji.end() :][:1]
    return "\n\n" if before.isalnum() and after.isalnum() else " "


def _string(holder: Any, name: str) -> str:
    value = holder.get(name) if isinstance(holder, Mapping) else None
    return value if isinstance(value, str) else ""


def _number(value: Any) -> float | None:
    try:
        return float(value)
    except (TypeError, ValueError):
        return None
