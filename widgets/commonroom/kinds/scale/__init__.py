"""scale: rate statements on a labelled scale."""
