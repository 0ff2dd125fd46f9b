"""On a projection an error is one sentence, never a traceback."""

from __future__ import annotations

import os

from IPython.core.getipython import get_ipython


def speak_plainly() -> None:
    """Under Voilà, show the last line of an error only; JupyterLab keeps the whole traceback."""
    shell = get_ipython()
    if shell is not None and os.environ.get("SERVER_SOFTWARE", "").startswith("voila"):
        # What %xmode does, without the line that it prints: that would be on the projection.
        shell.InteractiveTB.set_mode(mode="Minimal")
