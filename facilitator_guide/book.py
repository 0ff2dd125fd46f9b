"""The guide as a book, in HTML: python facilitator_guide/book.py

Built again only when a page, a picture or the literature has changed: a wheel made from an sdist,
which carries the built book, builds nothing.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

STAMP = "built.txt"


def build(source: Path, target: Path) -> bool:
    """Build the book unless it is there already; whether anything was built."""
    literature = source.parent / "data" / "literature.yml"
    fonts = source.parent / "widgets" / "commonroom" / "static" / "fonts"
    state = _state([*_files(source), literature, *sorted(fonts.glob("*"))])
    stamp = target / STAMP
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == state:
        return False
    with tempfile.TemporaryDirectory() as made:
        out = Path(made) / "html"
        sphinx = [sys.executable, "-m", "sphinx", "-b", "html", "-q", "-W", "--keep-going"]
        subprocess.run([*sphinx, "-d", f"{made}/trees", str(source), str(out)], check=True)
        if fonts.is_dir():
            shutil.copytree(fonts, out / "_static" / "fonts", dirs_exist_ok=True)
        for left_over in (".buildinfo", "objects.inv"):
            (out / left_over).unlink(missing_ok=True)
        shutil.copyfile(out / "README.html", out / "index.html")
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(out, target)
    stamp.write_text(state, encoding="utf-8")
    return True


def _files(source: Path) -> list[Path]:
    return sorted(
        path for path in source.rglob("*") if path.is_file() and "__pycache__" not in path.parts
    )


def _state(files: list[Path]) -> str:
    held = hashlib.sha256()
    for path in files:
        held.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return held.hexdigest()


if __name__ == "__main__":
    here = Path(__file__).resolve().parent
    built = build(here, here.parent / "widgets" / "commonroom" / "guide")
    print("The book is built." if built else "Nothing has changed since the book was built.")
