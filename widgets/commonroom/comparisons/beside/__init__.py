"""beside: what a room wrote of, theme by theme, beside what a study found."""
