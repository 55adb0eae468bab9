"""Articles of law read out of prose: "Art. 15 (…), with Art. 9", "Art. 6, 8 to 15, 26".

"Art. N" alone means an article of the record's own instrument; a name of another act
right before or after it ("GDPR Art. 22", "Art. 10 of Directive (EU) 2024/2853") wins.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from macros.model.dates import MONTHS

AI_ACT = "reg-2024-1689"
ROMAN = tuple("I II III IV V VI VII VIII IX X XI XII XIII XIV".split())  # noqa: SIM905

# The AI Act as consolidated on 27 July 2026: its articles, those that amendments have
# inserted, and its annexes.
_INSERTED = ("4a", "60a", "75a", "75b", "75c", "75d")
_LAST = 113
_PROVISIONS = frozenset(
    {f"art-{number}" for number in (*range(1, _LAST + 1), *_INSERTED)}
    | {f"annex-{number.lower()}" for number in ROMAN}
)


@dataclass(frozen=True)
class Citation:
    """An article or annex of an act, or the whole act, as a text names it.

    Attributes:
        instrument: the act's id, ``reg-2024-1689``.
        provision: ``art-26``, ``annex-iii``, or empty for the whole act.
        paragraph: the rest as written, ``(5)``; empty if none.
    """

    instrument: str
    provision: str = ""
    paragraph: str = ""

    @property
    def label(self) -> str:
        """The citation as pages print it: ``Art. 26(5)``, ``Annex III``."""
        return self.provision and provision_label(self.provision) + self.paragraph

    @property
    def whole(self) -> "Citation":
        """The citation without its paragraph."""
        return Citation(self.instrument, self.provision)


@dataclass(frozen=True)
class Mention:
    """A citation and where in the text it stands."""

    start: int
    end: int
    citation: Citation


def provision_label(provision: str) -> str:
    """Return ``Art. 26`` for ``art-26`` and ``Annex III`` for ``annex-iii``."""
    kind, _, number = provision.partition("-")
    return f"Annex {number.upper()}" if kind == "annex" else f"Art. {number}"


def lacking(instrument: str | None, provision: str) -> str:
    """Say what the AI Act has if a provision is none of its own; empty if it is one.

    The whole act and the provisions of other acts pass.
    """
    if instrument != AI_ACT or not provision or provision in _PROVISIONS:
        return ""
    return (
        f"the AI Act has Art. 1 to {_LAST}, {', '.join(_INSERTED)}"
        f" and Annex I to {ROMAN[-1]}"
    )


def provision_order(provision: str) -> tuple[int, int, str]:
    """Sort the whole act first, then articles by number, then annexes."""
    kind, _, number = provision.partition("-")
    if kind == "annex":
        known = number.upper() in ROMAN
        place = ROMAN.index(number.upper()) if known else len(ROMAN)
        return 2, place, number
    digits = re.match(r"\d+", number)
    return (1, int(digits[0]), number) if digits else (0, 0, "")


_PARAGRAPH = r"(?:\((?:\d{1,2}[a-z]?|[a-z]{1,2}|i{1,3}|iv)\))"
_NUMBER = rf"\d{{1,3}}[a-z]?{_PARAGRAPH}*"
_MONTH = rf" (?:{'|'.join(MONTHS)})\b"  # "Art. 50, 2 August 2026" is one article
_GROUP = re.compile(
    rf"\bArt(?:icle)?s?\.? (?P<numbers>{_NUMBER}"
    rf"(?:(?:,? and |, | to )(?:{_NUMBER}(?![\d/]|{_MONTH})|{_PARAGRAPH}+))*)"
    r"|\bAnnex (?P<annex>[IVX]+)\b(?!\.\d)"
)
_STEP = re.compile(
    rf"(?P<to> to )?(?P<number>\d{{1,3}}[a-z]?)?(?P<paragraph>{_PARAGRAPH}*)"
)
# "Regulation (EU) 2024/1689", "Regulation (EC) No 300/2008", "Directive 85/374/EEC".
_FORMAL = re.compile(
    r"(Regulation|Directive|Decision)"
    r" (?:\((?:EU|EC|EEC|EU, Euratom)\) )?"
    r"(No )?(\d{1,4})/(\d{1,4})(?:/(?:EU|EEC|EC)\b)?"
)


class CitationReader:
    """Finds citations; knows the names of the acts that texts may use."""

    def __init__(self, aliases: Mapping[str, str]) -> None:
        """Take every name of an act with the act's id, ``{"GDPR": "reg-2016-679"}``."""
        self.aliases = dict(aliases)
        names = sorted(map(re.escape, self.aliases), key=len, reverse=True)
        named = "|".join([*names, _FORMAL.pattern])
        self._act = re.compile(rf"(?<!\w)(?:the )?(?P<name>{named})(?![\w-])")
        # The same texts are read for many pages.
        self._acts: dict[str, tuple[tuple[int, int, str], ...]] = {}
        self._mentions: dict[tuple[str, str | None], tuple[Mention, ...]] = {}
        self._citations: dict[tuple[str, str | None], tuple[Citation, ...]] = {}

    def acts(self, text: str) -> tuple[tuple[int, int, str], ...]:
        """Return start, end and id of every act that the text names."""
        if text not in self._acts:
            self._acts[text] = tuple(
                (match.start("name"), match.end(), self._id(match["name"]))
                for match in self._act.finditer(text)
            )
        return self._acts[text]

    def _id(self, name: str) -> str:
        if known := self.aliases.get(name):
            return known
        kind, is_old, one, other = _FORMAL.fullmatch(name).groups()  # type: ignore[union-attr]
        # With "No" the year comes last; of old directives it has two digits.
        year, number = (other, one) if is_old else (one, other)
        year = f"19{year}" if len(year) == 2 else year
        return f"{kind[:3].lower()}-{year}-{number}"

    def mentions(self, text: str, own: str | None = None) -> tuple[Mention, ...]:
        """Return the articles and annexes in the order of the text.

        `own` is the id of the record's instrument; without it an article that names no
        act is left out, since nobody can say whose it is.
        """
        key = text, own
        if key not in self._mentions:
            self._mentions[key] = self._read(text, own)
        return self._mentions[key]

    def _read(self, text: str, own: str | None) -> tuple[Mention, ...]:
        acts = self.acts(text)
        groups = list(_GROUP.finditer(text))
        found: list[Mention] = []
        for group in groups:
            instrument = _before(text, group, acts) or _after(text, group, groups, acts)
            instrument = instrument or own
            if instrument:
                found += _members(group, instrument)
        return tuple(found)

    def citations(self, text: str, own: str | None = None) -> tuple[Citation, ...]:
        """Return each cited article once, then each act that is named as a whole."""
        key = text, own
        if key not in self._citations:
            cited = [mention.citation for mention in self.mentions(text, own)]
            covered = {citation.instrument for citation in cited}
            acts = [act for _, _, act in self.acts(text) if act not in covered]
            found = dict.fromkeys([*cited, *map(Citation, acts)])
            self._citations[key] = tuple(found)
        return self._citations[key]


