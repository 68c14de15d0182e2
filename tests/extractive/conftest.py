"""The cluster shared by the tests of extractive methods."""

from __future__ import annotations

import pytest
from extractive_helpers import BRIDGE
from extractive_helpers import features as features


@pytest.fixture
def bridge() -> list[str]:
    return BRIDGE
