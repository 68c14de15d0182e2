"""Weights, tokenizer and card of the rewriter; `summ.Summarizer("rewrite")` reads them from this folder."""
