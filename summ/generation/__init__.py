"""Abstractive methods: a base class that packs, batches, holds the length and traces; one file a backend."""
