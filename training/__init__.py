"""Training of the learned methods; nothing in `summ` imports it."""
