"""What the server leans on that other packages do not promise, one module for each of them.

Each package has an upper bound in pyproject.toml; tests/test_compat.py names what is used of it.
"""
