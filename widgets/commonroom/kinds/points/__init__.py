"""points: share a budget of points over items."""
