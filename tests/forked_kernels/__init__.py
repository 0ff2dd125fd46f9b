"""Kernels that are forked: real ones, asked as Jupyter asks them."""
