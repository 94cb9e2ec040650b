"""Sample department sites: bulletins of ours, dressed as the pages departments really serve.

A site is a folder of `corpus/sites`: `site.toml` lists its bulletins and addresses, the jinja2
templates hold its furniture (menus, related news, counters), `source.toml` is the source file that
scrapes it. Pages are rendered when asked for, and the same page has the same bytes every time.
"""

from __future__ import annotations

import datetime
import email.utils
import hashlib
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Literal, NamedTuple

import jinja2
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from corpus.errors import DataError
from corpus.gold import bundled
from corpus.tables import CORPUS

__all__ = ["Article", "Block", "Response", "SampleSite", "sample_sites"]

_WEEKDAYS = ("Thứ hai", "Thứ ba", "Thứ tư", "Thứ năm", "Thứ sáu", "Thứ bảy", "Chủ nhật")
_HTML = "text/html; charset=utf-8"


class Response(NamedTuple):
    """What a server is to send; `headers` hold Content-Type, Last-Modified and ETag."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph of a body, or the caption of the picture above it."""

    kind: Literal["paragraph", "caption"]
    text: str


@dataclass(frozen=True, slots=True)
class Article:
    """A bulletin on a site; `bulletin_id` is its name in `corpus/bulletins`."""

    bulletin_id: str
    number: int
    category: str
    path: str
    print_path: str
    title: str
    lead: str
    blocks: tuple[Block, ...]
    byline: str | None
    published: datetime.datetime
    views: int


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _BulletinEntry(_File):
    """One bulletin; captions are named by their first words, a byline is the last paragraph."""

    id: str
    number: int
    slug: str
    category: str
    published: AwareDatetime
    views: int
    captions: tuple[str, ...] = ()
    byline: bool = True


class _Addresses(_File):
    """Path patterns; {category}, {slug}, {number} and {page} are filled in."""

    listing: str
    listing_next: str
    category: str
    category_next: str
    article: str
    print: str


class _Page(_File):
    """A page of its own: home page, feed, sitemap, robots.txt."""

    path: str
    template: str
    type: str = _HTML


class _SiteFile(_File):
    title: str
    office: str
    editor: str
    today: str
    per_page: int = Field(gt=0)
    categories: dict[str, str]
    addresses: _Addresses
    pages: tuple[_Page, ...]
    bulletins: tuple[_BulletinEntry, ...] = Field(min_length=1)


_Render = Callable[[str], str]


