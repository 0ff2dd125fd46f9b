"""Every kind, through everything."""
