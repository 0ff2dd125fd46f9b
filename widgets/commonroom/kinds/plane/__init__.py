"""plane: place items on two axes."""
