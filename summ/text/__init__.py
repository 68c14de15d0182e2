"""Text processing: sentences with offsets, cleaning, words, stems and lengths."""
