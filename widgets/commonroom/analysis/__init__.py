"""Answers as numbers: tidy rows, who is shown on their own, gaps, and their wording."""
