"""One script a page: modules joined so that each keeps its scope and runs once."""

import re

import pytest

from macros.site.bundle import bundled
from tests.sites import ROOT

MODULES = {
    "pages/every": 'import { day } from "../lib/days.mjs";\nseen.push(day("page"));\n',
    "pages/list": """\
import { day as on } from "../lib/days.mjs";
const day = 1;
seen.push(on(day));
""",
    "lib/days": """\
const name = "days";
export function day(of) {
  return `${name} ${of}`;
}
""",
}

C = "export function c() {}\n"
IMPORT_C = 'import { c } from "./c.mjs";\n'


def test_modules_run_once_each_in_its_scope(browser):
    """What is imported comes first and once; names of one do not meet another's."""
    script = bundled(["pages/every", "pages/list"], MODULES.__getitem__)
    page = browser.new_page()
    found = page.evaluate(f"() => {{ const seen = []; {script} return seen; }}")
    page.close()
    assert found == ["days page", "days 1"]


@pytest.mark.parametrize(
    "line",
    [
        'import "./days.mjs";',
        'import * as days from "./days.mjs";',
        'import { day } from "https://site.example/days.mjs";',
        "export default 1;",
        "export { day };",
        "export let day = 1;",
    ],
)
def test_what_cannot_be_joined_is_refused(line):
    """Another form of import or export would be lost: the module and line are named."""
    with pytest.raises(ValueError, match=r"list\.mjs: .*no form that can be joined"):
        bundled(["list"], {"list": f"const one = 1;\n{line}\n"}.__getitem__)


@pytest.mark.parametrize(
    ("modules", "line"),
    [
        ({"a/b": 'import { c } from "./c.mjs";\n'}, 'a/b.mjs: There is no module "a/c'),
        ({}, 'a/b.mjs: There is no module "a/b.mjs"'),
        (
            {"a/b": 'import { c, d as e } from "./c.mjs";\n', "a/c": C},
            'a/b.mjs: a/c.mjs exports no "d"',
        ),
        (
            {"a/b": IMPORT_C, "a/c": 'import { b } from "./b.mjs";\n'},
            "a/c.mjs: a/b.mjs imports it, too",
        ),
    ],
    ids=["module", "page's script", "name", "circle"],
)
def test_an_import_of_what_is_not_there_is_refused(modules, line, tmp_path):
    """Both modules are named: in a browser the name would be undefined."""
    for name, source in modules.items():
        path = tmp_path / f"{name}.mjs"
        path.parent.mkdir(exist_ok=True)
        path.write_text(source, encoding="utf-8")
    with pytest.raises(ValueError, match=re.escape(line)):
        bundled(["a/b"], lambda name: (tmp_path / f"{name}.mjs").read_text("utf-8"))


def test_every_module_of_the_site_can_be_joined():
    """Each is written in the forms that are joined."""
    folder = ROOT / "docs/javascripts"
    names = sorted(
        path.relative_to(folder).with_suffix("").as_posix()
        for path in folder.rglob("*.mjs")
    )
    script = bundled(names, lambda name: (folder / f"{name}.mjs").read_text("utf-8"))
    assert [script.count(f"const {name.replace('/', '_')}$ = ") for name in names] == [
        1
    ] * len(names)
