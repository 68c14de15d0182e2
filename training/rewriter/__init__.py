"""Training of the sentence rewriter: sentence pairs, a reduced vocabulary, the model and the optimizer."""
