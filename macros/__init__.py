"""Makes the edition's blocks available to pages as macros.

`define_env` runs on every build, `mkdocs serve` included, so edits of data show at
once. It is the only place that knows mkdocs-macros.
"""

import logging
from pathlib import Path
from typing import Any

LOG = logging.getLogger("mkdocs.macros.data")

# Methods of the renderer that pages call: {{ listing("obligations") }}.
BLOCKS = (
    "about",
    "acts",
    "article",
    "bibliography",
    "calculator",
    "contents",
    "evidence",
    "finder",
    "instrument",
    "link",
    "listing",
    "obligations",
    "record",
    "records",
    "register",
    "scoring",
    "timeline",
    "updates",
)
# Methods of the Learn pages' own renderer.
LEARN_BLOCKS = (
    "briefing",
    "builder",
    "changes",
    "counts",
    "credit",
    "dates",
    "drawing",
    "example",
    "glossary",
    "hero",
    "layers",
    "limits",
    "next_dates",
    "reading_list",
    "stated",
    "term",
)


def define_env(env: Any) -> None:
    """Load the edition and register each block as a macro of the page it stands on.

    Raises:
        PluginError: with a line for every fault in the data.
    """
    from mkdocs.exceptions import PluginError

    from macros.edition import Files, load
    from macros.faults import DataFaults
    from macros.guides import guides
    from macros.learn import Learn
    from macros.render import Renderer

    extra = env.conf["extra"]
    try:
        edition = load(Files.from_environment())
    except DataFaults as faults:
        raise PluginError(f"the data has faults\n{faults}") from None
    for notice in edition.notices:
        LOG.info(notice)
    pages = guides(Path(env.conf["docs_dir"]))
    renderer = Renderer(edition, extra["repository"], pages)
    env.variables["renderer"] = renderer

    def on_page(owner: object, block: str) -> Any:
        def macro(*arguments: str) -> str:
            return str(getattr(owner, block)(*arguments, page=env.page.url))

        return macro

    learn = Learn(renderer)
    for owner, blocks in ((renderer, BLOCKS), (learn, LEARN_BLOCKS)):
        for block in blocks:
            env.macro(on_page(owner, block), block)
