"""Sources, support and flags for every sentence of a text."""

from summ.evidence.attribution import attribute
from summ.evidence.notes import verification_notes
from summ.evidence.sources import Encoder
from summ.evidence.tracing import Scorer, Tracer
from summ.evidence.unsupported import is_unsupported, resolve_unsupported, validate_rule

__all__ = [
    "Encoder",
    "Scorer",
    "Tracer",
    "attribute",
    "is_unsupported",
    "resolve_unsupported",
    "validate_rule",
    "verification_notes",
]
