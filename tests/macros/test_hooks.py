"""What the hook gives to pages depends on whether they are built or served."""

import importlib

import pytest
from jinja2 import Environment
from mkdocs.config import load_config
from mkdocs.structure.files import Files

from macros.policy import META
from tests.sites import ROOT


@pytest.mark.parametrize(("command", "policy"), [("build", META), ("serve", "")])
def test_only_a_served_page_goes_without_its_policy(monkeypatch, command, policy):
    """A served page reloads itself by a script within it; a built one has none."""
    hooks = importlib.import_module("macros.hooks")
    monkeypatch.setattr(hooks, "_is_served", False)
    hooks.on_startup(command, dirty=False)
    config = load_config(str(ROOT / "mkdocs.yml"), plugins=[], hooks=[])
    config.plugins._current_plugin = "hooks"
    env = hooks.on_env(Environment(autoescape=True), config=config, files=Files([]))
    assert env.globals["policy"] == policy
