"""A source file for a new address: a proposal to look over."""

from __future__ import annotations

import json
import re
import unicodedata
from urllib.parse import urlsplit

from corpus.folding import fold_key
from corpus.tables import CORPUS, read_table
from scrapers.client import Client
from scrapers.discovery import HtmlPage, Site
from scrapers.feeds import feed_urls
from scrapers.listings import start_pages
from scrapers.sitemaps import sitemap_urls
from scrapers.source import Source
from scrapers.text import blocks, clean
from scrapers.urls import absolute_url, canonical_url

__all__ = ["scaffold", "scaffold_source"]

_BODIES = (
    "Sở", "Ban", "UBND", "Ủy ban nhân dân", "Uỷ ban nhân dân", "Chi cục", "Trung tâm", "Văn phòng",
    "Hội đồng",
)  # fmt: skip
_DEPARTMENT = re.compile(rf"(?:{'|'.join(_BODIES)})\s[^|:;()\n]{{3,90}}", re.IGNORECASE)
_PORTALS = (
    "trang chủ", "trang thông tin điện tử", "cổng thông tin điện tử", "cổng ttđt", "trang web",
    "website", "trang tin",
)  # fmt: skip
_PORTAL_WORDS = re.compile(rf"(?:{'|'.join(_PORTALS)})\s?(?:của\s|-\s)?", re.IGNORECASE)


# /vi/news/ is a part of a department's own site; a folder of sites is one of a portal.
_PORTAL_PATH = re.compile(r"^/(?:sites|web|so|[a-z-]{0,20}so-?nganh)/", re.IGNORECASE)


def scaffold(url: str, client: Client | None = None) -> str:
    """The text of a source file for the site at `url`: family, feeds, and a guess at whose it is.

    What could not be found out is marked TODO. Raises FetchError where the home page cannot be had.
    """
    if "://" not in url:
        url = f"https://{url}"
    home = canonical_url(url)
    draft = scaffold_source(home)
    own = client is None
    client = client or Client.for_source(draft)
    try:
        client.get(home)  # its FetchError is the caller's
        site = Site(draft, client)
        return _toml(site)
    finally:
        if own:
            client.close()


def scaffold_source(url: str) -> Source:
    """A source that knows nothing but its address; raises pydantic's error for what is none."""
    if absolute_url("", url) is None:
        from corpus.errors import SourceError

        raise SourceError(f"{url}: no http or https address")
    return Source(name=_name(url), department="TODO", province="TODO", url=url)


def _name(url: str) -> str:
    """A name from the host: skhcn.dongnai.gov.vn is skhcn-dongnai."""
    host = (urlsplit(url).hostname or "site").removeprefix("www.")
    bare = host.removesuffix(".gov.vn").removesuffix(".vn")
    plain = unicodedata.normalize("NFKD", bare).encode("ascii", "ignore").decode()
    return "-".join(part for part in re.split(r"[^a-z0-9]+", plain.lower()) if part) or "site"


def _toml(site: Site) -> str:
    home = site.home
    department, province = _whose(home) if home is not None else ("", "")
    lines = [
        f"name = {_quoted(site.source.name)}",
        f"department = {_quoted(department or 'TODO: who publishes here')}",
        f"province = {_quoted(province or 'TODO: which province')}",
        f"url = {_quoted(site.source.url)}",
    ]
    family = site.family
    if family is not None:
        lines += ["", f"# Looks like {family.title}.", f"cms = {_quoted(family.name)}"]
    feeds = feed_urls(site)
    sitemaps = sitemap_urls(site)
    if feeds:
        lines += ["", "# Feeds that the home page links to; without this line they are found anew."]
        lines += _commented("feeds", feeds)
    if sitemaps:
        lines += ["", "# Sitemaps that robots.txt names; without this line they are found anew."]
        lines += _commented("sitemaps", sitemaps)
    if not feeds:
        lines += [
            "",
            "# No feed was linked. Where the sitemap is of no use either, these are read:",
        ]
        lines += _commented("listings", start_pages(site))
    if part := _part(site.source.url):
        lines += ["", "# On a host with others, only what lies here is of this department:"]
        lines += [f"# include = [{_quoted(part)}]"]
    lines += [
        "",
        "# Take this line out once `bantin sources check` has read the live site well.",
        "verified = false",
        "",
        "# Uncomment and fill in where `bantin sources check` shows a field read wrongly.",
        "# [article]",
        '# title = "h1"',
        '# body = ["div.content", "div.old-layout"]',
        "",
        "# [expect]",
        "# per_week = 1",
        "# min_body_chars = 300",
    ]
    return "\n".join(lines) + "\n"


def _commented(key: str, addresses: list[str]) -> list[str]:
    return [f"# {key} = [", *(f"#     {_quoted(address)}," for address in addresses), "# ]"]


def _part(url: str) -> str:
    """The folder of a site that is part of a portal (/sites/sokhcn/), else nothing."""
    path = urlsplit(url).path.rstrip("/")
    if "." in path.rpartition("/")[2]:
        path = path.rpartition("/")[0]
    return f"{path}/" if path.count("/") > 1 and _PORTAL_PATH.search(path) else ""


def _quoted(text: str) -> str:
    # A TOML basic string is a JSON string, but for the characters JSON may leave bare.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _whose(home: HtmlPage) -> tuple[str, str]:
    """Department and province by the title of the home page, or by its first and last lines."""
    title = clean(home.dom.title.get_text()) if home.dom.title else ""
    lines = [block.text.replace("\n", " ") for block in blocks(home.dom)]
    places = [title, *lines[:10], *lines[-10:]]
    department = ""
    for text in places:
        bare = _PORTAL_WORDS.sub("", text)
        if match := _DEPARTMENT.search(bare):
            department = re.split(r"\s[-–]\s", match.group())[0].strip(" .,")
            department = department[0].upper() + department[1:]
            break
    province = next((found for text in places if (found := _province(text))), "")
    if department and province and fold_key(province) not in fold_key(department):
        department = f"{department} tỉnh {province}" if "Thành phố" not in province else department
    return department, province


def _province(text: str) -> str:
    """The first province that `text` names."""
    key = f" {fold_key(text)} "
    found = [(at, name) for name in _provinces() if (at := key.find(f" {fold_key(name)} ")) >= 0]
    return min(found, default=(0, ""))[1]


def _provinces() -> list[str]:
    rows = read_table(CORPUS / "gazetteer" / "units.csv")
    return sorted({row["name"] for row in rows if row.get("level") == "province"})
