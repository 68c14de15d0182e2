"""Text, below every method and metric: sentences with offsets, cleaning, words, stems, lengths."""
