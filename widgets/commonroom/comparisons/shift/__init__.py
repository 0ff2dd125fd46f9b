"""shift: how far the same people would move each item from now to aim."""
