"""README and guide are true: links lead somewhere, commands and packs are the ones there are."""

import re
from pathlib import Path

import click
import pytest

import commonroom
from commonroom.catalogue.folder import read_workshops
from commonroom.catalogue.paths import bundled_workshops
from commonroom.cli.main import main
from commonroom.kinds import KINDS
from commonroom.packs.reader import packs

from .messages import written

ROOT = Path(__file__).parents[1]
GUIDE = ROOT / "facilitator_guide"
DOCUMENTS = sorted([*ROOT.glob("*.md"), *GUIDE.glob("*.md")])
LINK = re.compile(r"(?<!`)\[[^\]]*\]\(([^)\s]+)\)")
NOTEBOOKS = read_workshops(bundled_workshops())
TOUR = "00_start_here"
WORKSHOPS = [one.name for one in NOTEBOOKS if one.room and one.name != TOUR]
FURTHER = [TOUR, *(one.name for one in NOTEBOOKS if not one.room)]
FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
COMMANDS = re.compile(r"commonroom ([a-z]+)((?: [^\n`|]*)?)")


SCREENS = "\n".join(written("participant", "facilitator", "remote", "stage", "pages"))
SIGNS = {"‹", "›"}  # drawn on buttons, which are named in words
BOLD = r"\*\*([^*]+)\*\*"


def prose(path: Path) -> str:
    return FENCE.sub("", path.read_text(encoding="utf-8"))


def links(path: Path) -> list[str]:
    return [link for link in LINK.findall(prose(path)) if "://" not in link]


def anchors(path: Path) -> set[str]:
    """The anchors that headings get on the usual Markdown pages."""
    headings = re.findall(r"^#+ (.+)$", prose(path), re.MULTILINE)
    plain = [re.sub(r"[^\w\- ]", "", heading.lower()) for heading in headings]
    return {heading.replace(" ", "-") for heading in plain}


def pressed(path: Path) -> set[str]:
    """The buttons that a page names: after a word that says so, or where it lists them."""
    text = prose(path)
    found = re.findall(rf"(?:press|tap|under|with|›)\s+{BOLD}", text, re.IGNORECASE)
    for heading in ("The stage's buttons", "What it does"):
        part = re.search(rf"^## {heading}\n(.*?)(^## |\Z)", text, re.MULTILINE | re.DOTALL)
        found += re.findall(BOLD, part[1]) if part else []
    return {" ".join(name.split()) for name in found}


def options(command: click.Command) -> set[str]:
    spelt = {name for one in command.params for name in one.opts + one.secondary_opts}
    return {name for name in spelt if name.startswith("--")}


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_leads_somewhere(path):
    for link in links(path):
        target, _, anchor = link.partition("#")
        found = (path.parent / target).resolve() if target else path
        if found.suffix != ".png":
            assert found.exists(), link
        if anchor:
            assert anchor in anchors(found), link


def test_every_place_that_contributing_names_is_there():
    rows = prose(ROOT / "CONTRIBUTING.md").split("## Ten changes")[1].split("\n## ")[0]
    places = {place for place in re.findall(r"`([\w./-]+)`", rows) if re.search(r"/|\.ftl$", place)}
    assert len(places) > 20
    folders = (ROOT, ROOT / "widgets" / "commonroom", ROOT / "widgets/commonroom/locale/en")
    lost = [one for one in places if not any((folder / one).exists() for folder in folders)]
    assert not lost


def test_every_page_of_the_guide_is_in_its_contents():
    listed = {link.partition("#")[0] for link in links(GUIDE / "README.md")}
    assert {path.name for path in GUIDE.glob("*.md")} - {"README.md"} <= listed


@pytest.mark.parametrize("workshop", WORKSHOPS)
def test_every_workshop_has_a_run_sheet_in_guide_and_readme(workshop):
    sheet = (GUIDE / f"{workshop}.md").read_text(encoding="utf-8")
    for part in ("**Aim.**", "**Source.**", "**For whom.**", "## Plan", "## What to say"):
        assert part in sheet
    for part in ("How to host", "What to look for in the chart", "Debrief", "What can go wrong"):
        assert f"## {part}" in sheet
    for part in ("Adapting it", "Online", "Over a week", "Without devices"):
        assert f"## {part}" in sheet
    for page in (ROOT / "README.md", GUIDE / "README.md"):
        assert f"{workshop}.md" in "\n".join(links(page))


def test_every_further_notebook_is_in_the_guide():
    page = (GUIDE / "further_notebooks.md").read_text(encoding="utf-8")
    for name in FURTHER:
        assert f"`{name}`" in page


@pytest.mark.parametrize("workshop", WORKSHOPS)
def test_a_plan_runs_without_gaps_from_the_first_minute_to_the_last(workshop):
    sheet = (GUIDE / f"{workshop}.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([\d–]+) \| ([\d–]+) \|", sheet, re.MULTILINE)
    for column, length in ((0, 45), (1, 90)):
        spans = [row[column].split("–") for row in rows if row[column] != "–"]
        at = 0
        for start, end in spans:
            assert int(start) == at, (workshop, start)
            at = int(end)
        assert at == length


def test_every_command_and_option_is_in_readme_or_guide():
    said = "\n".join(path.read_text(encoding="utf-8") for path in DOCUMENTS)
    assert isinstance(main, click.Group)
    for name, command in main.commands.items():
        assert f"commonroom {name}" in said, name
        for option in options(command) - {"--help"}:
            assert option in said, f"{name} {option}"


def test_no_command_or_option_is_promised_that_does_not_exist():
    assert isinstance(main, click.Group)
    for path in DOCUMENTS:
        for name, rest in COMMANDS.findall(path.read_text(encoding="utf-8")):
            if name in main.commands:
                wanted = set(re.findall(r"--[a-z-]+", rest))
                assert wanted <= options(main.commands[name]) | {"--help"}, (path.name, name, rest)
        for line in re.findall(r"`(commonroom [a-z]+)", path.read_text(encoding="utf-8")):
            assert line.split()[1] in main.commands, (path.name, line)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_every_button_that_is_named_is_on_a_screen_under_this_name(path):
    for name in pressed(path) - SIGNS:
        label = re.sub(r"^\d+ min$", "{n} min", name)
        assert re.search(rf"""(^|[>"}}])\s*{re.escape(label)}\s*([<"{{]|$)""", SCREENS, re.M), name


def test_what_stands_in_a_menu_is_named_with_the_menu():
    alone = re.compile(r"(?<!\*\*More\*\* › )\*\*Answer for a table\*\*")
    for path in sorted(GUIDE.glob("*.md")):
        assert not alone.search(prose(path)), path.name


def test_every_pack_and_kind_is_in_the_guide():
    adapting = (GUIDE / "adapting.md").read_text(encoding="utf-8")
    for name in packs():
        assert f"`{name}`" in adapting
    for kind in KINDS:
        assert f"room.{kind}(" in adapting
        assert hasattr(commonroom.Room, kind)


def test_python_in_the_documents_is_python():
    for path in DOCUMENTS:
        text = path.read_text(encoding="utf-8")
        for code in re.findall(r"^```python\n(.*?)^```", text, re.MULTILINE | re.DOTALL):
            compile(code, path.name, "exec")
