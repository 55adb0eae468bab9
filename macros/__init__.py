"""Makes the edition's blocks available to pages as macros.

`define_env` runs on every build, `mkdocs serve` included, so edits of data show at
once. It is the only place that knows mkdocs-macros.
"""

import logging
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

LOG = logging.getLogger("mkdocs.macros.data")

# Methods of the renderer that make blocks of a page: {{ listing("obligations") }}.
BLOCKS = (
    "about",
    "acts",
    "article",
    "bibliography",
    "calculator",
    "cases",
    "contents",
    "crosswalk",
    "evidence",
    "finder",
    "instrument",
    "listing",
    "obligations",
    "record",
    "records",
    "register",
    "scoring",
    "timeline",
    "updates",
)
# Methods of the penalties page's own renderer.
PENALTIES_BLOCKS = ("ceiling", "fines")
# Methods of the renderer of the market and of those who watch over it.
MARKET_BLOCKS = ("authorities", "figures", "insurers", "landscape", "standards")
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
    "next_dates",
    "reading_list",
)
# Of the page that says how the reference is kept.
KEEPING_BLOCKS = ("keeping", "questions")
# Those that make a few words of a line: they stand in the Markdown as they are.
INLINE = ("link",)
LEARN_INLINE = ("limits", "stated", "term")
# Methods of what explains the API.
API_BLOCKS = ("api_example", "api_files", "api_record", "dictionary")


def define_env(env: Any) -> None:
    """Load the edition and register each block as a macro of the page it stands on.

    Raises:
        PluginError: with a line for every fault in the data.
    """
    from mkdocs.exceptions import PluginError

    from macros.alternates import Alternates
    from macros.api.files import Publication
    from macros.api.reading import Reading
    from macros.edition import Files, load
    from macros.faults import DataFaults
    from macros.guides import guides
    from macros.keeping import Keeping
    from macros.learn import Learn
    from macros.linked import Linked
    from macros.market import Market
    from macros.penalties import Penalties
    from macros.render import Renderer
    from macros.signposts import Signposts
    from macros.stash import Stash

    extra = env.conf["extra"]
    try:
        edition = load(Files.from_environment())
    except DataFaults as faults:
        raise PluginError(f"the data has faults\n{faults}") from None
    for notice in edition.notices:
        LOG.info(notice)
    pages = guides(Path(env.conf["docs_dir"]))
    name, about = env.conf["site_name"], env.conf["site_description"]
    site_url = env.conf["site_url"] or ""
    renderer = Renderer(edition, extra["repository"], pages, name, site_url)
    publication = Publication(renderer, name, about, site_url)
    env.variables["renderer"] = renderer
    env.variables["publication"] = publication
    env.variables["linked"] = Linked(renderer, name, about, site_url)
    env.variables["alternates"] = Alternates(renderer)
    env.variables["signposts"] = Signposts(edition, name, about, site_url)

    learn = Learn(renderer)
    stash = Stash()
    env.variables["stash"] = stash

    def register(
        owner: object, names: Iterable[str], keep: Callable[[str], str]
    ) -> None:
        for name in names:
            method = getattr(owner, name)

            def macro(*arguments: Any, method: Any = method) -> str:
                return keep(str(method(*arguments, page=env.page.url)))

            env.macro(macro, name)

    register(renderer, BLOCKS, stash.keep)
    register(learn, LEARN_BLOCKS, stash.keep)
    register(Keeping(renderer), KEEPING_BLOCKS, stash.keep)
    register(Reading(renderer, publication, site_url), API_BLOCKS, stash.keep)
    register(Market(renderer), MARKET_BLOCKS, stash.keep)
    register(Penalties(renderer), PENALTIES_BLOCKS, stash.keep)
    register(renderer, INLINE, str)
    register(learn, LEARN_INLINE, str)
