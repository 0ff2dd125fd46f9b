"""What the notebooks of a folder say of themselves, and what is wrong in them."""
