"""The pages that a browser asks for by address, those of Voilà apart."""
