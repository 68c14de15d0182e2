"""No output changes unless the version is raised."""

from __future__ import annotations

import pytest
from recorded import components, digest, read, verdict, why_not


@pytest.mark.parametrize("component", components())
def test_an_output_changes_only_with_the_version(component: str) -> None:
    if reason := why_not(component):
        pytest.skip(reason)
    problem = verdict(component, components()[component].version, digest(component), read().get(component))
    assert problem is None, problem


def test_only_registered_components_are_recorded() -> None:
    assert set(read()) <= set(components()), "run `make record`"


def test_the_message_states_what_to_do() -> None:
    recorded = {"version": 1, "digest": "a"}
    assert verdict("method x", 1, "a", recorded) is None
    assert "raise `version`" in str(verdict("method x", 1, "b", recorded))
    assert "recorded is 1: run `make record`" in str(verdict("method x", 2, "b", recorded))
    assert "not recorded" in str(verdict("method x", 1, "a", None))
