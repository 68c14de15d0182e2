"""Verification of a sentence against its sources."""

from summ.evidence.verification.verify import Verification, verify

__all__ = ["Verification", "verify"]
