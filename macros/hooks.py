"""Brings what is generated into MkDocs: record pages, redirects, styles, search.

When what happens: `on_config` forgets the package if it was edited, so that it shows
while serving; mkdocs-macros then loads the edition; `on_files` adds the generated
files; `on_page_markdown` and `on_page_content` part Markdown from blocks; `on_env` adds
the scripts that pages ask for, and the headers; `on_page_context` gives the theme its
menu and dates; `on_post_build` writes the search entries and what programs read. What
only serving needs is in `macros/serving_hooks.py`.
"""

import logging
import re
import sys
from collections.abc import Iterable
from functools import partial
from hashlib import sha256
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from jinja2 import Environment, FileSystemBytecodeCache
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils import write_file

if TYPE_CHECKING:
    from macros.pages.declared import ArticlePage, RecordPage
    from macros.pages.render import Renderer

LOG = logging.getLogger("mkdocs.macros.hooks")
ROOT = Path(__file__).parent.parent
# The scripts of the page for unknown addresses.
UNKNOWN = ("unknown",)
# What every page runs before it is drawn: no module, which a browser would run later.
EARLY = ("pages/early",)
_prose: list[tuple[str, str, str]] = []
_written: list[tuple[str, str, str, str]] = []
_documents: list[File] = []
_imported = 0


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Make the package importable for all hooks."""
    if str(ROOT) not in sys.path:
        sys.path.insert(0, str(ROOT))


@event_priority(100)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Forget what was imported before an edit, and what a build that failed left."""
    global _imported
    if _imported != (now := _newest()):
        for name in [name for name in sys.modules if name.split(".")[0] == "macros"]:
            del sys.modules[name]
    _imported = now
    _prose.clear()
    _written.clear()
    return config


def _newest() -> int:
    """Return when a module of the package was last written, or one came or went."""
    places = (ROOT / "macros", *(ROOT / "macros").rglob("*.py"))
    return max(place.stat().st_mtime_ns for place in places)


class GeneratedPage(Page):
    """A page whose content is a block: nothing of it passes through Markdown."""

    def __init__(
        self,
        file: File,
        config: MkDocsConfig,
        declared: "RecordPage | ArticlePage",
    ) -> None:
        """Take the file that the page is of, and what was declared of the page."""
        super().__init__(declared.head["title"], file, config)
        self._declared = declared

    def read_source(self, config: MkDocsConfig) -> None:
        """Take the head as it was declared; there is no text, and no macro in it."""
        self.markdown = ""
        scripts = list(self._declared.scripts)
        self.meta = {**self._declared.head, "scripts": scripts, "render_macros": False}

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Take the block as the page's content."""
        name, owner = self._declared.block
        self.content = _made(config, "blocks")[name](owner, self.url)
        anchors = self._declared.anchors
        link = AnchorLink(self._declared.heading, anchors[0], 1)
        self.toc = TableOfContents([link])
        self.present_anchor_ids = set(anchors)


def _renderer(config: MkDocsConfig) -> "Renderer":
    renderer: Renderer = _made(config, "renderer")
    return renderer


def _made(config: MkDocsConfig, name: str) -> Any:
    """Return what was made of the edition for all pages."""
    return config.plugins["macros"].variables[name]  # type: ignore[attr-defined]


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add a page for each record and each article, and the site's assets."""
    from macros.files.search import LUNR
    from macros.pages.declared import article_pages, record_pages

    _drop_theme_scripts(files)
    renderer = _renderer(config)
    pages: list[RecordPage | ArticlePage] = [
        *record_pages(renderer.edition),
        *article_pages(renderer.derived.articles),
    ]
    for declared in pages:
        file = File.generated(config, declared.source, content="")
        GeneratedPage(file, config, declared)
        _put(files, file)
    sheets = sorted(
        Path(config.docs_dir, "stylesheets").glob("*.css"),
        # Paper has the last word over what a component says for screens.
        key=lambda sheet: (sheet.stem == "print", sheet.name),
    )
    style = "\n".join(sheet.read_text(encoding="utf-8") for sheet in sheets)
    name = f"assets/site.{sha256(style.encode()).hexdigest()[:8]}.css"
    _put(files, File.generated(config, name, content=style))
    config.extra_css.append(name)
    lunr = LUNR.read_text(encoding="utf-8")
    _put(files, File.generated(config, "assets/lunr.js", content=lunr))
    return files


def _drop_theme_scripts(files: Files) -> None:
    """Leave out the theme's bundle and its search: no page loads them."""
    for file in list(files):
        if file.src_uri.startswith("assets/javascripts/"):
            files.remove(file)


def _put(files: Files, file: File) -> None:
    """Add a generated file unless a hand-written one of the same path is there."""
    if files.get_file_from_path(file.src_uri) is None:
        files.append(file)


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Note every page before serving takes them out of the build."""
    _documents[:] = files.documentation_pages()
    return nav


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Let pages name what to read next, their script and their policy."""
    from macros.files.headers import ADDRESS as HEADERS
    from macros.files.headers import headers
    from macros.files.policy import META

    env.bytecode_cache, env.auto_reload = FileSystemBytecodeCache(), False
    env.globals["policy"] = META
    pages = [file.page for file in _documents]
    env.globals["by_address"] = by_address = {page.url: page for page in pages if page}
    for address, page in by_address.items():
        page.update_date = _made(config, "linked").checked_on(address)
    env.globals["scripts"] = _scripts(by_address.values(), config, files)
    env.globals["early"] = _script(EARLY, "early", "js", config, files)
    named = headers(config.site_url or "", (file.dest_uri for file in files))
    _put(files, File.generated(config, HEADERS, content=named))
    return env


