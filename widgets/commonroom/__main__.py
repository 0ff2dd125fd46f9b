"""``python -m commonroom`` is ``commonroom``."""

from .cli import main

if __name__ == "__main__":
    main()
