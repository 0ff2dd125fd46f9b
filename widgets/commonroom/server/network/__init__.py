"""The addresses under which phones reach this server."""
