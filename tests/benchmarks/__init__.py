"""How fast, how heavy: commonroom with many participants. Run ``python -m tests.benchmarks``."""