# Knows the acts by their formal names alone.
_FORMAL_READER = CitationReader({})


def first_lacking(instrument: str | None, text: str) -> tuple[str, str]:
    """Return the first provision in a text that the AI Act lacks, and what it has.

    `instrument` is the act that a bare "Art. N" means. Both are empty if none lacks.
    """
    for mention in _FORMAL_READER.mentions(text, instrument):
        cited = mention.citation
        if mend := lacking(cited.instrument, cited.provision):
            return provision_label(cited.provision), mend
    return "", ""


def _before(
    text: str, group: re.Match[str], acts: tuple[tuple[int, int, str], ...]
) -> str | None:
    """Return the act named right before the group: ``GDPR Art. 22``."""
    for _, end, act in acts:
        if end <= group.start() and text[end : group.start()] in (" ", ", "):
            return act
    return None


def _after(
    text: str,
    group: re.Match[str],
    groups: list[re.Match[str]],
    acts: tuple[tuple[int, int, str], ...],
) -> str | None:
    """Return the act named right after the group, or after those it is joined to."""
    end = group.end()
    for follower in groups:
        joined = text[end : follower.start()] if follower.start() >= end else None
        if joined in (" and ", ", ", ", with "):
            end = follower.end()
    for start, _, act in acts:
        if start >= end and text[end:start] in (", ", " of ", " of the ", " "):
            return act
    return None


def _members(group: re.Match[str], instrument: str) -> Iterator[Mention]:
    """Take a group apart: ``8 to 15`` is eight articles, ``50(2) and (3)`` is two."""
    if group["annex"]:
        provision = f"annex-{group['annex'].lower()}"
        yield Mention(group.start(), group.end(), Citation(instrument, provision))
        return
    start, last = group.start("numbers"), ""
    for step in _STEP.finditer(group["numbers"]):
        if not step["number"] and not step["paragraph"]:
            continue
        number = step["number"] or last
        if step["to"] and number.isdigit() and last.isdigit():
            for between in range(int(last) + 1, int(number)):
                here = start + step.start("number")
                yield Mention(here, here, Citation(instrument, f"art-{between}"))
        begin = start + step.start("number" if step["number"] else "paragraph")
        if not last:
            begin = group.start()
        citation = Citation(instrument, f"art-{number}", step["paragraph"])
        yield Mention(begin, start + step.end(), citation)
        last = number
