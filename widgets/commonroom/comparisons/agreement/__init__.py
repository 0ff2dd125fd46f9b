"""agreement: how far people hear the same themes in the same texts."""
