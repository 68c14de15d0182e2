"""Multi-sentence compression in a word graph: tokens, the graph, its paths, keyphrases, and grammar rules."""
