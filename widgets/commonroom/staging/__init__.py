"""What stands on a stage: a question or a comparison, opened, revealed and drawn."""
