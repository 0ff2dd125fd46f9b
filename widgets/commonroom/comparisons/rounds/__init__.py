"""rounds: a question against its earlier round, by the people who answered both."""
