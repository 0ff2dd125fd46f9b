"""What a participant's client may say: one text frame becomes one well-formed message, or none."""

from __future__ import annotations

import json
from typing import Any

VERSION = 1
DEEPEST = 32
MOST_ROUNDS = 1_000_000  # a number that every database holds
SOURCES = ("phone", "rehearsal")
LONGEST = 64  # characters of a name: an id, a key, a role, a group
PASTED = 2_000  # characters of a code, which is looked for in whatever was pasted


class BadMessage(ValueError):
    """A frame that is no message of the protocol; its text says what is wrong with it."""


def read(frame: str | bytes) -> dict[str, Any]:
    """The message of a frame, its envelope checked. Raises BadMessage.

    What stands inside an answer's ``payload`` is not judged here but by ``exercises.clean``.
    """
    message = decode(frame)
    kind = message.get("type")
    check = _CHECKS.get(kind) if isinstance(kind, str) else None
    if check is None:
        raise BadMessage(f"A message has a type: {', '.join(_CHECKS)}.")
    check(message)
    return message


def decode(frame: str | bytes) -> dict[str, Any]:
    """The JSON object of a text frame, neither deep nor ambiguous. Raises BadMessage."""
    if isinstance(frame, bytes):
        raise BadMessage("Messages are text, not binary data.")
    try:
        message = json.loads(frame, object_pairs_hook=_once, parse_constant=_no_constant)
        too_deep = _deeper(message, DEEPEST)
    except RecursionError:
        too_deep = True
    except BadMessage:
        raise
    except ValueError as error:  # includes whole numbers of thousands of digits
        raise BadMessage("This message is not valid JSON.") from error
    if too_deep:
        raise BadMessage("This message is nested too deeply.")
    if not isinstance(message, dict):
        raise BadMessage("A message is one JSON object.")
    return message


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) != len(pairs):
        raise BadMessage("This message names something twice.")
    return value


def _no_constant(_: str) -> Any:
    raise BadMessage("Numbers are finite: NaN and Infinity cannot be sent.")


def _deeper(value: Any, left: int) -> bool:
    children = value.values() if isinstance(value, dict) else value
    if not isinstance(value, (dict, list)):
        return False
    return left == 0 or any(_deeper(child, left - 1) for child in children)


def _hello(message: dict[str, Any]) -> None:
    version = message.get("version")
    if isinstance(version, bool) or not isinstance(version, int):
        raise BadMessage("A hello says which version it speaks, as a number.")
    for field, longest in (("role", LONGEST), ("group", LONGEST), ("token", 1024)):
        if field in message:
            _text(message, field, longest)
    code = message.get("code", "-")
    if not isinstance(code, str) or not 1 <= len(code) <= PASTED:
        raise BadMessage(f"“code” is a text of 1 to {PASTED} characters.")
    if "code" not in message and "token" not in message:
        raise BadMessage("A hello needs a code or a token.")
    if message.get("source", "phone") not in SOURCES:
        raise BadMessage("The source of a hello is phone or rehearsal.")


def _answer(message: dict[str, Any]) -> None:
    _text(message, "exercise", LONGEST)
    _text(message, "id", LONGEST)
    if "payload" not in message:
        raise BadMessage("An answer needs a payload.")
    round = message.get("round", 1)
    if isinstance(round, bool) or not isinstance(round, int) or not 1 <= round <= MOST_ROUNDS:
        raise BadMessage("The round of an answer is a whole number from 1.")


def _text(message: dict[str, Any], field: str, longest: int) -> None:
    value = message.get(field)
    # Printable also rules out half of a surrogate pair, which no database can store.
    if not isinstance(value, str) or not 1 <= len(value) <= longest or not value.isprintable():
        raise BadMessage(f"“{field}” is a text of 1 to {longest} printable characters.")


_CHECKS = {
    "hello": _hello,
    "answer": _answer,
    "group": lambda message: _text(message, "group", LONGEST),
    **dict.fromkeys(("ping", "leave", "lend", "take-back", "only-here"), lambda message: None),
}
