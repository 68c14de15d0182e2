"""Training of the methods that learn; nothing in the package imports it."""
