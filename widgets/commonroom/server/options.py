"""What a server is started with."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ..text.public_url import PORT


@dataclass(frozen=True)
class Options:
    """The choices of ``commonroom serve``."""

    workshops: Path
    data: Path
    ip: str = ""  # every address of this machine
    port: int = PORT  # 0: any that is free
    public_url: str = ""  # for phones; found by itself if empty
    password: str | None = None
    token: str | None = None  # made afresh if there is neither token nor password
    rehearse: int = 0
    verbose: bool = False
    keep_days: int | None = None  # after which an untouched room is deleted; None: never
    fork: bool = True  # kernels from a fork server, where the system has one
