"""Names to methods, by lazy import path; other packages add theirs under the entry-point group ``summ.methods``."""

from __future__ import annotations

import os
import re
from functools import cache
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from typing import Any

from summ.errors import MethodError, nearest
from summ.method import Method

# The best method measured that needs no download.
DEFAULT = "learned"

# name -> (where its class is, what it does in one line)
_METHODS = {
    "centroid": (
        "summ.extractive.centroid:Centroid",
        "words of the centroid, position and the first sentence (Radev et al. 2004)",
    ),
    "coverage": (
        "summ.extractive.coverage:ConceptCoverage",
        "greedy coverage of bigrams, weighted by the documents that have them",
    ),
    "edmundson": ("summ.extractive.edmundson:Edmundson", "cue words, title words and position (Edmundson 1969)"),
    "embedding": (
        "summ.extractive.embedding:Embedding",
        "likeness to the centroid of sentence embeddings; needs summ[embeddings]",
    ),
    "ilp": ("summ.extractive.ilp:Ilp", "coverage of bigrams by integer programming (Gillick and Favre 2009)"),
    "kl": ("summ.extractive.kl:Kl", "the word distribution nearest to the documents' (Haghighi and Vanderwende 2009)"),
    "lead": ("summ.extractive.lead:Lead", "one sentence of each document in turn, from its beginning"),
    "learned": (
        "summ.extractive.learned.method:Learned",
        "coverage of what summaries are likely to keep, as learned from summaries that people wrote",
    ),
    "lexrank": (
        "summ.extractive.lexrank:LexRank",
        "centrality in the sentence similarity graph (Erkan and Radev 2004)",
    ),
    "lsa": ("summ.extractive.lsa:Lsa", "weight in the main latent topics (Steinberger and Ježek 2004)"),
    "luhn": ("summ.extractive.luhn:Luhn", "the densest runs of significant words (Luhn 1958)"),
    "mmr": (
        "summ.extractive.mmr:Mmr",
        "likeness to the query or centroid, less likeness to the chosen (Carbonell and Goldstein 1998)",
    ),
    "oracle": ("summ.extractive.oracle:Oracle", "the greedy ROUGE oracle: reads the references, for evaluation only"),
    "random": ("summ.extractive.random:Random", "sentences drawn at random, seeded: the floor of floors"),
    "rewrite": (
        "summ.compression.rewrite:Rewrite",
        "the choice of learned, rewritten shorter by a small network (Chen and Bansal 2018); needs summ-rewriter",
    ),
    "submodular": (
        "summ.extractive.submodular:Submodular",
        "coverage and diversity, both submodular (Lin and Bilmes 2011)",
    ),
    "sumbasic": (
        "summ.extractive.sumbasic:SumBasic",
        "frequent words, each less so once said (Nenkova and Vanderwende 2005)",
    ),
    "textrank": ("summ.extractive.textrank:TextRank", "PageRank over shared words (Mihalcea and Tarau 2004)"),
    "timeline": ("summ.extractive.timeline:Timeline", "what was new on each day that mattered, in order of time"),
    "wordgraph": (
        "summ.compression.wordgraph:WordGraph",
        "like sentences fused over a word graph (Filippova 2010, Boudin and Morin 2013)",
    ),
}
_HUGGING_FACE = "summ.generation.backends.seq2seq:Seq2Seq"
# A model named after one of these is run by it.
_RUNNERS = {
    "chat": (
        "summ.generation.backends.causal:Chat",
        "any causal model of the Hub or a folder, through its chat template",
    ),
    "ctranslate2": (
        "summ.generation.backends.ctranslate2:CTranslate2",
        "an encoder-decoder in eight or sixteen bits; needs summ[fast]",
    ),
    "openai": (
        "summ.generation.backends.openai:Endpoint",
        "a model behind any OpenAI-compatible server (base_url=); needs summ[openai]",
    ),
}
_HUB_ID = re.compile(r"\w[\w.-]*/[\w.-]+")


def methods() -> dict[str, str]:
    """Every registered name with one line on what it does; beside these, any Hugging Face model id or folder."""
    found = {name: line for name, (_, line) in _METHODS.items()}
    for name, entry in _entry_points().items():
        found.setdefault(name, f"from {entry.dist.name if entry.dist else entry.value}")
    return dict(sorted(found.items()))


def runners() -> dict[str, str]:
    """What a model's name may begin with, as ``openai:NAME``, with one line on what runs it then."""
    return {name: line for name, (_, line) in _RUNNERS.items()}


def create(name: str, **options: Any) -> Method:
    """The method that `name` stands for: registered, a local model folder, a Hub id (``owner/name``, ``hf:name``), or
    a folder or id after the name of what runs it (``chat:``, ``ctranslate2:owner/name``, ``openai:name``).

    Raises `MethodError` for a name or an option that is not known, with the nearest one that is.
    """
    if name in _METHODS:
        return _build(_load(_METHODS[name][0]), name, options)
    if name in _entry_points():
        return _build(_entry_points()[name].load(), name, options)
    runner, _, model = name.partition(":")
    if runner in _RUNNERS and model:
        return _build(_load(_RUNNERS[runner][0]), name, {"model": model, **options})
    model = name.removeprefix("hf:")
    if name.startswith("hf:") or os.path.isdir(name) or _HUB_ID.fullmatch(name):
        from summ.generation.hf.architecture import is_causal

        kind = _RUNNERS["chat"][0] if is_causal(model, options.get("revision")) else _HUGGING_FACE
        return _build(_load(kind), name, {"model": model, **options})
    if os.sep in name or name.startswith((".", "~")):
        raise MethodError(f"there is no model folder {name!r}.")
    raise MethodError(
        f"unknown method {name!r}.{nearest(name, methods())} Known are {', '.join(methods())}; or give a Hugging Face "
        "model id (owner/name, or hf:name), the path of a model folder, or a model of a server (openai:name)."
    )


def _build(found: Any, name: str, options: dict[str, Any]) -> Method:
    if not (isinstance(found, type) and issubclass(found, Method)):
        raise MethodError(f"method {name!r} is registered as {found!r}, which is not a summ Method.")
    return found(**options)


def _load(path: str) -> Any:
    module, _, attribute = path.partition(":")
    return getattr(import_module(module), attribute)


@cache
def _entry_points() -> dict[str, EntryPoint]:
    return {entry.name: entry for entry in entry_points(group="summ.methods")}
