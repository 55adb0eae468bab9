"""Serves pages as they are asked for: the hooks that only `make serve` needs.

They rest on private functions of MkDocs, which `macros.site.serving` calls to render
one page, so a new version of MkDocs may break them. A build needs none of them: without
this file in `mkdocs.yml`, MkDocs renders every page before it serves one.
"""

from typing import TYPE_CHECKING, Any, Literal

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

    from macros.site.serving import Serving

_serving: "Serving | None" = None


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Note whether pages are served."""
    global _serving
    from macros.site.serving import Serving

    _serving = Serving() if command == "serve" else None


def on_serve(server: "LiveReloadServer", **_: object) -> None:
    """Render what is asked for; show edits of another edition's files at once, too."""
    from macros.edition.files import Files as Read

    if _serving:
        _serving.attach(server)
    files = Read.from_environment()
    for path in {files.index, files.references}:
        server.watch(str(path))


@event_priority(100)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Let requests wait while a build is made."""
    if _serving:
        _serving.close()
    return config


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Leave the pages to those who ask for them."""
    if _serving:
        _serving.hold(config, files, nav)
    return nav


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Take the policy out: a served page reloads itself by a script within it."""
    if _serving:
        env.globals["policy"] = ""
        _serving.keep(env)
        _variables(config)["is_served"] = True
    return env


@event_priority(100)
def on_build_error(error: Exception, **_: object) -> None:
    """Answer requests with what is wrong."""
    if _serving:
        _serving.fail(str(error))


def on_post_build(config: MkDocsConfig) -> None:
    """Answer requests; what is made of all pages is written when it is asked for."""
    if _serving:
        _serving.open(_variables(config)["write_rest"])


def _variables(config: MkDocsConfig) -> dict[str, Any]:
    """Return what the hooks of a build share."""
    return config.plugins["macros"].variables  # type: ignore[attr-defined, no-any-return]