class SampleSite:
    """One sample site, to be served by whoever asks it for pages.

    Raises DataError where its folder is unsound: an unknown key, a caption that is not in its
    bulletin, two pages at one address.
    """

    def __init__(self, folder: Path) -> None:
        self.name = folder.name
        self.source_file = folder / "source.toml"
        self._file = _read_site_file(folder / "site.toml")
        self._templates = _environment(folder)
        entries = sorted(self._file.bulletins, key=lambda entry: entry.published, reverse=True)
        self.articles = tuple(_article(entry, self._file) for entry in entries)
        self._pages: dict[str, tuple[str, datetime.datetime, _Render]] = {}
        self._add_pages()

    @property
    def paths(self) -> tuple[str, ...]:
        """Every path (with its query) that the site answers."""
        return tuple(self._pages)

    def response(self, path: str, base_url: str) -> Response | None:
        """The page at `path`, which includes the query; None where there is none.

        `base_url` is the root of the site as the client sees it ("http://127.0.0.1:8000"): feeds
        and sitemaps hold full addresses, all other links are relative to the root.
        """
        page = self._pages.get(path)
        if page is None:
            return None
        content_type, modified, render = page
        body = render(base_url.rstrip("/")).encode("utf-8")
        headers = {
            "Content-Type": content_type,
            "Last-Modified": email.utils.format_datetime(
                modified.astimezone(datetime.UTC), usegmt=True
            ),
            "ETag": f'"{hashlib.sha256(body).hexdigest()[:16]}"',
        }
        return Response(200, headers, body)

    def _add_pages(self) -> None:
        newest = self.articles[0].published
        addresses = self._file.addresses
        for page in self._file.pages:
            self._add(page.path, page.template, newest, content_type=page.type)
        self._add_listing(None, addresses.listing, addresses.listing_next, self.articles)
        for key, name in self._file.categories.items():
            self._add_listing(
                name,
                addresses.category.format(category=key),
                addresses.category_next.replace("{category}", key),
                [article for article in self.articles if article.category == name],
            )
        for article in self.articles:
            for path, template in ((article.path, "article"), (article.print_path, "print")):
                self._add(path, f"{template}.html.j2", article.published, article=article)

    def _add_listing(
        self, category: str | None, first: str, following: str, articles: Sequence[Article]
    ) -> None:
        """Add the pages of one list: the first at `first`, the others at `following`."""
        size = self._file.per_page
        count = max(1, -(-len(articles) // size))
        paths = [first, *(following.format(page=page) for page in range(2, count + 1))]
        for page, path in enumerate(paths):
            self._add(
                path,
                "list.html.j2",
                self.articles[0].published,
                category=category,
                listed=articles[page * size : (page + 1) * size],
                page=page + 1,
                page_paths=paths,
            )

    def _add(
        self,
        path: str,
        template: str,
        modified: datetime.datetime,
        *,
        content_type: str = _HTML,
        **context: object,
    ) -> None:
        if path in self._pages:
            raise DataError(f"{self.name}/site.toml: two pages have the address {path}")
        try:
            compiled = self._templates.get_template(template)
        except jinja2.TemplateError as error:
            raise DataError(f"{self.name}/{template}: {error}") from error
        shared = {"site": self._file, "menu": self._menu(), "articles": self.articles}
        render = partial(_render, compiled, {**shared, "path": path, **context})
        self._pages[path] = (content_type, modified, render)

    def _menu(self) -> dict[str, str]:
        """Name and path of every category."""
        pattern = self._file.addresses.category
        return {name: pattern.format(category=key) for key, name in self._file.categories.items()}


def sample_sites() -> dict[str, SampleSite]:
    """The sample sites that come with bantin, by name."""
    folders = sorted(path.parent for path in (CORPUS / "sites").glob("*/site.toml"))
    return {folder.name: SampleSite(folder) for folder in folders}


def _render(template: jinja2.Template, context: Mapping[str, object], base_url: str) -> str:
    return template.render({**context, "base_url": base_url})


def _read_site_file(path: Path) -> _SiteFile:
    where = f"{path.parent.name}/{path.name}"
    try:
        return _SiteFile.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise DataError(f"{where}: {error}") from error
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(step) for step in first["loc"])
        raise DataError(f"{where}: {field}: {first['msg']}") from error


def _environment(folder: Path) -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(folder, encoding="utf-8"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["weekday"] = lambda moment: _WEEKDAYS[moment.weekday()]
    environment.filters["rfc822"] = email.utils.format_datetime
    return environment


def _article(entry: _BulletinEntry, site: _SiteFile) -> Article:
    path = bundled() / f"{entry.id}.txt"
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise DataError(f"{path.name}: cannot be read: {error.strerror}") from error
    title, lead, *body = (block.strip() for block in text.split("\n\n") if block.strip())
    byline = body.pop() if entry.byline else None
    if entry.category not in site.categories:
        raise DataError(f"{entry.id}: category {entry.category!r} is not in site.toml")
    fields = {"category": entry.category, "slug": entry.slug, "number": entry.number}
    return Article(
        bulletin_id=entry.id,
        number=entry.number,
        category=site.categories[entry.category],
        path=site.addresses.article.format_map(fields),
        print_path=site.addresses.print.format_map(fields),
        title=title,
        lead=lead,
        blocks=tuple(_blocks(entry, body)),
        byline=byline,
        published=entry.published,
        views=entry.views,
    )


def _blocks(entry: _BulletinEntry, body: Sequence[str]) -> Iterator[Block]:
    missing = set(entry.captions)
    for text in body:
        caption = next((words for words in entry.captions if text.startswith(words)), None)
        missing.discard(caption or "")
        yield Block("caption" if caption else "paragraph", text)
    if missing:
        raise DataError(f"{entry.id}: no paragraph begins with {min(missing)!r}")
