"""Everything between a request and the model, the same for every backend.

In the order in which a request passes through:

- `base`: `Abstractive`, the base class of backends; runs the steps below, and traces the result to its sources.
- `options`: the options that every backend takes.
- `request_context`: the sentences to read, their token counts, and the model's limits.
- `strategies`: "pack" (with `packing` and `window_allocation`), "select", "reduce" (`reduce`) and "refine"; the last
  two read `passages`.
- `facts`: the plan "facts", which replaces a strategy.
- `model_input`: the input of one model call, in parts.
- `scheduler` and `batching`: run the calls of all requests together, in batches that fit in memory.
- `answer_cleaning`: extracts the summary and its citations from an instruction model's answer, with `answer_framing`,
  `answer_lists` and `answer_citations`.
- `stopping` and `repetition`: when an answer is complete, and what repeats in it.
- `length_bounds` and `length_control`: convert the budget to tokens, cut the text to it, ask for more.
- `regeneration`: writes unsupported sentences again.
- `citations`: compares the documents cited with the sources found.
"""
