"""Makes the edition's blocks available to pages as macros.

`define_env` runs on every build, `mkdocs serve` included, so edits of data show at
once. It is what mkdocs-macros asks for; `macros.hooks` takes from its variables.
"""

import logging
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

LOG = logging.getLogger("mkdocs.macros.data")

# The blocks of pages by section: {{ listing("obligations") }}.
BLOCKS: Mapping[str, tuple[str, ...]] = {
    "records": (
        "about",
        "bibliography",
        "contents",
        "listing",
        "missing",
        "record",
        "records",
        "register",
        "rows",
    ),
    "law": (
        "acts",
        "article",
        "instrument",
        "obligations",
        "timeline",
        "update",
        "updates",
    ),
    "tools": (
        "calculator",
        "cases",
        "crosswalk",
        "evidence",
        "finder",
        "score_report",
        "scoring",
    ),
    "learn": (
        "briefing",
        "builder",
        "changes",
        "chosen_day",
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
    ),
    "keeping": ("keeping", "questions"),
    "market": ("authorities", "figures", "insurers", "landscape", "standards"),
    "penalties": ("ceiling", "fines", "left_out", "worked"),
    "privacy": ("kept",),
    "reading": ("api_example", "api_files", "api_record", "dictionary"),
}
# The macros that make a few words within a line of Markdown.
INLINE: Mapping[str, tuple[str, ...]] = {
    "records": ("link",),
    "learn": ("limits", "stated", "term", "worst"),
    "stating": ("fine", "moved_from", "provision", "start"),
}


def define_env(env: Any) -> None:
    """Load the edition and register each block as a macro of the page it stands on.

    Raises:
        PluginError: with a line for every fault in the data, or in the pages.
    """
    from mkdocs.exceptions import PluginError

    from macros.edition.edition import load
    from macros.edition.faults import DataFaults
    from macros.edition.files import Files
    from macros.files.alternates import Alternates
    from macros.files.api.files import Publication
    from macros.files.crawlers import Signposts
    from macros.files.jsonld import Linked
    from macros.pages.api import ApiBlocks
    from macros.pages.declared import article_pages, record_pages
    from macros.pages.guides import guides
    from macros.pages.keeping import Keeping
    from macros.pages.law import Law
    from macros.pages.learn import Learn
    from macros.pages.market import Market
    from macros.pages.penalties import Penalties
    from macros.pages.privacy import Privacy
    from macros.pages.records import Records
    from macros.pages.render import Renderer
    from macros.pages.stating import Stating
    from macros.pages.tools import Tools
    from macros.pages.written import faults as faults_of_pages
    from macros.pages.written import known
    from macros.rules.derived import Derived
    from macros.site.placeholders import Stash

    extra = env.conf["extra"]
    files = Files.from_environment()
    try:
        edition = load(files)
    except DataFaults as faults:
        raise PluginError(f"the data has faults\n{faults}") from None
    for notice in edition.notices:
        LOG.info(notice)
    title, about = env.conf["site_name"], env.conf["site_description"]
    site_url = env.conf["site_url"] or ""
    derived = Derived(edition)
    generated = (*record_pages(edition), *article_pages(derived.articles))
    named = [one for part in (BLOCKS, INLINE) for own in part.values() for one in own]
    is_own = files.is_own_index and files.is_own_bibliography
    can_name = known(edition, (page.address for page in generated), named, is_own)
    docs = Path(env.conf["docs_dir"])
    if wrong := DataFaults(faults_of_pages(docs, can_name)).faults:
        raise PluginError(f"the pages have faults\n{DataFaults(wrong)}")
    pages = guides(docs)
    renderer = Renderer(derived, extra["repository"], pages, title, site_url)
    publication = Publication(derived, title, about, site_url)
    stash = Stash()
    env.variables["derived"] = derived
    env.variables["renderer"] = renderer
    env.variables["publication"] = publication
    env.variables["linked"] = Linked(derived, title, about, site_url)
    env.variables["alternates"] = Alternates(derived)
    env.variables["signposts"] = Signposts(edition, title, about, site_url)
    env.variables["stash"] = stash
    sections = {
        "records": Records(renderer),
        "law": Law(renderer),
        "tools": Tools(renderer),
        "learn": Learn(renderer),
        "keeping": Keeping(renderer),
        "market": Market(renderer),
        "penalties": Penalties(renderer),
        "privacy": Privacy(renderer),
        "reading": ApiBlocks(renderer, publication, site_url),
        "stating": Stating(renderer),
    }

    def register(method: Callable[..., Any], keep: Callable[[str], str]) -> None:
        def macro(*arguments: Any) -> str:
            return keep(str(method(*arguments, page=env.page.url)))

        env.macro(macro, method.__name__)

    env.variables["blocks"] = {
        name: getattr(sections[section], name)
        for section, names in BLOCKS.items()
        for name in names
    }
    for made, keep in ((BLOCKS, stash.keep), (INLINE, str)):
        for section, names in made.items():
            for name in names:
                register(getattr(sections[section], name), keep)
