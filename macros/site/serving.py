"""Renders a served page when it is asked for, so that an edit shows at once.

MkDocs renders every page before it serves one. Here its build is left without pages:
each is rendered at the first request for it. The first request for a file that is made
of them all (the entries of the search, what programs read) renders those that are left.
Livereload must be on, as with ``make serve``: else MkDocs names its server to no hook.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Condition
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from jinja2 import Environment
from markupsafe import escape
from mkdocs.commands.build import _build_page, _populate_page
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

# In a page's place while a build has a fault; it asks again by itself.
FAULT = (
    '<!doctype html><html lang="en-GB"><meta charset="utf-8">'
    '<meta http-equiv="refresh" content="2"><title>The build has a fault</title>'
    "<h1>The build has a fault</h1><pre>{}</pre>"
    "<p>This page appears again once the fault is corrected.</p></html>\n"
)


class Serving:
    """The pages of the build that is served; requests wait while it is made.

    While the last build has a fault, each request is answered with what is wrong.
    """

    _config: MkDocsConfig
    _env: Environment
    _files: Files
    _nav: Navigation
    _write_rest: Callable[[], None] | None

    def __init__(self) -> None:
        """Serve nothing before the first build."""
        self._is_open = False
        self._fault = ""
        self._opened = Condition()
        self._asked: list[str] = []
        self._held: list[File] = []
        self._waiting: dict[str, Page] = {}

    def close(self) -> None:
        """Let requests wait: a build begins."""
        with self._opened:
            self._is_open = False
            self._fault = ""

    def fail(self, fault: str) -> None:
        """Answer requests with what is wrong until another build begins."""
        with self._opened:
            self._fault = fault or "The build failed."
            self._opened.notify_all()

    def hold(self, config: MkDocsConfig, files: Files, nav: Navigation) -> None:
        """Take the pages out of a build; the menu needs their heads, which are read."""
        self._config, self._files, self._nav = config, files, nav
        self._held = list(files.documentation_pages())
        for file in self._held:
            page = file.page or Page(None, file, config)
            page.read_source(config)
            files.remove(file)

    def keep(self, env: Environment) -> None:
        """Keep the environment of the theme's templates."""
        self._env = env

    def open(self, write_rest: Callable[[], None]) -> None:
        """Answer requests: all is built but the pages and what is made of them."""
        with self._opened:
            for file in self._held:
                self._files.append(file)
            pages = [file.page for file in self._held if file.page]
            self._waiting = {unquote(page.url): page for page in pages}
            self._write_rest = write_rest
            for address in self._asked:
                self._prepare(address)
            self._is_open = True
            self._opened.notify_all()

    def attach(self, server: "LiveReloadServer") -> None:
        """Come before a server that answers from the folder of the build."""
        mount = server.mount_path

        def answer(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
            path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
            if path.startswith("/livereload/") or not path.startswith(mount):
                return server.serve_request(environ, start_response)
            with self._asking(path.removeprefix(mount)) as fault:
                if not fault:
                    return server.serve_request(environ, start_response)
            status = "503 Service Unavailable"
            start_response(status, [("Content-Type", "text/html; charset=utf-8")])
            return [FAULT.format(escape(fault)).encode()]

        server.set_app(answer)

    @contextmanager
    def _asking(self, address: str) -> Iterator[str]:
        """Have a file ready, also when a build begins before the server answers.

        Yield what is wrong with the build, if it failed.
        """
        with self._opened:
            self._opened.wait_for(lambda: self._is_open or self._fault)
            if not self._fault:
                self._prepare(address)
            self._asked.append(address)
            fault = self._fault
        try:
            yield fault
        finally:
            with self._opened:
                self._asked.remove(address)

    def _prepare(self, address: str) -> None:
        """Render what stands at an address, if it is not there yet."""
        page = address.removesuffix("index.html")
        for name in (page, f"{page}/"):
            if name in self._waiting:
                self._render(name)
                return
        if self._write_rest and not Path(self._config.site_dir, address).exists():
            for name in list(self._waiting):
                self._render(name)
            self._write_rest()
            self._write_rest = None

    def _render(self, name: str) -> None:
        page = self._waiting[name]
        _populate_page(page, self._config, self._files)
        _build_page(page, self._config, self._held, self._nav, self._env)
        del self._waiting[name]
