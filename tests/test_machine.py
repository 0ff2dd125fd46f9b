"""What the machine needs is named with the command that installs it, and CI installs all of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import machine

RUN = Path(__file__).parents[1] / ".ci" / "run"


@pytest.mark.parametrize("package", machine.PACKAGES)
def test_ci_installs_what_a_test_needs(package: str) -> None:
    assert package in RUN.read_text("utf-8").split("A copy of the checkout")[0]


def test_what_is_missing_is_named_with_the_command_that_installs_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(machine, "missing", lambda: list(machine.PRINTED))
    monkeypatch.delenv("CI", raising=False)
    machine.main()
    said = capsys.readouterr().out
    assert "apt-get install --no-install-recommends nginx-light caddy systemd openssl" in said
    for package in machine.PRINTED:
        assert f"no {package}; {machine.PACKAGES[package]} will be skipped" in said
    monkeypatch.setenv("CI", "true")
    with pytest.raises(SystemExit, match="nothing is skipped"):
        machine.main()


def test_a_program_that_is_not_there_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "find", lambda _program: None)
    monkeypatch.setattr(machine.chromium, "find", lambda _playwright: "/usr/bin/chromium")
    monkeypatch.setattr(machine, "find_programs", lambda: Path("/usr/bin"))
    assert machine.missing() == list(machine.PRINTED)
