"""rooms: what several rooms say, side by side."""
