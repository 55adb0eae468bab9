"""What stands around the site on GitHub: workflows, forms, guides."""

import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml

from macros.rules.addresses import report_address
from tests.sites import ROOT

GITHUB = ROOT / ".github"
WORKFLOWS = sorted(GITHUB.glob("workflows/*.yml"))
FORMS = sorted(
    set(GITHUB.glob("ISSUE_TEMPLATE/*.yml")) - {GITHUB / "ISSUE_TEMPLATE/config.yml"}
)
GUIDES = (
    "README.md",
    "BENCHMARKS.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
    "data/README.md",
)
PICTURE_BYTES = 150_000
SCHEMAS = {
    "github-workflows": WORKFLOWS,
    "github-issue-forms": FORMS,
    "github-issue-config": [GITHUB / "ISSUE_TEMPLATE/config.yml"],
    "dependabot": [GITHUB / "dependabot.yml"],
}


def read(path: Path) -> dict:
    """Return a file of YAML; the key `on` is read as true."""
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def tool(name: str, *arguments: str) -> str:
    """Run a tool of the environment and return what it says if it refuses."""
    result = subprocess.run(
        [str(Path(sys.executable).parent / name), *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    return "" if result.returncode == 0 else result.stdout + result.stderr


@pytest.mark.parametrize("schema", SCHEMAS)
def test_files_for_github_fit_their_schema(schema):
    """GitHub would read every workflow, form and setting."""
    assert SCHEMAS[schema]
    files = map(str, SCHEMAS[schema])
    assert (
        tool("check-jsonschema", "--builtin-schema", f"vendor.{schema}", *files) == ""
    )


def test_workflows_are_safe():
    """An auditor of workflows finds nothing, without asking the network."""
    assert tool("zizmor", "--offline", "--quiet", str(GITHUB)) == ""


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_has_the_least_permissions(path):
    """None at the top; jobs read, and only the one that deploys may write."""
    workflow = read(path)
    assert workflow["permissions"] == {}
    for name, job in workflow["jobs"].items():
        writes = {k for k, v in job["permissions"].items() if v == "write"}
        assert writes == ({"pages", "id-token"} if name == "deploy" else set())
        for step in job["steps"]:
            if uses := step.get("uses"):
                assert re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", uses)
            if "checkout" in step.get("uses", ""):
                assert step["with"]["persist-credentials"] is False


def test_only_what_was_tested_is_deployed():
    """Deploying needs the build, which needs the tests and checks what it built."""
    workflow = read(GITHUB / "workflows/site.yml")
    assert set(workflow[True]) == {"pull_request", "push"}
    assert workflow[True]["push"] == {"branches": ["main"]}
    jobs = workflow["jobs"]
    assert "if" not in jobs["test"]
    assert jobs["build"]["if"] == "github.event_name == 'push'"
    assert (jobs["build"]["needs"], jobs["deploy"]["needs"]) == ("test", "build")
    assert [step.get("run") for step in jobs["test"]["steps"]][-1] == ".ci/run"
    uses = [step.get("run") or step["uses"] for step in jobs["build"]["steps"]]
    checked = uses.index("make build verify")
    assert uses[checked + 1].startswith("actions/upload-pages-artifact@")
    assert not any("run" in step for step in jobs["deploy"]["steps"])


def test_the_weekly_round_blocks_nobody():
    """It runs by the clock or by hand, and each of its checks is a command."""
    workflow = read(GITHUB / "workflows/weekly.yml")
    assert set(workflow[True]) == {"schedule", "workflow_dispatch"}
    checks = workflow["jobs"]["weekly"]["strategy"]["matrix"]["check"]
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert checks == [
        "check-links",
        "check-packages",
        "check-properdocs",
        "check-html",
        "check-scripts",
        "test-all",
    ]
    assert all(f"\n{check}: " in makefile for check in checks)


def test_the_builder_stays_below_two():
    """Neither the lock nor Dependabot takes a builder without plugins."""
    assert re.search(r"^mkdocs==1\.", (ROOT / "requirements.txt").read_text(), re.M)
    ignored = {
        rule["dependency-name"]: rule["versions"]
        for update in read(GITHUB / "dependabot.yml")["updates"]
        for rule in update.get("ignore", ())
    }
    assert ignored["mkdocs"] == [">=2"]


def test_the_form_takes_what_the_site_fills_in(edition):
    """Each parameter of “report an error” is a field of the form that it opens."""
    record = edition.records["OBL-011"]
    address = report_address("https://github.com/owner/name", record)
    given = parse_qs(urlsplit(address).query)
    form = read(GITHUB / "ISSUE_TEMPLATE" / given.pop("template")[0])
    assert given.pop("title") == ["OBL-011: "]
    fields = {field.get("id"): field for field in form["body"]}
    assert given == {"record": ["OBL-011"]}
    for name in ("record", "field", "value", "source"):
        assert fields[name]["validations"]["required"] is True


@pytest.mark.parametrize("guide", GUIDES)
def test_a_guide_links_to_what_is_there(guide):
    """Every file that a guide links or shows exists."""
    text = (ROOT / guide).read_text(encoding="utf-8")
    links = re.findall(r"\]\(([^)#]+)", text)
    here = [link for link in links if "://" not in link]
    assert [
        link for link in here if not (ROOT / guide).parent.joinpath(link).exists()
    ] == []


def test_the_guide_to_the_house_names_what_is_there():
    """Whatever the table of the README points to exists, and its picture is light."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| [^|]+ \| ([^|]+) \|$", text, re.MULTILINE)
    named = [name for row in rows for name in re.findall(r"`([a-z]+/[^`*]+)`", row)]
    assert len(named) > 10
    assert [name for name in named if not (ROOT / name).exists()] == []
    picture = re.search(r"!\[[^\]]{40,}\]\(([^)]+)\)", text)[1]
    assert 20_000 < (ROOT / picture).stat().st_size < PICTURE_BYTES
