"""Methods that choose and shorten sentences: the word graph and the rewriter."""
