"""What the machine needs is named with the command that installs it, and CI installs all of it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests import machine

ROOT = Path(__file__).parents[1]
PRINTED = [one for one in machine.PACKAGES if one in machine.PROGRAMS]


@pytest.fixture
def commands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine with nothing but an apt-get and a sudo that write down how they were called."""
    for name in ("apt-get", "sudo"):
        said = tmp_path / name
        forward = 'shift; [ "$1" = true ] || exec "$@"' if name == "sudo" else ""
        said.write_text(f'#!/bin/sh\necho "{name} $*" >> "{tmp_path}/called"\n{forward}\n')
        said.chmod(0o755)
    (tmp_path / "env").symlink_to("/usr/bin/env")
    for name in ("sh", "chmod", "rm"):
        (tmp_path / name).symlink_to(f"/bin/{name}")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(machine, "SYSTEM", str(tmp_path))
    monkeypatch.setattr(machine, "RULE", tmp_path / "policy-rc.d")
    return tmp_path


def called(commands: Path) -> list[str]:
    written = commands / "called"
    return written.read_text().splitlines() if written.exists() else []


@pytest.mark.parametrize("where", [".ci/run", "Makefile"])
def test_ci_and_make_install_what_a_test_needs_by_the_same_code(where: str) -> None:
    assert "tests.machine --install" in (ROOT / where).read_text("utf-8")


def test_it_needs_nothing_but_python() -> None:
    alone = [sys.executable, "-I", "-S", "-c"]
    code = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from tests import machine; print(1)"
    assert subprocess.run([*alone, code], capture_output=True, check=True).stdout == b"1\n"


def test_what_is_missing_is_named_with_the_command_that_installs_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(machine, "missing", lambda: PRINTED)
    monkeypatch.delenv("CI", raising=False)
    machine.main([])
    said = capsys.readouterr().out
    assert f"apt-get install --no-install-recommends {' '.join(PRINTED)}" in said.splitlines()[-1]
    for package in PRINTED:
        assert f"no {package}; {machine.PACKAGES[package]} will be skipped" in said
    monkeypatch.setenv("CI", "true")
    with pytest.raises(SystemExit, match="nothing is skipped"):
        machine.main([])


def test_a_program_that_is_not_there_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "find", lambda _program: None)
    monkeypatch.setattr(machine, "find_chromium", lambda: "/usr/bin/chromium")
    monkeypatch.setattr(machine, "find_postgresql", lambda: Path("/usr/bin"))
    assert machine.missing() == [
        one for one in machine.PACKAGES if one not in ("chromium", "postgresql")
    ]


@pytest.mark.parametrize("root", [True, False])
def test_packages_are_installed_by_root_or_by_a_sudo_that_asks_nothing(
    commands: Path, monkeypatch: pytest.MonkeyPatch, root: bool
) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 0 if root else 1000)
    machine.install(["chromium", "postgresql"])
    apt = [line for line in called(commands) if line.startswith("apt-get")]
    assert apt == [
        "apt-get -qq update",
        "apt-get -qq install -y --no-install-recommends chromium postgresql",
    ]
    assert any(line.startswith("sudo -n env") for line in called(commands)) is not root
    assert not machine.RULE.exists(), "no rule of ours is left"


def test_a_rule_of_the_machines_own_stays(commands: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 0)
    machine.RULE.write_text("its own")
    machine.install(["postgresql"])
    assert machine.RULE.read_text() == "its own"


def test_where_a_password_would_be_asked_nothing_is_installed(
    commands: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    (commands / "sudo").write_text("#!/bin/sh\nexit 1\n")
    machine.install(["postgresql"])
    assert called(commands) == []


def test_nothing_missing_installs_nothing(commands: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 0)
    monkeypatch.setattr(machine, "missing", list)
    machine.main(["--install"])
    assert called(commands) == []
