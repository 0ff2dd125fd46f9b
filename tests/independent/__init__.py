"""Results of every workshop, recomputed by a method of their own."""
