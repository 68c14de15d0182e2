"""The trained extractive method."""
