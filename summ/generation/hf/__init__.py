"""Hugging Face checkpoints: loading, inputs, chat templates and decoding."""
