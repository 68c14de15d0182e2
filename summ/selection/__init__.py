"""Selection: what all methods that choose sentences share.

The path of a sentence from a document to the summary:

1. **Segmentation** (`summ.text.segments`). Documents are split into sentences; bylines and other non-prose are skipped.
   In an update summary, sentences that the earlier documents contain are dropped (`summ.evidence.update_filter`).
   Documents that repeat an earlier one stay, because methods weigh how often something is reported; step 4 picks no
   sentence twice. The generation engine drops such documents, because a model reads each text once.
2. **Features** (`features.py`, with `term_features.py`, `bigrams.py` and `duplicates.py`). The sentences of a cluster
   become arrays: terms, tf-idf vectors, positions, dates, similarity to the query, and the sentence that each one
   copies.
3. **Objective** (`objective.py`, `base.py`). The method defines the value of sentences: a score each
   (`Extractive.score`), or the gain of each sentence given those already picked (`Extractive.objective`).
   `selector.py` is the protocol by which other packages select sentences, and `concepts.py` the selector that the
   generation engine uses.
4. **Greedy search** (`greedy.py`, `similarity.py`). Each step picks the sentence with the best mix of gain, similarity
   to the query and novelty, until none fits the budget. Copies, near repetitions and sentences close to the earlier
   documents are ruled out. `options.py` holds the options.
5. **Local search** (`local_search.py`). If the objective can value a whole set, sentences are exchanged as long as that
   value grows. A query of notable weight turns this step off, since it would replace what the query picked.
6. **Ordering** (`ordering.py`). The chosen sentences are put in reading order: by date, document or position, and by
   the order in which most documents report them. The objective may rearrange them (`Objective.arranged`): the default
   introduces people before it uses their surnames (`introductions.py`).
7. **Finishing** (`finishing.py`). With `truncate=True`, the beginning of the next best sentence fills the budget. Notes
   and conflicts between sources are collected, and the result becomes a `Summary`.
"""
