"""Sentence rewriting: a small encoder-decoder shortens and fuses sentences with words copied from them."""
