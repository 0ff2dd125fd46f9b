"""QR codes, as stage and pages show them."""

from __future__ import annotations

import segno


def qr(url: str) -> str:
    """A QR code as inline SVG, with the quiet zone that readers need (ISO/IEC 18004)."""
    code = segno.make(url, error="m", micro=False)
    return str(code.svg_inline(border=4, dark="#1c2733", light="#ffffff", omitsize=True))
