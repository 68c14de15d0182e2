"""Lines of program code, logs and tables in plain text."""

from __future__ import annotations

import re

from summ.alternatives import any_of

_LEVEL = r"(?:TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|FATAL|CRITICAL|SEVERE)"
_LOG = re.compile(
    any_of(rf"""
    [\[(]?\d{{4}}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d.{{0,80}}?\b{_LEVEL}\b
    [A-Z][a-z]{{2}} {{1,2}}\d{{1,2}} \d\d:\d\d:\d\d \S+ [^\s:]+:\s
    \[{_LEVEL}\]
    (?:DEBUG|INFO|ERROR|FATAL)[:\s]\s*\S
    \d{{1,3}}(?:\.\d{{1,3}}){{3}} \S+ \S+ \[
    """)
)
_CODE_MARK = re.compile(r"[={}_;$@]|\w\(|//|/\*|>>>|^(?:import|from|class|return) ")
_CODE = re.compile(
    any_of(r"""
    (?:import|using|package|namespace) [\w.:*{}]+(?: as \w+| from \S+)?(?:, ?[\w.]+)*;?
    from [\w.]+ import .+|\#(?:include|define|ifdef|ifndef|endif|pragma)\b.*|\#!/.*
    (?:(?:export|default|public|private|protected|static|async|final) )*(?:def|class|fn|func|function) \w+ ?[(:{<].*
    (?:(?:public|private|protected|static|final) )*(?:void|int|struct|enum|interface) \w+ ?[({<].*
    (?:(?:export|static|final) )*(?:const|let|var|int|float|double|auto|String|bool) \w+(?:: ?\w+)? ?=.*
    (?:\} ?)?(?:if|else if|for|foreach|while|switch|catch|else|try|do|finally) ?(?:\(.*\))? ?\{(?:.*\})?
    (?:if|elif|while|for|with|except)\b[^.!?]*[=_()\[\]][^!?]*:|return [^\s.]*[_()\[\]=][^?!]*|return \w+;?
    [\w.\[\]\"'$>@-]+ ?(?:[:+*/|-]?=|=>|:=|==) ?(?!(?:[a-z]+[.,]? ){4})[^=\s].*[^.!?\s]
    (?!(?:[A-Za-z'’-]+ ){5}).*[=_(\)}\]]\s?;
    [{}\[\]();, ]+|\"[\w-]+\" ?: .*[\w\"\]}{\[],?
    (?:\$ |>>> ?)[a-z._/(].*|(?://|/\*)\s.*|(?:[\w$]+(?:\.|->|::))*[\w$]{2,}\((?!s\))[^()]*\);?|@\w+(?:\.\w+)*\(.*\)
    (?:SELECT|INSERT INTO|UPDATE|DELETE FROM|CREATE TABLE|ALTER TABLE) [^.!?]*(?:;|\bFROM\b.*|\bSET\b.*|\(.*)
    """),
    re.S,
)
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
# A comma before a closing quotation mark separates no values: "it fell," he said.
_SEPARATOR = re.compile(r"[,;](?!\s|[\"”’'](?:\s|$))")
_MAX_LINE = 400
_MIN_SEPARATORS = 2


def is_log(block: str) -> bool:
    """Return whether a block begins like a line of a log.

    Examples
    --------
    >>> is_log("2026-03-01 10:00:00,123 ERROR disk full"), is_log("2026-03-01 was a Sunday.")
    (True, False)
    """
    return _LOG.match(block) is not None


def is_code(line: str) -> bool:
    """Return whether a line is program code or a row of comma-separated values.

    Examples
    --------
    >>> [is_code(line) for line in ("x = f(1);", "17,Northford,2026-03-01,closed", "The mill (1) closed.")]
    [True, True, False]
    """
    if len(line) > _MAX_LINE:
        return False
    return (_CODE_MARK.search(line) is not None and _CODE.fullmatch(line) is not None) or _is_row(line)


def _is_row(line: str) -> bool:
    if line.count(",") < _MIN_SEPARATORS and line.count(";") < _MIN_SEPARATORS:
        return False
    line = _THOUSANDS.sub("", line)
    n_separators = len(_SEPARATOR.findall(line))
    return n_separators >= _MIN_SEPARATORS and 2 * n_separators > line.count(",") + line.count(";")
