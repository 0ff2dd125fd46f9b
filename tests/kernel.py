"""Running code in a kernel that a test has started."""

from __future__ import annotations

from typing import Any


def run(client: Any, code: str, timeout: float) -> str:
    """What the code printed. Raises RuntimeError with its traceback."""
    said: list[str] = []

    def hear(message: dict[str, Any]) -> None:
        if message["msg_type"] == "stream" and message["content"]["name"] == "stdout":
            said.append(message["content"]["text"])

    reply = client.execute_interactive(code, timeout=timeout, output_hook=hear)
    if reply["content"]["status"] != "ok":
        raise RuntimeError("\n".join(reply["content"]["traceback"]))
    return "".join(said)
