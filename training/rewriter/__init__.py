"""Training of the sentence rewriter: pairs of sentences, a cut vocabulary, the model, and its fit."""
