"""The contract of metrics."""

from __future__ import annotations

import json
import math
import warnings
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any, cast

from summ.errors import InputError
from summ.metrics.base import Metric, ScoreWarning
from summ.metrics.score import Scores
from summ.testing.check import Check, require, require_error, run_all
from summ.testing.components import component_checks
from summ.testing.inputs import MIXED, NEWS, REFERENCE
from summ.types import Cluster

Create = Callable[[], Metric]
_CANDIDATES = [REFERENCE, "Mayor Ana Ruiz promised 30 percent. The works take two years.", "", MIXED[0], "!!! ..."]
# Batches may change the last bits of a neural metric.
_TOLERANCE = 1e-4


def check_metric(cls: type[Metric], **options: Any) -> None:
    """Check that a metric keeps the contract of metrics.

    Parameters
    ----------
    cls : type
        The class.
    **options
        Options that it requires, such as ``model=``.

    Raises
    ------
    ContractError
        If the metric violates the contract.

    Examples
    --------
    >>> from summ.metrics import Length
    >>> check_metric(Length)
    """
    run_all(metric_checks(cls, **options))


def metric_checks(cls: type[Metric], **options: Any) -> Iterator[Check]:
    """Yield the checks of `check_metric` one by one."""
    yield from component_checks(cls, **options)
    create = cast("Create", partial(cls, **options))
    checks: list[tuple[str, Callable[[Create], None]]] = [
        ("one score per candidate", _one_score_per_candidate),
        ("candidates do not affect each other", _candidates_do_not_affect_each_other),
        ("same input, same scores", _same_input_gives_the_same_scores),
        ("scores are signed and survive JSON", _scores_are_signed),
        ("wrong input is an error", _wrong_input_is_an_error),
    ]
    if cls.needs_references and cls.higher_is_better is not None:
        checks.append(("the reference itself scores best", _the_reference_scores_best))
    for name, check in checks:
        yield Check(cls.name, name, partial(check, create))


def _score(metric: Metric, candidates: Sequence[str]) -> Scores[Any]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ScoreWarning)
        references = [REFERENCE] * len(candidates) if metric.needs_references else None
        return metric.score(candidates, references, clusters=[Cluster.of(NEWS)] * len(candidates))


def _values(scores: Scores[Any]) -> list[dict[str, float]]:
    return [{name: score.value for name, score in example.items()} for example in scores.examples]


def _require_close(first: list[dict[str, float]], second: list[dict[str, float]], message: str) -> None:
    require([list(scores) for scores in first] == [list(scores) for scores in second], message)
    for scores, other in zip(first, second, strict=True):
        for name, value in scores.items():
            are_close = math.isclose(value, other[name], abs_tol=_TOLERANCE)
            require(are_close or (math.isnan(value) and math.isnan(other[name])), f"{message} ({name})")


def _one_score_per_candidate(create: Create) -> None:
    scores = _score(create(), _CANDIDATES)
    examples = _values(scores)
    require(len(scores), "the metric returns no score")
    require(len(examples) == len(_CANDIDATES), f"{len(examples)} scores for {len(_CANDIDATES)} candidates")
    require(all(list(example) == list(scores) for example in examples), "means and examples have different names")
    undefined = [name for name in scores if not any(math.isfinite(example[name]) for example in examples)]
    require(not undefined, f"no candidate has a finite score of {undefined}")
    infinite = [name for example in examples for name, value in example.items() if math.isinf(value)]
    require(not infinite, f"infinite scores: {infinite}; an undefined score is NaN")


def _candidates_do_not_affect_each_other(create: Create) -> None:
    apart = [_values(_score(create(), [candidate]))[0] for candidate in _CANDIDATES]
    _require_close(_values(_score(create(), _CANDIDATES)), apart, "scores depend on the other candidates")


def _same_input_gives_the_same_scores(create: Create) -> None:
    first, second = (json.dumps(_score(create(), _CANDIDATES).to_dict()) for _ in range(2))
    require(first == second, "two calls differ")


def _scores_are_signed(create: Create) -> None:
    scores = _score(create(), _CANDIDATES)
    require(scores.signature == create().signature, "scores.signature must be the signature of the metric")
    try:
        json.dumps(scores.to_dict(), allow_nan=False)
    except (TypeError, ValueError) as error:
        require(False, f"to_dict() is not valid JSON: {error}")


def _wrong_input_is_an_error(create: Create) -> None:
    metric, clusters = create(), [Cluster.of(NEWS)]
    require_error(lambda: metric.score("text", ["text"], clusters=clusters), InputError, "list", "a bare string")
    wrong: Any = [3]
    require_error(lambda: metric.score(wrong, ["text"], clusters=clusters), InputError, "candidate 1", "a number")
    if metric.needs_references:
        require_error(lambda: metric.score(["a"], clusters=clusters), InputError, "references", "no references")
        require_error(lambda: metric.score(["a"], ["b", "c"], clusters=clusters), InputError, "1 candidates", "two")
    if metric.needs_clusters:
        require_error(lambda: metric.score(["a"], ["b"]), InputError, "clusters", "no clusters")


def _the_reference_scores_best(create: Create) -> None:
    metric = create()
    own, *others = _values(_score(metric, _CANDIDATES))
    sign = 1 if metric.higher_is_better else -1
    for name, value in own.items():
        best = max(sign * other[name] for other in others if not math.isnan(other[name]))
        require(sign * value > best, f"{name} of the reference itself is {value}, not better than {sign * best}")
