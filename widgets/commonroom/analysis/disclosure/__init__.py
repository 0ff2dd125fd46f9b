"""Statistical disclosure control: what must not be told of small groups."""
