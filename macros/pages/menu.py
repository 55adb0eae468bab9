"""Builds the navigation, the groups of the footer and the way from home to a page."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from macros.edition.edition import Edition
from macros.model.citations import provision_label
from macros.pages.guides import Guide
from macros.rules.addresses import ABOUT, ARTICLES, FINDER, GLOSSARY, LEARN, REPORT


class MenuPlace(NamedTuple):
    """A page, or a place on one, as the navigation names it."""

    title: str
    address: str


class Section(NamedTuple):
    """A word of the navigation and the places that it opens; the first is its home."""

    title: str
    places: tuple[MenuPlace, ...]

    @property
    def home(self) -> str:
        """The address of the section's own page."""
        return self.places[0].address


class Footing(NamedTuple):
    """A group of the footer."""

    title: str
    places: tuple[MenuPlace, ...]


# The places of the site by what they are about: menu and footer group them.
DUTIES = (
    MenuPlace("All duties", "obligations/"),
    MenuPlace("Find your duties", FINDER[0]),
    MenuPlace("Articles", ARTICLES[0]),
    MenuPlace("Fines", "penalties/"),
    MenuPlace("Proof to keep", "evidence/"),
    MenuPlace("Authorities", "authorities/"),
    MenuPlace("Standards", "standards/"),
)
DATES = (
    MenuPlace("All dates", "timeline/"),
    MenuPlace("What changed", "updates/"),
)
SCORES = (
    MenuPlace("Score an agent", "calculator/"),
    MenuPlace("Dimensions", "dimensions/"),
    MenuPlace("Reading a score", "learn/reading-a-score/"),
    MenuPlace("Layers of AI risk", "learn/layers-of-ai-risk/"),
)
INSURANCE = (
    MenuPlace("Who insures AI", "insurers/"),
    MenuPlace("AI insurance explained", "learn/assurance-and-insurance/"),
    MenuPlace("What an insurer asks", "learn/what-an-insurer-asks/"),
    MenuPlace("Insuring a red team", "learn/red-team-insurance/"),
    MenuPlace("The market", "market/"),
)
CASES = (
    MenuPlace("All cases", "cases/"),
    MenuPlace("Crosswalk", "crosswalk/"),
    MenuPlace("Landscape", "landscape/"),
)
TERMS = MenuPlace("Glossary", GLOSSARY)
# The words of the navigation. A Learn page that no other section names belongs to the
# first one, in the order of the Learn pages.
SECTIONS = (
    Section("Start here", (MenuPlace("Overview", LEARN[0]), TERMS)),
    Section("Duties", DUTIES),
    Section(
        "Dates", (*DATES, MenuPlace("Calendars to subscribe to", "timeline/#calendars"))
    ),
    Section("Score", SCORES),
    Section("Insurance", INSURANCE),
    Section("Cases", CASES),
)
FOOTINGS = (
    Footing("Law", (*DUTIES, *DATES)),
    Footing("Score", (*SCORES, *CASES)),
    Footing("Insurance", INSURANCE),
    Footing(
        "About",
        (
            MenuPlace("About", ABOUT[0]),
            MenuPlace("Briefing for the board", "learn/briefing/"),
            TERMS,
            MenuPlace("References", "references/"),
            MenuPlace("Data for programs", "api/"),
            MenuPlace("Data dictionary", "data-dictionary/"),
            MenuPlace("Privacy", "about/privacy/"),
            MenuPlace("Accessibility", "about/accessibility/"),
            MenuPlace("Report an error", REPORT),
        ),
    ),
)


@dataclass(frozen=True)
class MenuItem:
    """An entry of the navigation, and whether the page is there or below it."""

    title: str
    address: str
    is_current: bool


@dataclass(frozen=True)
class MenuSection:
    """A word of the navigation with what it opens."""

    title: str
    address: str
    is_current: bool
    entries: tuple[MenuItem, ...]


def sections(guides: Iterable[Guide]) -> tuple[Section, ...]:
    """Return the sections, the first with the Learn pages that no other one names."""
    named = {place.address for section in SECTIONS for place in section.places}
    more = [
        MenuPlace(one.title, one.address) for one in guides if one.address not in named
    ]
    first, *others = SECTIONS
    overview, *rest = first.places
    return (first._replace(places=(overview, *more, *rest)), *others)


def _nearest(places: Iterable[MenuPlace], page: str) -> MenuPlace | None:
    """Return the place on the page, else the one that it is nearest below."""
    above = [place for place in places if place.address and page.startswith(place[1])]
    return max(above, key=lambda place: len(place.address), default=None)


def menu(found: Collection[Section], page: str) -> tuple[MenuSection, ...]:
    """Return the navigation as seen from a page: its own section is current."""
    nearest = _nearest((one for section in found for one in section.places), page)
    return tuple(
        MenuSection(
            section.title,
            section.home,
            nearest in section.places,
            tuple(MenuItem(*place, place == nearest) for place in section.places),
        )
        for section in found
    )


def trail(
    edition: Edition, found: Collection[Section], page: str, title: str
) -> tuple[MenuPlace, ...]:
    """Return the way from home to a page, the page last."""
    if not page:
        return ()
    ways = (*found, Section(ABOUT[1], (MenuPlace(ABOUT[1], ABOUT[0]),)))
    nearest = _nearest((one for section in ways for one in section.places), page)
    section = next((one for one in ways if nearest in one.places), None)
    between = []
    if section and nearest and page != section.home:
        between.append(MenuPlace(section.title, section.home))
        if nearest.address not in (page, section.home):
            between.append(nearest)
    is_home = section is not None and page == section.home
    here = section.title if section and is_home else _name(edition, page, title)
    return (MenuPlace("Home", ""), *between, MenuPlace(here, page))


def _name(edition: Edition, page: str, title: str) -> str:
    """Return what a page is called on the way to it: records by id, articles short."""
    last = page.rstrip("/").rsplit("/", 1)[-1]
    if page.startswith(ARTICLES[0]) and page != ARTICLES[0]:
        act = edition.instruments.get(last)
        return act.short if act else provision_label(last)
    return last.upper() if last.upper() in edition.records else title
