"""Two test faces, one narrow and one wide: layout is tried in both on every machine.

Each sign is a box of one width: 0.45 em in `narrow.ttf`, 0.6 em in `wide.ttf`.
System faces in use are between the two on average (Noto Sans 0.53, DejaVu Sans 0.57).
``FACE=wide`` or ``FACE=narrow`` shows every page of a run of the tests in that face.
"""

from base64 import b64encode

from playwright.sync_api import Page

from tests.sites import ROOT

FACES = ("narrow", "wide")
# Bytes of a face pass the policy of a page, which loads no file of another place.
DRESS = """(async () => {
  const bytes = Uint8Array.from(atob("%s"), (sign) => sign.charCodeAt(0));
  const face = new FontFace("Test face", bytes.buffer);
  document.fonts.add(face);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(':root { --arr-sans: "Test face"; --arr-serif: "Test face"; }'
    + ' * { font-family: "Test face" !important; }');
  document.adoptedStyleSheets = [sheet];
  await face.load();
  await document.fonts.ready;
})()"""


def dressing(face: str) -> str:
    """Return the script that shows all text of a page in a test face."""
    data = (ROOT / f"tests/fixtures/faces/{face}.ttf").read_bytes()
    return DRESS % b64encode(data).decode()


def dress(page: Page, face: str) -> None:
    """Show all text of an open page in a test face."""
    page.evaluate(dressing(face))
