"""Extractive methods: one small file each over a base class that selects under the budget and orders the result."""
