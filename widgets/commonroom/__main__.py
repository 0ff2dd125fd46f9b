"""``python -m commonroom`` is ``commonroom``."""

from .cli.main import main

if __name__ == "__main__":
    main()
