"""The public interface to all methods."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal, Unpack, overload

from summ import registry
from summ.arguments import forwards_to, with_argument_hints
from summ.errors import InputError, MethodError, shortened
from summ.job import SummaryArguments, SummaryJob, summarize_clusters
from summ.method import Method
from summ.method_options import TypedConstructor
from summ.progress import ProgressLike
from summ.types import ClusterLike, Example, Failure, Summary


class Summarizer(TypedConstructor):
    """Summarizes clusters of documents with one method, and gives the sources of every sentence.

    Parameters
    ----------
    method : str, path or Method, optional
        A registered name (`summ.methods()`), a Hugging Face model id or folder, a model of a server
        (``openai:name``), or a `Method`. The default is the best measured method that needs no download.
    **options
        Options of the method; `summ.describe` lists them.

    Raises
    ------
    MethodError
        If the name or an option is unknown, or a value is out of range.

    Examples
    --------
    >>> Summarizer("lexrank", damping=0.9).method
    LexRank(damping=0.9)
    """

    @staticmethod
    def _create(method: str | os.PathLike[str] | Method | None, options: dict[str, Any]) -> Method:
        if isinstance(method, Method):
            if options:
                raise MethodError("options must be passed to the constructor of the Method.")
            return method
        if method is None or isinstance(method, (str, os.PathLike)):
            created: Method = registry.create(registry.DEFAULT if method is None else os.fspath(method), **options)
            return created
        raise MethodError(f"method must be a name, a path or a Method, not {type(method).__name__}.")

    @classmethod
    def from_config(cls, path: str | os.PathLike[str]) -> Summarizer:
        """Return the summarizer that a YAML file describes.

        Raises
        ------
        ConfigError
            If the file is invalid; the message names the file, the line and the key.
        """
        from summ.yaml_files import load_method

        return cls(load_method(path))

    @property
    def signature(self) -> str:
        """Everything that determines the output: equal signatures and equal input give equal output."""
        return self.method.signature

    def __repr__(self) -> str:
        return f"Summarizer({self.signature!r})"

    @with_argument_hints
    @forwards_to(SummaryJob.of)
    def summarize(self, documents: ClusterLike | Example, **arguments: Unpack[SummaryArguments]) -> Summary:
        """Summarize one cluster.

        Parameters
        ----------
        documents : ClusterLike or Example
            Whatever `Cluster.of` accepts, or an example.
        words, sentences, characters, tokens, ratio, budget : number or Budget, optional
            The maximum length of the summary: at most one of them, by default 100 words. `ratio` is a share of the
            input's words.
        query : str, optional
            A question or topic that the summary should answer; by default the cluster's.
        earlier : ClusterLike, optional
            Documents that the reader already knows, for an update summary; by default the cluster's.
        truncate : bool, default False
            Whether the last sentence may be cut to fill the budget.
        tokenizer : str, path, callable or tokenizer, optional
            Counts `tokens` for methods without a tokenizer.
        references : sequence of str, optional
            References for methods that need them (`oracle`); by default those of the example.

        Returns
        -------
        Summary
            The text with the sources of each sentence; never longer than the budget.

        Raises
        ------
        InputError, BudgetError
            If there is no text to summarize, or a limit is invalid.
        ModelError
            If a neural model fails.

        Examples
        --------
        >>> documents = ["The old bridge closed on Monday. Traffic was light.", "The bridge closed for repairs."]
        >>> print(Summarizer("lead").summarize(documents, sentences=1))
        The old bridge closed on Monday.
        """
        return SummaryJob.of(self.method, **arguments).summarize([documents])[0]

    @forwards_to(SummaryJob.of)
    async def asummarize(self, documents: ClusterLike | Example, **arguments: Unpack[SummaryArguments]) -> Summary:
        """Run `summarize` in a thread, so that an event loop can wait for many served models at once.

        The arguments, the result and the errors are those of `summarize`.

        Examples
        --------
        >>> import asyncio
        >>> documents = ["The old bridge closed on Monday. Traffic was light."]
        >>> print(asyncio.run(Summarizer("lead").asummarize(documents, sentences=1)))
        The old bridge closed on Monday.
        """
        import asyncio

        return await asyncio.to_thread(self.summarize, documents, **arguments)

    @overload
    def summarize_many(
        self,
        clusters: Iterable[ClusterLike | Example],
        *,
        on_error: Literal["raise"] = "raise",
        progress: ProgressLike = None,
        workers: int = 1,
        **arguments: Unpack[SummaryArguments],
    ) -> Iterator[Summary]: ...

    @overload
    def summarize_many(
        self,
        clusters: Iterable[ClusterLike | Example],
        *,
        on_error: Literal["return"],
        progress: ProgressLike = None,
        workers: int = 1,
        **arguments: Unpack[SummaryArguments],
    ) -> Iterator[Summary | Failure]: ...

    @with_argument_hints
    @forwards_to(SummaryJob.of)
    def summarize_many(
        self,
        clusters: Iterable[ClusterLike | Example],
        *,
        on_error: Literal["raise", "return"] = "raise",
        progress: ProgressLike = None,
        workers: int = 1,
        **arguments: Unpack[SummaryArguments],
    ) -> Iterator[Summary] | Iterator[Summary | Failure]:
        """Summarize each cluster, lazily and in order. Clusters are read ahead only by a few batches of the method.

        Parameters
        ----------
        clusters : iterable of ClusterLike or Example
            The clusters.
        words, sentences, characters, tokens, ratio, budget, truncate, tokenizer
            As in `summarize`.
        query, earlier, references : optional
            As in `summarize`, for all clusters; for separate values, pass clusters with a `query` or `earlier`, or
            examples.
        on_error : {"raise", "return"}, default "raise"
            What to do if a cluster cannot be summarized: raise the error, or yield a `Failure` and continue.
        progress : bool or callable, optional
            True for a bar or log lines, or a function that is called with the task, the number of clusters done and
            the total, which is 0 if `clusters` has no length.
        workers : int, default 1
            Number of processes, with one thread each; their number changes neither the order nor the summaries. A
            process that is killed is replaced.

        Yields
        ------
        Summary or Failure
            One per cluster.

        Raises
        ------
        InputError, BudgetError
            If an argument is invalid, or a cluster unless `on_error` is "return".
        ModelError
            If a neural model fails, unless `on_error` is "return".

        Examples
        --------
        >>> clusters = [["The old bridge closed on Monday."], []]
        >>> for result in Summarizer("lead").summarize_many(clusters, words=20, on_error="return"):
        ...     print(result)
        The old bridge closed on Monday.
        there are no documents to summarize.
        """
        job = SummaryJob.of(self.method, **arguments)
        if not isinstance(on_error, str) or on_error not in ("raise", "return"):
            raise InputError(f'on_error must be "raise" or "return", not {shortened(on_error)}.', option="on_error")
        if isinstance(clusters, (str, bytes, os.PathLike, Mapping)) or not isinstance(clusters, Iterable):
            raise InputError(
                f"clusters must be an iterable such as a list, not {shortened(clusters)}: read a data set with "
                "summ.corpora.load(...), and a single cluster with summarize."
            )
        job.check_budget()
        return summarize_clusters(job, clusters, isolated=on_error == "return", progress=progress, workers=workers)