def _scripts(
    pages: Iterable[Page], config: MkDocsConfig, files: Files
) -> dict[str, str]:
    """Add the script of each set of modules; return where it is, by their names."""
    found = {}
    every = [UNKNOWN, *(tuple(page.meta.get("scripts", ())) for page in pages)]
    for names in dict.fromkeys(every):
        modules = ["pages/every", *(f"pages/{one}" for one in names)]
        name = ".".join(("every", *names))
        found[".".join(names)] = _script(modules, name, "mjs", config, files)
    return found


def _script(
    modules: Iterable[str], name: str, kind: str, config: MkDocsConfig, files: Files
) -> str:
    """Add a script that joins modules; return its address, with a hash in it."""
    from macros.site.bundle import bundled

    def read(module: str) -> str:
        path = Path(config.docs_dir, "javascripts", f"{module}.mjs")
        return path.read_text(encoding="utf-8")

    try:
        script = bundled(modules, read)
    except ValueError as fault:
        raise PluginError(f"docs/javascripts/{fault}") from None
    digest = sha256(script.encode()).hexdigest()[:8]
    address = f"assets/{name}.{digest}.{kind}"
    _put(files, File.generated(config, address, content=script))
    return address


def on_page_context(
    context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation
) -> dict[str, Any]:
    """Give the theme the menu, the way up and the dates of the page line."""
    from macros.model.roles import ROLES
    from macros.pages.menu import FOOTINGS, menu, sections, trail

    renderer = _renderer(config)
    found = sections(renderer.guides)
    context["menu"], context["footings"] = menu(found, page.url), FOOTINGS
    context["roles"] = ROLES
    steps = trail(renderer.edition, found, page.url, page.title or "")
    context["trail"] = steps
    context["edition"] = renderer.edition
    title, description = (
        unescape(page.meta[name]) for name in ("title", "description")
    )
    linked = _made(config, "linked")
    context["linked"] = linked.graph(page.url, title, description, steps)
    context["alternates"] = _made(config, "alternates").of(page.url)
    _written.append((page.url, title, description, page.content or ""))
    # The order of the files means nothing, and Firefox would load the next page.
    page.previous_page = page.next_page = None
    return context


def on_template_context(
    context: dict[str, Any], template_name: str, config: MkDocsConfig
) -> dict[str, Any]:
    """Let the page for unknown addresses link in full: it answers at any depth."""
    from macros.pages.menu import FOOTINGS, menu, sections

    renderer = _renderer(config)
    context["base_url"] = (config.site_url or "").rstrip("/")
    context["menu"] = menu(sections(renderer.guides), "")
    context["footings"], context["trail"] = FOOTINGS, ()
    context["edition"] = renderer.edition
    return context


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Put the blocks where Markdown has left their marks."""
    content, anchors = _made(config, "stash").restore(html)
    page.present_anchor_ids = (page.present_anchor_ids or set()) | anchors
    return str(content)


@event_priority(100)
def on_page_markdown(
    markdown: str, page: Page, config: MkDocsConfig, files: Files
) -> str:
    """Keep the words of hand-written pages for the search, without blocks."""
    if not isinstance(page, GeneratedPage):
        named = re.sub(
            r'\{\{ (?:link|term)\("[^"]*", "([^"]*)"\) \}\}', r"\1", markdown
        )
        words = re.sub(r"\{[{:].*?\}+|<[^>]*>|[#*]", "", named)
        _prose.append((page.url, page.title or "", words))
    return markdown


def on_build_error(error: Exception, **_: object) -> None:
    """Say in one line that the disk is full, or that a file is out of reach."""
    from macros.commands.refused import reason

    if isinstance(error, OSError):
        LOG.error(reason(error))
        raise Abort("Aborted with an error of the system!") from None


def on_post_build(config: MkDocsConfig) -> None:
    """Write what is made of all pages, unless it is left to the server."""
    variables = config.plugins["macros"].variables  # type: ignore[attr-defined]
    variables["write_rest"] = partial(_write_rest, config)
    if "is_served" not in variables:
        variables["write_rest"]()


def _write_rest(config: MkDocsConfig) -> None:
    """Write the entries of the search beside its page, and what programs read."""
    from macros.files.search import entries

    found = entries(_made(config, "derived"), sorted(_prose)).encode()
    files = {"search/entries.json": found, **_for_programs(config)}
    for address, content in files.items():
        write_file(content, str(Path(config.site_dir, address)))


def _for_programs(config: MkDocsConfig) -> dict[str, bytes]:
    """Return by address what no reader opens: data, feeds and redirects."""
    from macros.files.calendars import calendars
    from macros.files.crawlers import WrittenPage
    from macros.files.crosswalk import files as crosswalk
    from macros.files.feed import feeds
    from macros.files.headers import AS_IT_IS
    from macros.files.redirects import redirects

    derived, site_url = _made(config, "derived"), config.site_url or ""
    edition = derived.edition
    pages = [WrittenPage(*page) for page in sorted(_written)]
    texts = {
        **dict(redirects(edition)),
        **dict(feeds(edition, site_url)),
        AS_IT_IS: "",
    }
    return {
        **{address: text.encode() for address, text in texts.items()},
        **crosswalk(derived),
        **calendars(derived, site_url),
        **_made(config, "publication").files(),
        **_made(config, "signposts").files(pages, config.extra["repository"]),
    }
