"""Defines the Content Security Policy of every page.

Scripts in a page are blocks of data, which the policy does not ask about, so that it
needs no hashes. Pictures in addresses (`data:`) are those of the theme's stylesheet.
"""

_RULES = (
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
)
# For the head of a page.
POLICY = "; ".join(_RULES)
# For the header of an answer: whether others may frame a page is asked only there, and
# SECURITY.md says why pages do no more on a host that sends no headers.
ANSWERED = f"{POLICY}; frame-ancestors 'none'"
META = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
