"""What all sentence-choosing methods share: features, objectives, search, ordering."""
