"""Addresses: one canonical form for the many of one article, and the identifier made from it."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

__all__ = [
    "absolute_url",
    "bulletin_id",
    "canonical_url",
    "host_of",
    "is_page_url",
    "same_site",
    "url_key",
    "url_matches",
]

# Parameters that say where the reader came from or how the page is laid out, never which article.
_NOISE = frozenset({
    "fbclid", "gclid", "zarsrc", "gidzl", "dclid", "yclid", "msclkid", "igshid", "_ga",
    "fb_comment_id", "mc_cid", "mc_eid", "replytocom", "share", "_",
    "redirect", "inheritredirect", "plidlayout", "backurl", "returnurl", "p_p_state_rcv",
    "p_p_auth", "_x_tr_sl", "_x_tr_tl", "_x_tr_hl", "jsessionid", "phpsessid", "sid_session",
    "aspxautodetectcookiesupport", "cfid", "cftoken",
    "print", "printable", "tmpl", "amp",
})  # fmt: skip
# The same with these values alone: Liferay's and Drupal's print views are states of the page.
_NOISE_PAIRS = frozenset({
    "p_p_state=pop_up", "p_p_state=maximized", "p_p_state=normal", "viewmode=print", "view=print",
    "format=print", "mode=print", "layout=print", "type=print", "action=print",
})  # fmt: skip
# Session identifiers in the path: Java's, and the (S(…)) of ASP.NET without cookies.
_SESSION = re.compile(r";jsessionid=[^/?#]*|/\([A-Z]\([a-z0-9]{10,40}\)\)", re.IGNORECASE)
# NukeViet's print and save views lie under the module: /vi/news/savefile/Cat/slug-12.html.
_PRINT_VIEW = re.compile(r"^(/[a-z]{2}/[^/]{1,60})/(?:savefile|print)(/[^/]{1,200}/[^/]+\.html)$")
# WordPress has them below the article: /slug/print/, /slug/amp/.
_VIEW_BELOW = re.compile(r"(?<=[^/]{6}/)(?:print|amp|in-bai)/?$", re.IGNORECASE)
_OP_VIEW = re.compile(r"^(op=)(?:savefile|print)(?:/|%2[Ff])")
_SLASHES = re.compile("/{2,}")
_LOCALE = re.compile(r"^/[a-z]{2}[-_][A-Z]{2}(?=/)")
_ESCAPE = re.compile(r"%([0-9a-fA-F]{2})")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_SAFE = "!$&'()*+,;=:@/%-._~"
_PORTS = {"http": 80, "https": 443}
_FILES = re.compile(
    r"\.(?:"
    + "|".join((
        "pdf", "docx?", "xlsx?", "pptx?", "zip", "rar", "7z", "jpe?g", "png", "gif", "bmp", "webp",
        "svg", "mp[34]", "avi", "wmv", "flv", "css", "js", "ico", "xml", "gz", "txt", "exe", "apk",
        "ics", "json", "woff2?",
    ))
    + ")$",
    re.IGNORECASE,
)  # fmt: skip


def absolute_url(base: str, href: str) -> str | None:
    """`href` as a page at `base` means it; None for what leads to no page (javascript:, #)."""
    href = href.strip()
    if not href or href.startswith("#"):
        return None
    try:
        url = urljoin(base, href)
        parts = urlsplit(url)
        if parts.scheme not in _PORTS or not parts.hostname:
            return None
        _ = parts.port  # raises on a port that is no number
    except ValueError:
        return None
    return url


def _requote(text: str) -> str:
    """Percent-encoding in one way: capitals, unreserved characters bare, the rest of it kept."""

    def escape(match: re.Match[str]) -> str:
        char = chr(int(match.group(1), 16))
        return char if char in _UNRESERVED else match.group().upper()

    return quote(_ESCAPE.sub(escape, text), safe=_SAFE)


def canonical_url(url: str) -> str:
    """The address without what does not select the article.

    Drops fragment, session id, tracking and return parameters and default ports, sorts the query,
    and turns a print view into the article it prints where the address tells. Scheme, host and
    path stay such that the address can be fetched. Idempotent; what is no http address stays.
    """
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:
        return url
    if parts.scheme.lower() not in _PORTS or not parts.hostname:
        return url
    scheme = parts.scheme.lower()
    host = parts.hostname.rstrip(".")
    if ":" in host:
        host = f"[{host}]"
    if port is not None and port != _PORTS[scheme] and port not in _PORTS.values():
        host = f"{host}:{port}"
    path = _SESSION.sub("", parts.path) or "/"
    path = _VIEW_BELOW.sub("", _PRINT_VIEW.sub(r"\1\2", path))
    return urlunsplit((scheme, host, _requote(path), _query(parts.query), ""))


def _query(query: str) -> str:
    kept = []
    for pair in query.replace("&amp;", "&").split("&"):
        name = pair.partition("=")[0].lower()
        # A portlet's parameters carry its prefix: _101_INSTANCE_x_redirect.
        bare = name.rpartition("_")[2]
        if not name or name in _NOISE or pair.lower() in _NOISE_PAIRS:
            continue
        if bare in {"redirect", "inheritredirect", "backurl"}:
            continue
        if not name.startswith(("utm_", "itm_", "pk_")):
            pair = _OP_VIEW.sub(r"\1", pair)
            kept.append(_requote(pair).replace("?", "%3F"))
    return "&".join(sorted(kept))


def url_key(url: str) -> str:
    """What is the same for all addresses of one page: http, https and www twins, a closing slash.

    For comparing only, not for fetching. IIS takes no notice of case in .aspx paths, and Liferay
    serves one article under every locale.
    """
    parts = urlsplit(canonical_url(url))
    host = parts.netloc.removeprefix("www.")
    path = _SLASHES.sub("/", unicodedata.normalize("NFC", parts.path)).rstrip("/")
    if ".aspx" in path.lower():
        path = path.lower()
    if "/-/" in path:
        path = _LOCALE.sub("", path)
    return f"{host}{path}" + (f"?{parts.query}" if parts.query else "")


def bulletin_id(source: str, url: str) -> str:
    """The stable identifier of the bulletin at `url`: the source's name and ten hex digits."""
    return f"{source}-{hashlib.sha256(url_key(url).encode()).hexdigest()[:10]}"


def host_of(url: str) -> str:
    """Host and port of an address, lower case; empty where there is none."""
    try:
        return urlsplit(url).netloc.rpartition("@")[2].lower()
    except ValueError:
        return ""


def same_site(url: str, other: str) -> bool:
    """Whether two addresses lie on one host, www aside."""
    return host_of(url).removeprefix("www.") == host_of(other).removeprefix("www.")


def is_page_url(url: str) -> bool:
    """Whether the address may be a page: not a document, picture or script by its ending."""
    return not _FILES.search(urlsplit(url).path)


def url_matches(pattern: str, url: str) -> bool:
    """Whether `pattern` of a source file's include or exclude occurs in `url`.

    `*` stands for any characters; a closing `$` ties the pattern to the end, as in robots.txt.
    """
    tied = pattern.endswith("$")
    pieces = pattern.removesuffix("$").split("*")
    at = 0
    for number, piece in enumerate(pieces):
        if tied and number == len(pieces) - 1:
            return len(url) - len(piece) >= at and url.endswith(piece)
        found = url.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    return True
