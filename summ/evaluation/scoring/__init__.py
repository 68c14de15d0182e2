"""From summaries to scores."""
