"""ranking: put some or all items in order."""
