"""Multi-sentence compression over a word graph: tokens, graph, paths, their ranking and what grammar forbids."""
