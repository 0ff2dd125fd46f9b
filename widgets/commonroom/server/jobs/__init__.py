"""Work in processes of its own: a room's files, and simulated participants."""
