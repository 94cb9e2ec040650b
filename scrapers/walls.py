"""Pages that stand in front of a site: cookie walls, browser checks, captchas.

They come with status 200, 403, 429 or 503 and are never articles. Only short pages are looked at:
a bulletin with a captcha under its comment form is a bulletin.
"""

from __future__ import annotations

import re

__all__ = ["asked_cookie", "wall"]

_MAX_BYTES = 40_000
_MAX_WORDS = 150
_COOKIE_BYTES = 4096
# A page that only sets a cookie by script and loads itself again; a wall in front of several sites.
_COOKIE = re.compile(r"document\.cookie\s{0,3}=\s{0,3}[\"']([\w-]{1,40})=([\w-]{1,128})")
_RELOAD = re.compile(r"location\.(?:reload|href|replace)")
_SIGNS = (
    ("browser check", ("cdn-cgi/challenge-platform", "cf-browser-verification", "cf_chl_",
                       "_incapsula_resource", "/aes.js", "ddos-guard", "sucuri_cloudproxy")),
    ("captcha", ("g-recaptcha", "h-captcha", "recaptcha/api", "cf-turnstile", "captcha")),
    ("request blocked", ("request rejected", "access denied", "web application firewall",
                         "the requested url was rejected", "support id is")),
)  # fmt: skip
_SCRIPT = re.compile(r"<(script|style)\b.{0,20000}?</\1", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<[^>]{0,2000}>")


def asked_cookie(body: bytes) -> tuple[str, str] | None:
    """Name and value of the cookie that a page wants, if it is nothing but that request."""
    if len(body) > _COOKIE_BYTES:
        return None
    text = body.decode("latin-1")
    cookie = _COOKIE.search(text)
    if cookie is None or _RELOAD.search(text) is None:
        return None
    return cookie.group(1), cookie.group(2)


def wall(body: bytes) -> str:
    """What kind of wall a page is; empty for every other page."""
    if len(body) > _MAX_BYTES or b"<" not in body[:2000]:
        return ""
    text = body.decode("latin-1").lower()
    found = next((kind for kind, signs in _SIGNS if any(sign in text for sign in signs)), "")
    if not found or len(_TAG.sub(" ", _SCRIPT.sub(" ", text)).split()) > _MAX_WORDS:
        return ""
    return found
