"""Text as XML can hold it: drawings, Word and Excel files know no control characters."""

from __future__ import annotations

import re
from typing import Any

INSTEAD = "\ufffd"  # Unicode's own mark for a character that cannot be there
# What XML 1.0 does not allow (W3C, 5th edition, 2.2), lone surrogates among it.
_NONE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(words: str) -> str:
    """The words with INSTEAD in place of each character that XML cannot hold."""
    return _NONE.sub(INSTEAD, words)


def xml_values(value: Any) -> Any:
    """The same for every text in lists and dictionaries, however deep."""
    if isinstance(value, str):
        return xml_text(value)
    if isinstance(value, dict):
        return {xml_values(name): xml_values(one) for name, one in value.items()}
    return [xml_values(one) for one in value] if isinstance(value, (list, tuple)) else value
