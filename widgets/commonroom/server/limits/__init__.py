"""What a connection may cost, how fast it may speak, and why nobody guesses a code."""
