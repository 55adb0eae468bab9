"""Computes the maximum fine, exact to the cent.

A ceiling is the most that the law allows, never what a case will cost. Money is whole
cents; a share of turnover is hundredths of a cent, so that no percentage is rounded
before it is compared. `rules/ceilings.mjs` of the scripts mirrors this module; both
run the cases of `tests/vectors/ceilings.json`.
"""

import re

from macros.model.ceilings import Ceilings, Counts, Fine, Measure

# A euro in cents, a cent in the units of a share.
EURO = CENT = 100
MILLION = 1_000_000
# What the offenders are called for which the lower of amount and share can count.
SMALL = {"sme": "SMEs", "mid-cap": "small mid-caps"}
# The longest text that is read, and the most digits before the point.
SIGNS = 60
DIGITS = 15
NOUGHT = (
    "Without any turnover there would be no fine. This is our interpretation; we know"
    " of no decision on it."
)

_SPACE = "[ \t\r\n\u00a0\u2009\u202f]"
_CURRENCY = rf"{_SPACE}*(?:EUR|€)?{_SPACE}*"
_GROUPED = "|".join(rf"[0-9]{{1,3}}(?:{by}[0-9]{{3}})+" for by in (",", _SPACE))
_EMPTY = re.compile(rf"{_SPACE}*")
_NEGATIVE = re.compile(rf"{_CURRENCY}[-−]")
_AMOUNT = re.compile(
    rf"{_CURRENCY}(?P<whole>[0-9]+|{_GROUPED})(?:\.(?P<cents>[0-9]{{1,2}}))?{_CURRENCY}",
    re.IGNORECASE,
)


def turnover(text: str) -> int | None:
    """Read a turnover in euros as cents; nothing if the text is empty.

    Thousands may be parted by commas or by spaces; cents follow a point.

    Raises:
        ValueError: if it is no such amount; says what would be right.
    """
    if len(text) > SIGNS:
        raise ValueError(f"write no more than {DIGITS} digits before the point")
    if _EMPTY.fullmatch(text):
        return None
    if _NEGATIVE.match(text):
        raise ValueError("a turnover is not negative")
    found = _AMOUNT.fullmatch(text)
    if found is None:
        raise ValueError("write euros like 1,250,000 or 1250000.50")
    whole = re.sub(r"[^0-9]", "", found["whole"]).lstrip("0")
    if len(whole) > DIGITS:
        raise ValueError(f"write no more than {DIGITS} digits before the point")
    return int(whole or "0") * EURO + int((found["cents"] or "").ljust(2, "0"))


def money(cents: int) -> str:
    """Print cents as ``EUR 1,234,567``, with two decimals where they are not nought."""
    euros, rest = divmod(cents, EURO)
    return f"EUR {euros:,}" + (f".{rest:02}" if rest else "")


def share(fine: Fine, cents: int) -> int:
    """Return the fine's percentage of a turnover, in hundredths of a cent."""
    return fine.percent * cents


def ceiling(fine: Fine, counts: Counts, cents: int) -> int:
    """Return the ceiling in cents; what is less than a cent is cut off.

    `cents` is the turnover, which does not matter where only the amount counts.
    """
    amount = fine.amount * EURO * CENT
    both = (amount, amount if counts == "amount" else share(fine, cents))
    return (min(both) if counts == "lower" else max(both)) // CENT


def reason(fine: Fine, measure: Measure, cents: int) -> str:
    """Say in a sentence which of amount and share is the ceiling, and why."""
    amount = money(fine.amount * EURO)
    if measure.counts == "amount":
        return f"The fixed amount of {amount} is the maximum: {measure.article}."
    part, whole = share(fine, cents), fine.amount * EURO * CENT
    of = f"{fine.percent}% of {money(cents)} is {_printed(part, whole)}"
    if part == whole:
        return f"{of}, the same as the fixed amount: {measure.article}."
    than = "more" if part > whole else "less"
    rule = f"the {measure.counts} of the two is the maximum"
    said = f"{of}, {than} than {amount}; {rule}: {measure.article}."
    return f"{said} {NOUGHT}" if measure.counts == "lower" and not cents else said


def covering(ceilings: Ceilings, provision: str) -> Fine | None:
    """Return the tier that a provision like ``Art. 99(4)(e)`` stands in, if any."""
    return next((f for f in ceilings.fines if provision.startswith(f.article)), None)


def sums(fine: Fine) -> str:
    """Return amount and share: ``EUR 15 million or 3%``."""
    return f"EUR {fine.amount / MILLION:g} million or {fine.percent}%"


def short(fine: Fine) -> str:
    """Return amount and share as tables have it: ``€15 million or 3%``."""
    return f"€{fine.amount / MILLION:g} million or {fine.percent}%"


def counts(fine: Fine) -> str:
    """Say in short which of amount and share counts, and for whom the other."""
    lower = {one.offender for one in fine.counts if one.counts == "lower"}
    named = [words for name, words in SMALL.items() if name in lower]
    return "the higher" + (f"; the lower for {' and '.join(named)}" if named else "")


def which(ceilings: Ceilings, fine: Fine) -> str:
    """Say whether the higher of amount and share counts, and for whom the lower."""
    counts = {one.offender: one.counts for one in fine.counts}
    lower = [one.many for one in ceilings.offenders if counts.get(one.id) == "lower"]
    rest = f"; for {' and '.join(lower)} whichever is lower" if lower else ""
    return f"whichever is higher{rest}"


def relief(ceilings: Ceilings) -> tuple[tuple[str, tuple[Fine, ...]], ...]:
    """Return for whom the lower of amount and share counts, and in which tiers."""
    return tuple(
        (offender.many, tiers)
        for offender in ceilings.offenders
        if (
            tiers := tuple(
                fine
                for fine in ceilings.fines
                for one in fine.counts
                if one.offender == offender.id and one.counts == "lower"
            )
        )
    )


def _printed(part: int, whole: int) -> str:
    """Print a share to the cent; in full if less than a cent decides."""
    if part != whole and part // CENT == whole // CENT:
        euros, rest = divmod(part, EURO * CENT)
        return f"EUR {euros:,}.{rest:04}"
    return money(part // CENT)


def meeting(fine: Fine) -> int:
    """Return the least turnover, in cents, whose share reaches the amount."""
    return -(-fine.amount * EURO * CENT // fine.percent)


def fragment(version: str, fine: str, offender: str, cents: int | None) -> str:
    """Return the part of a link that carries an input; ``x`` is what is not given."""
    written = "x"
    if cents is not None:
        euros, rest = divmod(cents, EURO)
        written = f"{euros}.{rest:02}" if rest else str(euros)
    return f"{version}/{fine or 'x'}/{offender or 'x'}/{written}"
