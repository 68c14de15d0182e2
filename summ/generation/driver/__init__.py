"""Packing, strategies, batching and length control: everything between a request and the calls of a model."""
