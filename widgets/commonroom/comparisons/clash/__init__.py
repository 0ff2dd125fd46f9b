"""clash: how far two groups are apart, and how far each is from one mind."""
