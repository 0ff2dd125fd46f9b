"""overlap: in which lanes things stand together, and what is empty."""
