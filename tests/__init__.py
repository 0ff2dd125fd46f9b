"""The tests. A package, so that test modules can share ``tests.serving`` and the wire client."""
