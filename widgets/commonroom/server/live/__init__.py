"""Rooms with connected participants: who is there, what they may see, and when they are told."""
