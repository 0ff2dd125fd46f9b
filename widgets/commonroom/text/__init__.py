"""Text as others need it: dates, direction, XML, terminals. Knows nothing of rooms."""
