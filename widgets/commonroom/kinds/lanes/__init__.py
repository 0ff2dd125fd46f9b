"""lanes: place items in lanes."""
