"""Every word that a person reads, in Fluent: a folder a language, a file an audience."""
