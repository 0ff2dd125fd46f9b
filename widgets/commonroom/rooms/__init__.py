"""Rooms to look at: what was put into one, and what came of it. Nothing here opens or steers."""
