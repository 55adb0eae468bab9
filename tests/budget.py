"""How tall a page may be: so many screens of a laptop, so many of a phone.

What is folded takes no room: it opens by a link, to the browser's own search, and on
paper. `KNOWN` names the pages that are still taller, with their height as an upper
bound; it can only shrink.
"""

# The windows, and how many screens of each a page may fill.
WINDOWS = ((1280, 900), (360, 780))
SCREENS = (6, 10)
# Those of an entry of the ledger.
ENTRY = (2, 3)
# Pages for programmers, and on the reference itself.
FREE = ("about/", "api/", "data-dictionary/")
# What the fonts of a machine may add.
FONTS = 1.05

# Above the budget, or so near to it that another font could lift them over.
KNOWN: dict[str, tuple[int, int]] = {
    "articles/dir-2024-2853/": (8390, 13801),
    "crosswalk/": (4441, 9929),
    "dimensions/d2/": (6307, 11956),
    "dimensions/d5/": (5863, 10667),
    "insurers/": (3421, 9926),
    "landscape/": (4467, 12108),
    "learn/assurance-and-insurance/": (5740, 9676),
    "learn/red-team-insurance/": (6472, 12756),
    "obligations/": (5857, 11691),
}


def heights(page) -> tuple[int, ...]:
    """Return how tall a page is in each window."""
    found = []
    for width, height in WINDOWS:
        page.set_viewport_size({"width": width, "height": height})
        found.append(page.evaluate("document.documentElement.scrollHeight"))
    return tuple(found)


def over(address: str, tall: tuple[int, ...]) -> str:
    """Say what is wrong with the height of a page; empty if it is within the budget."""
    if address.startswith(FREE):
        return ""
    screens = ENTRY if address.startswith("updates/upd-") else SCREENS
    budget = [
        count * height for count, (_, height) in zip(screens, WINDOWS, strict=True)
    ]
    bounds = KNOWN.get(address, (0, 0))
    limits = [
        max(limit, bound * FONTS) for limit, bound in zip(budget, bounds, strict=True)
    ]
    if all(one <= limit for one, limit in zip(tall, limits, strict=True)):
        return ""
    return f"is {tall} px tall; the budget is {budget}, its bound {bounds}"
