"""choice: one or several of some options, or that one would rather not say."""
