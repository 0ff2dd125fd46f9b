"""cards: write short texts into columns."""
