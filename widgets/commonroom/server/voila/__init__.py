"""Stages: notebooks run by Voilà, and its own addresses."""
