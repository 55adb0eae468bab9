"""HTML of this site's own kind comes out as Markdown, and hostile text as text."""

import pytest
from markupsafe import escape

from macros.files.markdown import markdown
from tests.hostile import PAYLOAD

CASES = {
    "a heading": ('<h2 id="x">What <b>holds</b></h2>', "## What holds"),
    "two paragraphs": ("<p>One\n two.</p>\n<p>Three.</p>", "One two.\n\nThree."),
    "a list": ("<ul><li>One</li>\n<li><p>Two</p></li></ul>", "- One\n- Two"),
    "a link": ('<p><a class="x" href="../a/#b">A <i>b</i></a>.</p>', "[A b](../a/#b)."),
    "an anchor": ('<a href="#b">B</a>', "[B](./#b)"),
    "a link without words": ('<p>A<a href="#b"> </a></p>', "A"),
    "facts": ("<dl><dt>Law</dt><dd>Art. 9</dd></dl>", "**Law**: Art. 9"),
    "emphasis": ("<p><strong>No</strong> and <em>yes</em></p>", "**No** and *yes*"),
    "code": ("<p><code>a_b</code> a_b</p>", "`a_b` a\\_b"),
    "struck words": ("<p>not ~~struck~~</p>", "not \\~\\~struck\\~\\~"),
    "a program": (
        "<pre class='x'><code>a = [1]\n\n  b&lt;c</code></pre><p>d</p>",
        "```\na = [1]\n\n  b<c\n```\n\nd",
    ),
    "a table": (
        "<table><thead><tr><th>A</th><th>B</th></tr></thead>"
        "<tbody><tr><td>1|2</td><td><div>3</div><div>4</div></td></tr></tbody></table>",
        "| A | B |\n| --- | --- |\n| 1\\|2 | 3 4 |",
    ),
    "what is left out": (
        "<!-- c --><form><p>f</p></form><svg><text>s</text></svg>"
        '<script type="application/json">{"a": 1}</script><button>b</button><p>t</p>',
        "t",
    ),
    "what is hidden": (
        '<ul><li data-x hidden class="y"><ul><li>in</li></ul></li><li>kept</li></ul>'
        '<p title="a hidden one">a hidden thing</p><p hidden>gone</p>'
        '<div hidden="">gone</div>',
        "- kept\n\na hidden thing",
    ),
    "a term": (
        '<p>The <button class="arr-term">tier</button><span id="t" popover><b>Tier</b>'
        " words</span> counts</p>",
        "The tier counts",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_html_comes_out_as_markdown(name):
    """Words stay, and what marks them is Markdown's."""
    html, expected = CASES[name]
    assert markdown(html) == expected + "\n"


def test_a_hostile_text_is_text():
    """No sign of HTML or Markdown in a text is left to work."""
    found = markdown(f"<p>{escape(PAYLOAD)}</p>")
    assert "\\<script>" in found
    assert "<script" not in found.replace("\\<", "")
    assert "\\[x\\](javascript" in found
    assert "\\*\\*bold\\*\\*" in found
    assert "\\`code\\`" in found
    assert "\\#" in found
    assert "&" in found
    assert "&amp;lt" not in found
