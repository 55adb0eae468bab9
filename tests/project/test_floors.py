"""The house has floors: what a folder may import, and who may know the builder."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.sites import ROOT

# Each folder of macros/ rests on those named, and on no other.
RESTS_ON = {
    "model": set(),
    "edition": {"model"},
    "rules": {"model", "edition"},
    "files": {"model", "edition", "rules"},
    "pages": {"model", "edition", "rules", "files"},
    "site": set(),
    "commands": {"model", "edition", "rules"},
}
# The modules that make the site of all floors, and those that may import MkDocs.
WIRING = {"macros", "macros.hooks", "macros.serving_hooks"}
BUILDERS = WIRING | {"macros.files.search", "macros.site.serving"}


def modules() -> dict[str, Path]:
    """Return every module of the package by its name."""
    found = {}
    for path in sorted((ROOT / "macros").rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        found[".".join(parts).removesuffix(".__init__")] = path
    return found


def imports(path: Path) -> Iterator[str]:
    """Yield the names that a module imports, those within functions included."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{one.name}" for one in node.names)


def test_no_arrow_runs_up():
    """A module imports from its own folder and from the floors below."""
    wrong = []
    for name, path in modules().items():
        if name in WIRING or name == "macros":
            continue
        own = name.split(".")[1]
        for imported in imports(path):
            parts = imported.split(".")
            if parts[0] != "macros":
                continue
            if parts[1] not in RESTS_ON[own] | {own}:
                wrong.append(f"{name} imports {imported}")
    assert wrong == []


def test_every_folder_is_a_floor():
    """No module lies beside the folders but the wiring, and no folder is unknown."""
    loose = {name for name in modules() if name.count(".") == 1} - {
        f"macros.{floor}" for floor in RESTS_ON
    }
    assert loose | {"macros"} == WIRING
    folders = {path.name for path in (ROOT / "macros").iterdir() if path.is_dir()}
    assert folders - {"__pycache__"} == set(RESTS_ON)


def test_modules_do_not_import_each_other_in_a_circle():
    """Within a floor, too, there is an order in which modules can be read."""
    known = modules()
    rests_on = {
        name: {
            one
            for imported in imports(path)
            for one in (imported, imported.rpartition(".")[0])
            if one in known and one != name
        }
        for name, path in known.items()
    }
    while free := [name for name, others in rests_on.items() if not others]:
        for name in free:
            del rests_on[name]
        for others in rests_on.values():
            others.difference_update(free)
    assert rests_on == {}


def test_few_modules_know_the_builder():
    """Only the modules named here import MkDocs: the site can move without the rest."""
    knowing = {
        name
        for name, path in modules().items()
        if any(imported.split(".")[0] == "mkdocs" for imported in imports(path))
    }
    assert knowing == BUILDERS


def test_a_class_has_a_name_of_its_own():
    """No two classes of the package share a name: one word means one thing."""
    homes: dict[str, list[str]] = {}
    for module, path in modules().items():
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                homes.setdefault(node.name, []).append(module)
    assert {name: found for name, found in homes.items() if len(found) > 1} == {}
