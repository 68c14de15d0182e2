"""What the installed plug-in must do; run in a process that finds it by its entry points."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
import summ_example_plugin as plugin

import summ
from summ.errors import ComponentError
from summ.metrics import Rouge
from summ.registry import REGISTRIES
from summ.testing import ContractError, check_method, check_metric, check_reader

DOCUMENTS = ["It rained. The old bridge closed on Monday.", "A ferry runs."]

check_method(plugin.Longest)
check_method(plugin.Echo, model="any")
check_metric(plugin.Exclamations)
check_reader(plugin.ReversedText)
for component in (plugin.Longest, plugin.Exclamations):
    assert summ.describe(component.name).text == component.__doc__

assert summ.methods()["longest"] == f"{plugin.Longest.__doc__.splitlines()[0].rstrip('.')} (from summ-example-plugin)"
assert summ.Summarizer("longest", power=2).summarize(DOCUMENTS, sentences=1).text == "The old bridge closed on Monday."
assert summ.Summarizer("echo:any").summarize(DOCUMENTS, words=3).text.startswith("It rained.")
assert summ.metrics.create("exclamations").score(["Stop!"])["marks"].value == 1
assert [example.references for example in summ.corpora.load("weather:Rome")] == [("Rain in Rome.",)]
assert Rouge(convention="letters").score(["ab"], ["a c"])["rouge1"].precision == 0.5
with tempfile.TemporaryDirectory() as folder:
    Path(folder, "a.rev").write_text(".olleH")
    assert summ.Cluster.of(Path(folder)).documents[0].text == "Hello."

with_clauses = summ.Summarizer("lead", splitter="clauses", detector="always_german")
assert with_clauses.summarize(["It rained; the bridge closed."], sentences=1).text == "It rained;"

untyped = "untyped: options are typed: the annotation of power resolves to Any"
with pytest.raises(ContractError, match=untyped):
    check_method(plugin.Untyped)
with pytest.raises(ComponentError, match="there is already a method 'longest'"):
    summ.register("method", "longest", plugin.Untyped)

added = {kind: "example-plugin" in " ".join(registry.descriptions().values()) for kind, registry in REGISTRIES.items()}
assert all(added.values()), added
print("every kind works:", ", ".join(added))
