"""importance: what matters to a room against how well it is lived."""
