"""Sentences said again in fewer words by a small encoder-decoder, from nothing but words of their sources."""
