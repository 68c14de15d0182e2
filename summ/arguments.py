"""Arguments: names that users bring from other libraries, and numbers that must be positive."""

from __future__ import annotations

import inspect
import numbers
from collections.abc import Callable, Collection
from difflib import get_close_matches
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from summ.errors import ArgumentError, InputError, nearest, shortened

P = ParamSpec("P")
T = TypeVar("T")

# Name here -> names elsewhere: transformers, sumy, gensim, bert-extractive-summarizer, LangChain.
_ALIASES = {
    "words": "max_length max_len length summary_length target_length max_words n_words num_words word_count wordcount "
    "word_limit limit size",
    "sentences": "n_sentences num_sentences max_sentences sentence_count sentences_count num_sents n k top_k top_n",
    "tokens": "max_tokens max_new_tokens n_tokens num_tokens",
    "characters": "max_chars max_characters n_chars num_characters chars",
    "ratio": "compression compression_ratio percentage percent fraction",
    "query": "question topic focus prompt instruction",
    "documents": "document docs texts text article articles inputs input sources body",
    "clusters": "documents docs texts examples data",
    "examples": "data dataset data_set corpus clusters documents",
    "systems": "system models methods summarizers model method",
    "system": "summarizer model method systems",
    "metrics": "metric measures scores scorers",
    "earlier": "known previous background history",
    "references": "reference gold targets highlights",
    "method": "model model_name model_id model_path checkpoint algorithm method_name engine summarizer",
}
_LENGTHS = ("words", "sentences", "characters", "tokens", "ratio")
_MINIMA = ("min_length", "min_words", "min_sentences", "min_tokens", "min_new_tokens", "min_len")
_READING = ("recursive", "ignore", "encoding", "format", "column", "max_cluster_characters")
_MIN_SIMILARITY = 0.8


def positive_integer(value: Any, name: str, *, most: int | None = None) -> int:
    """Return the argument `name`. Raises `InputError` unless it is a whole number from 1 to `most`."""
    if (
        isinstance(value, bool)
        or not isinstance(value, numbers.Integral)
        or not 1 <= int(value) <= (most or int(value))
    ):
        limits = f"from 1 to {most:,}" if most else "of at least 1"
        raise InputError(f"{name} must be a whole number {limits}, not {shortened(value)}.", option=name)
    return int(value)


def with_argument_hints(function: Callable[P, T]) -> Callable[P, T]:
    """Make a call with arguments that `function` does not have raise an `ArgumentError` that names the right ones."""
    signature = inspect.signature(function)

    @wraps(function)
    def call(*positional: P.args, **named: P.kwargs) -> T:
        try:
            signature.bind(*positional, **named)
        except TypeError as error:
            names = [name for name in signature.parameters if name != "self"]
            unknown = next((name for name in named if name not in names), None)
            if unknown is not None:
                hint = argument_hint(unknown, names) or f"Its arguments are {', '.join(names)}."
                message = f"{function.__name__} has no argument {unknown!r}. {hint}"
                raise ArgumentError(message, option=unknown) from None
            raise ArgumentError(f"{function.__name__}: {error}. {_usage(signature)}") from None
        return function(*positional, **named)

    return call


def forwards_to(target: Callable[..., Any]) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Show the keywords of `target`, to which a function passes its ``**arguments``, in the function's signature."""
    keywords = [parameter for parameter in inspect.signature(target).parameters.values() if _is_keyword(parameter)]

    def decorate(function: Callable[P, T]) -> Callable[P, T]:
        signature = inspect.signature(function)
        own = [parameter for parameter in signature.parameters.values() if parameter.kind is not parameter.VAR_KEYWORD]
        positional = [parameter for parameter in own if not _is_keyword(parameter)]
        parameters = [*positional, *keywords, *own[len(positional) :]]
        setattr(function, "__signature__", signature.replace(parameters=parameters))  # noqa: B010
        return function

    return decorate


def _is_keyword(parameter: inspect.Parameter) -> bool:
    return parameter.kind is parameter.KEYWORD_ONLY


def option_hint(option: str) -> str | None:
    """Return what to write instead of `option` of a method, None if the name is not a known one."""
    if option in _ALIASES["method"].split():
        return " A model or method is named first, as in Summarizer('facebook/bart-large-cnn')."
    if option in _MINIMA or option in _LENGTHS or any(option in _ALIASES[length].split() for length in _LENGTHS):
        return " A length is an argument of summarize, as in summarize(documents, words=100)."
    if option in ("query", *_ALIASES["query"].split()):
        return " A query is an argument of summarize, as in summarize(documents, words=100, query='...')."
    return None


def argument_hint(name: str, names: Collection[str]) -> str:
    """Return which of the arguments `names` to use instead of `name`, by its meaning elsewhere or its spelling."""
    if name in _MINIMA and "words" in names:
        return "There is no minimum length; the maximum is set by words=, sentences=, characters=, tokens= or ratio=."
    if name in _READING and "documents" in names:
        return f"It is one of Cluster.from_path, as in summarize(Cluster.from_path('folder', {name}=...))."
    meanings = {
        other: here
        for here in reversed(_ALIASES)
        if here in names
        for other in _ALIASES[here].split()
        if other not in names
    }
    if name not in meanings:
        similar = get_close_matches(name.lower(), sorted({*names, *meanings}), n=1, cutoff=_MIN_SIMILARITY)
        if not similar or similar[0] in names:
            return nearest(name, names).strip()
        name = similar[0]
    right = meanings[name]
    if right in _LENGTHS:
        return f"Use {right}= for a maximum in {right}; the others are {', '.join(_others(right))}."
    return f"Use {right}=."


def _others(length: str) -> list[str]:
    return [f"{other}=" for other in _LENGTHS if other != length]


def _usage(signature: inspect.Signature) -> str:
    parameters = {name: parameter for name, parameter in signature.parameters.items() if name != "self"}
    positional = [name for name, parameter in parameters.items() if parameter.kind is parameter.POSITIONAL_OR_KEYWORD]
    example = ", such as words=100" if "words" in parameters else ""
    return f"Call it with {', '.join(positional)}; name all other arguments{example}."
