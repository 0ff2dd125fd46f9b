"""What other packages do not promise and we use all the same: named, in one place for each, capped.

When one of these fails after an upgrade, the module it names is the one to mend.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from jupyter_core.paths import jupyter_path
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from commonroom.forked_kernels.compat import ALWAYS, LAUNCHER
from commonroom.server.compat.jupyter_client import environment

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "widgets" / "commonroom"
FRONTEND = ROOT / "widgets" / "frontend"

# package → the one file that leans on what it does not promise
PLACES = {
    "tornado": "server/compat/tornado.py",
    "voila": "server/compat/voila.py",
    "jupyter-client": "server/compat/jupyter_client.py",
    "ipykernel": "forked_kernels/compat.py",
    "python-docx": "charter/docx_elements.py",
}
NAMES = [
    ("tornado", "tornado.websocket", "WebSocketProtocol13._write_frame"),
    ("tornado", "tornado.websocket", "WebSocketProtocol13._abort"),
    ("voila", "voila.exporter", "VoilaExporter._create_environment"),
    ("voila", "voila.notebook_renderer", "VoilaExporter"),
    ("voila", "voila.app", "Voila._handle_signal_stop"),
    ("ipykernel", "ipykernel.kernelapp", "IPKernelApp.initialize"),
    ("ipykernel", "ipykernel.kernelapp", "IPKernelApp.parent_handle"),
]
# package, what is said in the source of which of its objects
SAID = [
    ("tornado", "tornado.websocket", "WebSocketProtocol13", "while not self.client_terminated"),
    ("tornado", "tornado.websocket", "WebSocketProtocol13", 'self.close(1009, "message too big")'),
    ("tornado", "tornado.web", "RequestHandler", "self._finished = True"),
    ("voila", "voila.notebook_renderer", "NotebookRenderer", "= VoilaExporter("),
    ("jupyter-client", "jupyter_client.manager", "KernelManager", "self._launch_args = "),
]


def found(module: str, name: str) -> Any:
    thing: Any = importlib.import_module(module)
    for part in name.split("."):
        thing = getattr(thing, part, None)
    return thing


def gone(package: str, name: str) -> str:
    return f"{package} {version(package)} has no {name} any more: mend {PLACES[package]}"


@pytest.mark.parametrize(("package", "module", "name"), NAMES, ids=lambda said: str(said))
def test_a_name_that_is_not_promised_is_still_there(package: str, module: str, name: str):
    assert found(module, name) is not None, gone(package, name)


@pytest.mark.parametrize(("package", "module", "name", "said"), SAID)
def test_what_is_not_promised_is_still_done(package: str, module: str, name: str, said: str):
    assert said in inspect.getsource(found(module, name)), gone(package, f"“{said}”")


def test_a_frame_is_written_with_whether_it_is_the_last_its_kind_and_its_bytes():
    taken = inspect.signature(found("tornado.websocket", "WebSocketProtocol13._write_frame"))
    assert list(taken.parameters)[:4] == ["self", "fin", "opcode", "data"], gone(
        "tornado", "_write_frame(fin, opcode, data)"
    )


def test_the_environment_of_a_kernel_is_read_from_what_its_manager_keeps():
    manager = found("jupyter_client.manager", "KernelManager")()
    assert environment(manager) == {}
    manager._launch_args = {"env": {"QUERY_STRING": "room=ABC"}}
    assert environment(manager) == {"QUERY_STRING": "room=ABC"}


@pytest.mark.parametrize("module", [*ALWAYS, LAUNCHER[1]])
def test_every_module_that_a_kernel_loads_is_there(module: str):
    assert importlib.util.find_spec(module), gone("ipykernel", module)


def test_below_what_a_text_document_has_names_for_are_its_elements():
    document = Document()
    paragraph = document.add_paragraph("words")
    table = document.add_table(rows=1, cols=1)
    below = {
        "Paragraph._p": getattr(paragraph, "_p", None),
        "Run._r": getattr(paragraph.runs[0], "_r", None),
        "_Row._tr": getattr(table.rows[0], "_tr", None),
        "_Cell._tc": getattr(table.cell(0, 0), "_tc", None),
        "Table._tbl": getattr(table, "_tbl", None),
    }
    for name, element in below.items():
        assert element is not None, gone("python-docx", name)


@pytest.mark.parametrize("package", PLACES)
def test_a_package_that_is_leaned_on_has_an_upper_bound(package: str):
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    asked = {canonicalize_name(one.name): one for one in map(Requirement, project["dependencies"])}
    assert any(one.operator == "<" for one in asked[package].specifier), asked[package]
    assert version(package) in asked[package].specifier


def private_names(trees: dict[str, ast.Module]) -> Iterator[str]:
    """Private names that are used in these modules, and that none of them makes."""
    made, used = set(), []
    for file, tree in trees.items():
        for node in ast.walk(tree):
            match node:
                case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                    made.add(name)
                case ast.Attribute(attr=name, ctx=ast.Store()) | ast.Name(id=name, ctx=ast.Store()):
                    made.add(name)
                case ast.Attribute(attr=name) | ast.Constant(value=str(name)):
                    if re.fullmatch(r"_[a-z]\w*", name):
                        used.append((name, f"{file}:{node.lineno}: {name}"))
    yield from (where for name, where in used if name not in made)


KNOWN = {"_exit", "_asdict", "_commonroom_made"}  # two are documented, one is a mark of calls.py


def test_nobody_else_uses_a_name_that_another_package_keeps_to_itself():
    trees = {
        str(path.relative_to(PACKAGE)): ast.parse(path.read_text("utf-8"))
        for path in PACKAGE.rglob("*.py")
    }
    said = [one for one in private_names(trees) if one.split()[-1] not in KNOWN]
    assert {one.split(":")[0] for one in said} <= set(PLACES.values()), said
    assert "charter/docx_elements.py" in {one.split(":")[0] for one in said}


@pytest.mark.parametrize(
    "line", ["self._finished", "row._tr.append(1)", 'getattr(kernel, "_launch_args", None)']
)
def test_who_uses_one_is_found(line: str):
    assert list(private_names({"a.py": ast.parse(line)}))


# Voilà's page is JupyterLab's


@cache
def brought() -> str:
    """All that Voilà, its widget managers and nbconvert bring to a page, and their templates."""
    import voila

    roots = [Path(voila.__file__).parent, *(Path(one) for one in jupyter_path())]
    names = ("static", "templates", "labextensions")
    folders = [root / "voila" / name for root in roots for name in names]
    folders += [Path(voila.__file__).parent / name for name in names]
    folders += [root / "nbconvert" / "templates" / "lab" for root in roots]
    return "\n".join(
        path.read_text("utf-8", "replace")
        for folder in folders
        for path in folder.rglob("*")
        if path.suffix in (".js", ".css", ".j2", ".html")
    )


def foreign(text: str) -> set[str]:
    """Classes of JupyterLab, lumino and the widget manager in a style sheet or a program."""
    return set(re.findall(r"\.((?:jp|lm)-[\w-]+|jupyter-[a-z]+)\b", text))


@pytest.mark.parametrize(
    "name", sorted(foreign((FRONTEND / "deck" / "lumino.css").read_text("utf-8")))
)
def test_a_class_that_the_deck_restyles_is_on_voilas_page(name: str):
    assert re.search(rf"\b{name}\b", brought()), f"no {name} any more: mend deck/lumino.css"


DECK = (FRONTEND / "deck" / "voila.ts").read_text("utf-8")


@pytest.mark.parametrize(
    "said", re.findall(r'(?:^const \w+ = |startsWith\()"(.+?)"', DECK, re.MULTILINE)
)
def test_what_the_deck_reads_stands_on_voilas_page(said: str):
    name = re.sub(r"^\.|^script\[type='(.*)'\]$", r"\1", said)
    assert name in brought(), f"no “{name}” any more: mend deck/voila.ts"


@pytest.mark.parametrize(
    "name",
    [
        "voila_setup_labextensions",
        "voila_heartbeat",
        "voila_process",
        "voila_finish",
        "update_loading_text",
        "display_cells",
        "themeLoaded",
        "include_js",
        "body_header",
        "body_footer",
        "any_cell",
        "rendered_cells",
    ],
)
def test_what_our_template_takes_from_voilas_is_there(name: str):
    stage = PACKAGE / "server" / "templates" / "voila" / "index.html.j2"
    assert name in stage.read_text("utf-8")
    assert name in brought(), f"no {name} any more: mend {stage.relative_to(PACKAGE)}"


def test_no_other_style_sheet_or_program_names_what_is_on_voilas_page():
    files = [path for kind in ("css", "ts", "tsx") for path in FRONTEND.rglob(f"*.{kind}")]
    said = {
        str(path.relative_to(FRONTEND)): names
        for path in files
        if not {"node_modules", "messages"} & set(path.parts)
        if (names := foreign(path.read_text("utf-8")))
    }
    assert set(said) == {"deck/lumino.css", "deck/voila.ts"}, said
