"""thumbs: a thumb up or down for each thing."""
