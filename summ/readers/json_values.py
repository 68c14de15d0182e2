"""Parse JSON from files, which may be malformed, deeply nested or hold numbers of thousands of digits."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from summ.errors import InputError, nearest


def parse_json(text: str, where: str) -> Any:
    """Return the value that a text spells; `where` names the text in the `InputError`."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        at = f"line {error.lineno}, column {error.colno}" if error.lineno > 1 else f"column {error.colno}"
        raise InputError(f"{where}: not valid JSON ({error.msg.removesuffix(' at')} at {at}).") from None
    except RecursionError:
        raise InputError(f"{where}: JSON is nested too deeply.") from None
    except ValueError:
        # Python does not convert integers of more than 4,300 digits.
        raise InputError(f"{where}: JSON contains an integer with thousands of digits.") from None


def field_value(record: Mapping[str, Any], name: str, where: str) -> Any:
    """Return the field `name` of a record; a dot selects a nested one. Raises `InputError`."""
    value: Any = record
    for part in [name] if name in record else name.split("."):
        if not isinstance(value, Mapping) or part not in value:
            raise InputError(
                f"{where}: there is no column {name!r}.{nearest(name, map(str, record))} It has {key_list(record)}."
            )
        value = value[part]
    return value


def key_list(record: Mapping[str, Any]) -> str:
    """Return the names of a record's fields, for messages."""
    return ", ".join(map(str, record)) or "nothing"
