"""What the policy of the pages allows, and that the pages ask for nothing else."""

import re

EXPECTED = {
    "default-src": {"'none'"},
    "script-src": {"'self'"},
    "style-src": {"'self'"},
    "img-src": {"'self'", "data:"},
    "font-src": {"'self'"},
    "connect-src": {"'self'"},
    "worker-src": {"'self'"},
    "manifest-src": {"'self'"},
    "base-uri": {"'none'"},
    "form-action": {"'self'"},
}
# Types of scripts that a browser keeps as data and never runs.
DATA = {"application/json", "application/ld+json"}


def rules(policy: str) -> dict[str, set[str]]:
    """Read a policy as a browser does: the name of a rule, then what it allows."""
    found = [rule.split() for rule in policy.split(";")]
    return {name: set(allowed) for name, *allowed in found}


def test_every_page_states_its_policy_first(pages):
    """Redirects and the page for errors too: it holds for all that the head loads."""
    for address in pages.site.pages:
        first = pages.tree(address).find(".//head")[0]
        assert first.get("http-equiv") == "Content-Security-Policy", address
        assert rules(first.get("content")) == EXPECTED, address
        assert pages.site.html(address).encode().index(b"<meta charset=") < 1024


def test_hosts_state_the_policy_too(site):
    """The header says the same, and that no other site may frame a page."""
    text = (site.root / "_headers").read_text(encoding="utf-8")
    found = re.findall(
        r"^/reference/\*\n(?:  .*\n)*?  Content-Sec.*?: (.*)", text, re.M
    )
    assert [rules(policy) for policy in found] == [
        {**EXPECTED, "frame-ancestors": {"'none'"}}
    ]


def test_no_page_has_a_program_or_a_style_inside(pages):
    """What a page runs and how it looks stand in files: none needs an exception."""
    for address in pages.site.pages:
        for element in pages.tree(address).iter():
            names = set(element.attrib)
            assert element.tag not in ("style", "base", "iframe", "object", "embed")
            assert "style" not in names, address
            assert [name for name in names if name.startswith("on")] == [], address
            if element.tag == "script" and element.get("type") not in DATA:
                assert element.get("src"), address
                assert not element.text, address
