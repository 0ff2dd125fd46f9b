"""timeline: commitments by date, what is promised first standing first."""
