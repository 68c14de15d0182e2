"""One file per way to run a model."""
