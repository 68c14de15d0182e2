"""Selection: what all methods that choose sentences share.

What happens to a sentence on its way to a summary, in order:

1. **Features** (`features.py`, with `term_features.py`, `bigrams.py` and `duplicates.py`). The sentences of a cluster
   become arrays: terms, tf-idf vectors, positions, dates, similarity to the query, and which sentence each one copies.
2. **Objective** (`objective.py`, `base.py`). The method says what sentences are worth: a score each
   (`Extractive.score`), or the gain of each sentence given those already picked (`Extractive.objective`). `concepts.py`
   is the objective that selects the input of generation.
3. **Greedy search** (`greedy.py`, `similarity.py`). In each step the sentence with the best mix of gain, similarity to
   the query and novelty is picked, until none fits the budget. Copies, near repetitions and what the reader knows are
   ruled out. `options.py` holds the options.
4. **Local search** (`local_search.py`). If the objective can value a whole set, sentences are exchanged as long as that
   value grows.
5. **Ordering** (`ordering.py`). The chosen sentences are put in reading order: by date, document or position, and by
   the order in which most documents tell them.
6. **Finishing** (`finishing.py`). If asked, the beginning of the next best sentence fills the budget. Notes are
   collected, and all becomes a `Summary`.
"""
