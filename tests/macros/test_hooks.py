"""What the hook gives to pages depends on whether they are built or served."""

import importlib
from types import SimpleNamespace

import pytest
from jinja2 import Environment

from macros.policy import META


@pytest.mark.parametrize(("command", "policy"), [("build", META), ("serve", "")])
def test_only_a_served_page_goes_without_its_policy(monkeypatch, command, policy):
    """A served page reloads itself by a script within it; a built one has none."""
    hooks = importlib.import_module("macros.hooks")
    monkeypatch.setattr(hooks, "_is_served", False)
    hooks.on_startup(command, dirty=False)
    files = SimpleNamespace(documentation_pages=tuple)
    env = hooks.on_env(Environment(autoescape=True), config=None, files=files)
    assert env.globals["policy"] == policy
