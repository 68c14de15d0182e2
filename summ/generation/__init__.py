"""The abstractive engine: from a cluster of documents to a written summary whose sentences are traced to sources.

The path of a document:

1. `driver.base`: the cluster is split into sentences. Documents that repeat an earlier one are dropped, and so are
   sentences that the reader already knows (`summ.evidence.update_filter`). The result and the model's limits form a
   `RequestContext`.
2. `driver.strategies`: if the sentences exceed the model's window, a strategy decides what the model reads. "pack"
   takes the beginning of each document, "select" lets a `summ.selection.selector.SentenceSelector` choose sentences,
   "reduce" and "refine" read everything in several calls. Each call is a `ModelInput` and bounds on its output.
   With ``plan="facts"``, the model reads only chosen sentences instead (`driver.facts`).
3. `backends`: a backend composes each pending input in the model's format. `hf` does this for Hugging Face checkpoints;
   text of documents is escaped on the way, so that it never becomes a control token or a turn.
4. `driver.scheduler` and `driver.batching`: the composed inputs of all requests are sorted by size and grouped into
   batches, and the backend generates text for each batch.
5. `driver.answer_cleaning`: backends that prompt an instruction model (`backends.instructed`) remove reasoning, labels
   and citations from its answer, and record the citations. Other backends return text as it is.
6. `driver.length_control`: the text is cut to the budget; if it is too short, a model that can continue is asked for
   more. With ``plan="facts"`` it is asked for what is missing, and with ``verify=True`` unsupported sentences are
   written again from their sources.
7. `driver.base`: capital letters are restored in the output of models that write lower case. Each sentence is traced to
   its sources. Unsupported sentences are kept, dropped or replaced, known ones are dropped, and the documents that the
   model cited are compared with the sources found (`driver.citations`). Conflicts between sources are listed, and
   notes report everything left out.

A new backend is one file in `backends` with a subclass of `driver.base.Abstractive`.
"""
