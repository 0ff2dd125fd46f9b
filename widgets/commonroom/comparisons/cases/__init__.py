"""cases: the cases a room knows, together with others, sorted by what they are about."""
