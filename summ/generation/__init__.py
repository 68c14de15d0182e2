"""The abstractive engine: from a cluster of documents to a written summary whose sentences are traced to sources.

The path of a document:

1. `driver`: the cluster is split into sentences. Repeated documents and what the reader already knows are left out
   (`summ.evidence.update_filter`). The result and the model's limits form a `RequestContext`.
2. `driver.strategies`: if the sentences exceed the model's window, a strategy decides what the model reads. "pack"
   takes the beginning of each document, "select" lets a `summ.selection.selector.SentenceSelector` choose sentences,
   "reduce" and "refine" read everything in several calls. Each call is a `ModelInput` and bounds on its output.
3. `driver.scheduler`: the pending calls of all requests are collected and run in batches (`driver.batching`).
4. `backends`: a backend composes each input in the model's format and generates text. `hf` does this for Hugging Face
   checkpoints; text of documents is escaped on the way, so that it never becomes a control token or a turn.
5. `driver.answer_cleaning` removes reasoning, labels and citations from the text; `driver.length_control` cuts it to
   the budget, or asks the model to continue.
6. `driver.base`: each sentence is traced to its sources, unsupported and known sentences are handled, and notes on
   everything left out are added to the `Summary`.

A new backend is one file in `backends` with a subclass of `driver.base.Abstractive`.
"""
