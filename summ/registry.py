"""Registries of lazily imported components, built in or added by other packages through entry points."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from importlib import import_module
from importlib.metadata import entry_points
from typing import Any, Generic, TypeVar, cast

from summ.component import Component
from summ.errors import ComponentError, MethodError, error_message, nearest, shortened
from summ.required_packages import required_packages

T = TypeVar("T")


class Registry(Generic[T]):
    """Names mapped to component classes (or functions), each imported when it is first used.

    Parameters
    ----------
    kind : str
        The kind of component, for error messages.
    group : str
        Entry-point group through which other packages add components.
    entries : mapping of str to (str, str)
        Import path (``module:attribute``) and one-line description of each built-in component.
    """

    def __init__(self, kind: str, group: str, entries: Mapping[str, tuple[str, str]]) -> None:
        self.kind, self.group = kind, group
        self._built_in = dict(entries)
        self._registered: dict[str, type[T]] = {}

    def __iter__(self) -> Iterator[str]:
        return iter(sorted({*self._built_in, *self._entry_points, *self._registered}))

    def __contains__(self, name: object) -> bool:
        return name in self._built_in or name in self._entry_points or name in self._registered

    def descriptions(self) -> dict[str, str]:
        """Return all names with a one-line description of each."""
        return {name: self._line(name) for name in self}

    def load(self, name: str) -> type[T]:
        """Import and return the component class (or function) called `name`.

        Raises
        ------
        MethodError
            If the name is unknown; the message suggests the closest one.
        MissingExtraError
            If a package that a built-in component imports is not installed.
        """
        if name in self._registered:
            return self._registered[name]
        if name in self._built_in:
            with required_packages(f"the {self.kind} {name!r}"):
                return cast("type[T]", load_object(self._built_in[name][0]))
        if name in self._entry_points:
            return cast("type[T]", self._entry_points[name].load())
        raise MethodError(f"unknown {self.kind} {name!r}.{nearest(str(name), self)} Known are {', '.join(self)}.")

    def create(self, name: str, **options: Any) -> T:
        """Create the component `name` with these options."""
        factory = self.load(name)
        with required_packages(f"the {self.kind} {name!r}"):
            component = factory(**options) if callable(factory) else None
        if not isinstance(component, Component):
            shown = getattr(factory, "__name__", shortened(factory))
            raise ComponentError(
                f"the {self.kind} {name!r} cannot be used: {shown}, which is registered under this name, does not "
                "create a component. Derive its class from the base class of its kind."
            )
        return cast("T", component)

    def register(self, name: str, component: type[T]) -> None:
        """Add `component` under `name`. Raises `ComponentError` if the name is taken by another one."""
        if name in self and self.load(name) is not component:
            raise ComponentError(f"there is already a {self.kind} {name!r}: register yours under another name.")
        self._registered[name] = component

    @cached_property
    def _entry_points(self) -> dict[str, Any]:
        return {entry.name: entry for entry in entry_points(group=self.group)}

    def _line(self, name: str) -> str:
        if name in self._built_in and name not in self._registered:
            return self._built_in[name][1]
        if name in self._registered:
            return _first_line(self._registered[name])
        entry = self._entry_points[name]
        origin = f"from {entry.dist.name if entry.dist else entry.value}"
        try:
            line = _first_line(entry.load())
        # A badly installed package may raise anything when it is imported.
        except Exception as error:  # noqa: BLE001
            return f"{origin}, which cannot be imported: {error_message(error)}"
        return f"{line} ({origin})" if line else origin


def _first_line(component: Any) -> str:
    return (component.__doc__ or "").strip().partition("\n")[0].rstrip(".")


def load_object(path: str) -> Any:
    """Import ``module:attribute``."""
    module, _, attribute = path.partition(":")
    return getattr(import_module(module), attribute)


# The best method measured that needs no download.
DEFAULT = "learned"

# name -> (import path of the class, one-line description)
METHODS: Registry[Component] = Registry(
    "method",
    "summ.methods",
    {
        "centroid": (
            "summ.extractive.centroid:Centroid",
            "words of the centroid, position and the first sentence (Radev et al. 2004)",
        ),
        "coverage": (
            "summ.extractive.coverage:ConceptCoverage",
            "greedy coverage of the bigrams and words that documents share",
        ),
        "edmundson": ("summ.extractive.edmundson:Edmundson", "cue words, title words and position (Edmundson 1969)"),
        "embedding": (
            "summ.extractive.embedding:Embedding",
            "similarity to the centroid of sentence embeddings; needs summ-mds[embeddings]",
        ),
        "ilp": ("summ.extractive.ilp:Ilp", "coverage of bigrams by integer programming (Gillick and Favre 2009)"),
        "kl": (
            "summ.extractive.kl:Kl",
            "the word distribution closest to the documents' (Haghighi and Vanderwende 2009)",
        ),
        "lead": ("summ.extractive.lead:Lead", "the first sentences of all documents, taken in turn"),
        "learned": (
            "summ.extractive.learned.method:Learned",
            "new facts in self-contained sentences, as predicted by models trained on annotated news",
        ),
        "lexrank": (
            "summ.extractive.lexrank:LexRank",
            "centrality in the sentence similarity graph (Erkan and Radev 2004)",
        ),
        "lsa": ("summ.extractive.lsa:Lsa", "weight in the main latent topics (Steinberger and Ježek 2004)"),
        "luhn": ("summ.extractive.luhn:Luhn", "the densest sequence of significant words (Luhn 1958)"),
        "mmr": (
            "summ.extractive.mmr:Mmr",
            "similarity to the query or centroid, less similarity to chosen sentences (Carbonell and Goldstein 1998)",
        ),
        "oracle": (
            "summ.extractive.oracle:Oracle",
            "the greedy ROUGE oracle: an upper bound that reads the references, for evaluation only",
        ),
        "random": ("summ.extractive.random:Random", "random sentences, the weakest baseline"),
        "rewrite": (
            "summ.compression.rewrite:Rewrite",
            "sentences of learned, without optional parts that a network finds; experimental; needs summ-mds[rewriter]",
        ),
        "submodular": (
            "summ.extractive.submodular:Submodular",
            "coverage and diversity, both submodular (Lin and Bilmes 2011)",
        ),
        "sumbasic": (
            "summ.extractive.sumbasic:SumBasic",
            "frequent words, each counting less once the summary contains it (Nenkova and Vanderwende 2005)",
        ),
        "textrank": ("summ.extractive.textrank:TextRank", "PageRank on shared words (Mihalcea and Tarau 2004)"),
        "timeline": ("summ.extractive.timeline:Timeline", "what was new on each important day, in chronological order"),
        "wordgraph": (
            "summ.compression.wordgraph:WordGraph",
            "similar sentences fused in a word graph (Filippova 2010, Boudin and Morin 2013)",
        ),
    },
)
# prefix of model names, as in ``chat:NAME`` -> (import path of the backend, one-line description)
BACKENDS: Registry[Component] = Registry(
    "model backend",
    "summ.backends",
    {
        "chat": (
            "summ.generation.backends.causal:Chat",
            "any causal model of the Hub or a folder, through its chat template",
        ),
        "ctranslate2": (
            "summ.generation.backends.hub:create_quantized_backend",
            "a checkpoint in eight or sixteen bits, with CTranslate2; needs summ-mds[fast]",
        ),
        "hf": (
            "summ.generation.backends.hub:create_backend",
            "a checkpoint of the Hub or a folder, run by seq2seq or chat depending on its configuration",
        ),
        "openai": (
            "summ.generation.backends.openai:Endpoint",
            "a model behind any OpenAI-compatible server (base_url=); needs summ-mds[openai]",
        ),
        "seq2seq": ("summ.generation.backends.seq2seq:Seq2Seq", "an encoder-decoder of the Hub or a folder"),
    },
)
METRICS: Registry[Component] = Registry(
    "metric",
    "summ.metrics",
    {
        "embedding": ("summ.metrics.embedding:EmbeddingSimilarity", "token similarity in a local encoder (BERTScore)"),
        "entailment": (
            "summ.metrics.entailment:Entailment",
            "entailment by source sentences in an NLI model (SummaC-ZS)",
        ),
        "fragments": ("summ.metrics.fragments:Fragments", "share and length of the fragments copied from the sources"),
        "judge": ("summ.metrics.judge:Judge", "ratings of four aspects by a language model (G-Eval)"),
        "length": ("summ.metrics.length:Length", "words, sentences and characters"),
        "novelty": ("summ.metrics.novelty:Novelty", "share of n-grams that occur in no source"),
        "redundancy": ("summ.metrics.redundancy:Redundancy", "repeated n-grams and similar sentences"),
        "rouge": ("summ.metrics.rouge:Rouge", "overlap with references"),
        "support": ("summ.metrics.support:Support", "sentences, numbers and names that the sources state"),
    },
)
CORPORA: Registry[Any] = Registry(
    "corpus", "summ.corpora", {"seeds": ("summ.corpora.folders:read_seeds", "the articles that come with the package")}
)
READERS: Registry[Component] = Registry(
    "reader",
    "summ.readers",
    {
        **dict.fromkeys(("", ".txt", ".text", ".log"), ("summ.readers.plain_text:PlainTextReader", "plain text")),
        **dict.fromkeys((".md", ".markdown"), ("summ.readers.markdown:MarkdownReader", "Markdown")),
        **dict.fromkeys((".html", ".htm", ".xhtml"), ("summ.readers.html:HtmlReader", "HTML pages")),
        **dict.fromkeys((".csv", ".tsv"), ("summ.readers.csv:CsvReader", "tables; column= names the texts")),
        ".json": ("summ.readers.json:JsonReader", "JSON; column= names the texts"),
        **dict.fromkeys(
            (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz"),
            ("summ.readers.json:JsonLinesReader", "JSON Lines; column= names the texts"),
        ),
        ".parquet": ("summ.readers.parquet:ParquetReader", "Parquet tables; column= names the texts"),
        **dict.fromkeys((".srt", ".vtt"), ("summ.readers.subtitles:SubtitleReader", "subtitles")),
        ".docx": ("summ.readers.docx:DocxReader", "Word documents; needs summ-mds[files]"),
        ".epub": ("summ.readers.epub:EpubReader", "electronic books"),
        ".rtf": ("summ.readers.rtf:RtfReader", "rich text"),
        ".eml": ("summ.readers.mail:MailReader", "mail"),
        ".mbox": ("summ.readers.mail:MboxReader", "mailboxes"),
        ".pdf": ("summ.readers.pdf:PdfReader", "PDF; needs summ-mds[files]"),
    },
)
ROUGE_CONVENTIONS: Registry[Component] = Registry(
    "ROUGE convention",
    "summ.rouge_conventions",
    {
        "rouge-score": ("summ.metrics.rouge.conventions:RougeScore", "the rouge-score package"),
        "rouge-1.5.5": ("summ.metrics.rouge.rouge155:Rouge155", "the Perl original"),
        "rouge-1.5.5-wordnet": ("summ.metrics.rouge.rouge155:Rouge155WordNet", "the Perl original with WordNet stems"),
        "unicode": ("summ.metrics.rouge.unicode:Unicode", "any script"),
    },
)
SPLITTERS: Registry[Component] = Registry(
    "sentence splitter",
    "summ.splitters",
    {
        "lines": ("summ.text.splitters.lines:Lines", "one sentence per line"),
        "rules": ("summ.text.splitters.rules:Rules", "rules and abbreviations of many languages"),
        "thai": ("summ.text.splitters.thai:Thai", "a conditional random field for Thai; needs summ-mds[thai]"),
    },
)
DETECTORS: Registry[Component] = Registry(
    "language detector",
    "summ.detectors",
    {"words": ("summ.text.detectors.words:Words", "scripts, function words and letters")},
)
REGISTRIES: dict[str, Registry[Any]] = {
    "method": METHODS,
    "metric": METRICS,
    "backend": BACKENDS,
    "corpus": CORPORA,
    "reader": READERS,
    "rouge_convention": ROUGE_CONVENTIONS,
    "splitter": SPLITTERS,
    "detector": DETECTORS,
}
_HUB_ID = re.compile(r"\w[\w.-]*/[\w.-]+")


def register(kind: str, name: str, component: type[Any] | Callable[..., Any]) -> None:
    """Register a component that no installed package adds by an entry point.

    Parameters
    ----------
    kind : {"method", "metric", "backend", "corpus", "reader", "rouge_convention", "splitter", "detector"}
        The kind of component.
    name : str
        Its name: for a reader the suffix of its files, for a backend the prefix of its models' names.
    component : type or callable
        The class, or for a corpus a function ``(source, split, columns)`` that yields examples.

    Raises
    ------
    MethodError
        If the kind is unknown.
    ComponentError
        If the name is taken, or cannot be typed: it is empty or contains white space or unprintable characters.
    """
    if not isinstance(kind, str) or not isinstance(name, str):
        raise MethodError(f"kind and name must be strings, not {shortened(kind)} and {shortened(name)}.")
    if kind not in REGISTRIES:
        raise MethodError(f"unknown kind {kind!r}.{nearest(str(kind), REGISTRIES)} Known are {', '.join(REGISTRIES)}.")
    if not name or not name.isprintable() or " " in name:
        raise ComponentError(f"a name must have visible characters only, not {shortened(name)}.")
    if not callable(component):
        raise ComponentError(f"a component must be a class or a function, not {shortened(component)}.")
    REGISTRIES[kind].register(name, cast("type[Any]", component))


def methods() -> dict[str, str]:
    """Return all registered methods with a one-line description; any Hugging Face model id or folder works, too."""
    return METHODS.descriptions()


def runners() -> dict[str, str]:
    """Return the prefixes of model names, as in ``openai:NAME``, with a one-line description of each backend."""
    return BACKENDS.descriptions()


def create(name: str, **options: Any) -> Any:
    """Create the method `name`.

    `name` is a registered name, a model folder, a GGUF file, a Hub id (``owner/name`` or ``hf:name``), or a model after
    the prefix of a backend (``chat:``, ``ctranslate2:owner/name``, ``openai:name``).

    Raises
    ------
    MethodError
        If the name or an option is unknown; the message suggests the closest one.
    """
    if name in METHODS:
        return METHODS.create(name, **options)
    prefix, _, model = name.partition(":")
    if prefix in BACKENDS and model:
        return BACKENDS.create(prefix, model=model, **options)
    if os.path.isdir(name) or name.lower().endswith(".gguf") or _HUB_ID.fullmatch(name):
        return BACKENDS.create("hf", model=name, **options)
    if os.sep in name or name.startswith((".", "~")):
        raise MethodError(f"there is no model folder {name!r}.")
    raise MethodError(
        f"unknown method {name!r}.{nearest(name, METHODS)} Known are {', '.join(METHODS)}; or give a Hugging Face "
        "model id (owner/name, or hf:name), the path of a model folder, or a model of a server (openai:name)."
    )
