"""The source file: one department's site in TOML.

Four keys are required (name, department, province, url); the rest is discovered unless the file
says so. A mistake is a SourceError that names the file, the key and the nearest known key.
"""

from __future__ import annotations

import difflib
import functools
import tomllib
import types
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Self, TypeVar, get_args

import soupsieve
from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    field_validator,
)

from corpus.errors import SourceError
from scrapers.urls import absolute_url, url_matches

__all__ = [
    "ArticleSelectors",
    "Expectation",
    "Family",
    "ListingSelectors",
    "Source",
    "list_families",
    "list_sources",
    "load_source",
]

_HERE = Path(__file__).parent
_BUNDLED = _HERE / "sources"
_FAMILIES = _HERE / "families"
Model = TypeVar("Model", bound=BaseModel)


def _as_tuple(value: object) -> object:
    """A single string where a list may stand; TOML arrays as tuples."""
    if isinstance(value, str):
        return (value,)
    return tuple(value) if isinstance(value, list) else value


def _selectors(value: object) -> object:
    """Check CSS selectors before a site is visited with them."""
    listed = _as_tuple(value)
    for one in listed if isinstance(listed, tuple) else ():
        try:
            soupsieve.compile(str(one))
        except soupsieve.SelectorSyntaxError as error:
            reason = str(error).partition("\n")[0]
            raise ValueError(f"{one!r} is no CSS selector: {reason}") from error
    return listed


Strings = Annotated[tuple[str, ...], BeforeValidator(_as_tuple)]
Selectors = Annotated[tuple[str, ...], BeforeValidator(_selectors)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ArticleSelectors(_Strict):
    """CSS selectors of an article page, each a list tried in order.

    `remove` names furniture inside the body. A selector's text is the value; a `meta` element's is
    its content, a `time` element's its datetime.
    """

    title: Selectors = ()
    published: Selectors = ()
    lead: Selectors = ()
    body: Selectors = ()
    byline: Selectors = ()
    category: Selectors = ()
    remove: Selectors = ()


class ListingSelectors(_Strict):
    """CSS selectors of a listing page: `item` an article (or its link), `next` the next page.

    `page` says how the address of a further page is made, where a script turns the pages:
    "?page={page}" with the page's number, "?page={before}" where they are counted from 0.
    """

    item: Selectors = ()
    next: Selectors = ()
    page: Strings = ()

    @field_validator("page")
    @classmethod
    def _has_its_number(cls, values: tuple[str, ...]) -> tuple[str, ...]:
        for value in values:
            if not ("{page}" in value or "{before}" in value):
                raise ValueError(f"{value!r} lacks the number of the page: {{page}} or {{before}}")
        return values


class Expectation(_Strict):
    """What a sound source gives; outside of it the source is named as a problem."""

    per_week: float | None = Field(default=None, ge=0)
    min_body_chars: int | None = Field(default=None, ge=0)


class Family(_Strict):
    """A content management system: how to know it, and its habits.

    `feeds`, `sitemaps` and `listings` are where its sites have them, asked where a site names none.
    A family `within` another is a make of it, and known by its own signs among those of the other.
    """

    name: str = ""
    title: str
    within: str | None = None
    signs: Strings = Field(min_length=1, description="Any of these in the HTML of a page")
    articles: Strings = Field(default=(), description="URL patterns of article pages")
    prints: Strings = Field(default=(), description="URL patterns of print views: no articles")
    feeds: Strings = ()
    sitemaps: Strings = ()
    listings: Strings = ()
    dates: Strings = Field(default=(), description="Dates as its pages print them")
    examples: Strings = Field(default=(), description="Addresses of articles, made up")
    print_examples: Strings = Field(default=(), description="Addresses of print views, made up")
    article: ArticleSelectors = ArticleSelectors()
    listing: ListingSelectors = ListingSelectors()


class Source(_Strict):
    """One department's site, as its file describes it.

    `url`, `feeds`, `sitemaps` and `listings` are the public addresses; `served_at` is where the
    site's host is to be reached instead, where it is served from elsewhere (a copy on loopback).
    Identifiers and tables hold the public addresses either way.
    """

    name: str = Field(pattern=r"^[a-z0-9][a-z0-9.-]{0,80}$")
    department: str = Field(min_length=1)
    province: str = Field(min_length=1)
    url: str
    feeds: Strings = ()
    sitemaps: Strings = ()
    listings: Strings = ()
    listing: ListingSelectors = ListingSelectors()
    article: ArticleSelectors = ArticleSelectors()
    include: Strings = ()
    exclude: Strings = ()
    since: date | None = None
    delay_s: float = Field(default=1.0, ge=0, le=600)
    max_pages: int = Field(default=10, ge=1, description="Pages followed from each start page")
    cms: str | None = None
    expect: Expectation | None = None
    ca_bundle: Path | None = None
    verify: bool = True
    verified: bool = Field(default=True, description="Whether the file was tried on the live site")
    served_at: str | None = Field(default=None, exclude=True)

    @field_validator("url", "served_at")
    @classmethod
    def _is_address(cls, value: str | None) -> str | None:
        if value is not None and absolute_url("", value) is None:
            raise ValueError(f"{value!r} is no http or https address")
        return value

    @field_validator("cms")
    @classmethod
    def _is_family(cls, value: str | None) -> str | None:
        names = [family.name for family in list_families()]
        if value is not None and value not in names:
            near = difflib.get_close_matches(value, names, n=1, cutoff=0)[0]
            raise ValueError(f"{value!r} is no known family; did you mean {near!r}?")
        return value

    @field_validator("delay_s", mode="before")
    @classmethod
    def _not_a_truth_value(cls, value: object) -> object:
        if isinstance(value, bool):
            raise ValueError("true and false are no number of seconds")
        return value

    @property
    def family(self) -> Family | None:
        """The family that `cms` names."""
        return next((one for one in list_families() if one.name == self.cms), None)

    def wants(self, url: str) -> bool:
        """Whether include and exclude let this article address through."""
        if any(url_matches(pattern, url) for pattern in self.exclude):
            return False
        return not self.include or any(url_matches(pattern, url) for pattern in self.include)

    @property
    def addresses(self) -> tuple[str, ...]:
        """Every address that the file itself names, and where the site is served."""
        served_at = (self.served_at,) if self.served_at else ()
        return (self.url, *self.feeds, *self.sitemaps, *self.listings, *served_at)

    def at(self, served_at: str) -> Self:
        """The same source, its host reached at another scheme, host and port."""
        return self.model_copy(update={"served_at": served_at.rstrip("/")})


def load_source(name_or_path: str | Path, url: str | None = None) -> Source:
    """The source of a bundled name ("skhcn-dongnai") or of a TOML file.

    `url` gives the scheme, host and port to reach the site's host at, for every address of the
    file, links in its pages included; bulletins keep the file's own addresses, so that their
    identifiers do not depend on where a copy happens to be served. Raises SourceError.
    """
    path = Path(name_or_path)
    if path.suffix != ".toml" and not path.is_file():
        path = _BUNDLED / f"{name_or_path}.toml"
        if not path.exists() or Path(name_or_path).name != str(name_or_path):
            raise _unknown(str(name_or_path))
    values = _read(path)
    if "served_at" in values:
        raise SourceError(f"{path}: unknown key 'served_at'")
    if url is not None:
        values["served_at"] = url.rstrip("/")
    source = _validated(Source, values, path)
    home = source.url
    updates: dict[str, object] = {}
    for key in ("feeds", "sitemaps", "listings"):
        addresses = []
        for value in getattr(source, key):
            address = absolute_url(home, value)
            if address is None:
                raise SourceError(f"{path}: {key}: {value!r} is no http or https address")
            addresses.append(address)
        updates[key] = tuple(addresses)
    if source.ca_bundle is not None:
        bundle = path.parent / source.ca_bundle
        if not bundle.is_file():
            raise SourceError(f"{path}: ca_bundle: {source.ca_bundle}: no such file")
        updates["ca_bundle"] = bundle
    return source.model_copy(update=updates)


def list_sources() -> list[Source]:
    """The bundled sources, by name."""
    return [load_source(path) for path in sorted(_BUNDLED.glob("*.toml"))]


@functools.cache
def list_families() -> tuple[Family, ...]:
    """The known families, by name."""
    return tuple(
        _validated(Family, _read(path) | {"name": path.stem}, path)
        for path in sorted(_FAMILIES.glob("*.toml"))
    )


def _unknown(name: str) -> SourceError:
    names = [path.stem for path in sorted(_BUNDLED.glob("*.toml"))]
    near = difflib.get_close_matches(name, names, n=1)
    hint = f"did you mean {near[0]!r}?" if near else "see `bantin sources list`, or give a file"
    return SourceError(f"{name}: no bundled source and no file of that name", hint=hint)


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise SourceError(f"{path}: no such file") from None
    except OSError as error:
        raise SourceError(f"{path}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise SourceError(f"{path}: is not UTF-8", hint="save it as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise SourceError(f"{path}: not TOML: {error}") from error


def _validated(model: type[Model], values: dict[str, Any], path: Path) -> Model:
    try:
        return model.model_validate(values)
    except ValidationError as invalid:
        raise _source_error(model, invalid, path) from invalid


def _source_error(model: type[BaseModel], invalid: ValidationError, path: Path) -> SourceError:
    """The first mistake of a file as one line, unknown keys before the rest."""
    errors = sorted(invalid.errors(), key=lambda error: error["type"] != "extra_forbidden")
    error = errors[0]
    names = [str(part) for part in error["loc"] if isinstance(part, str)]
    key = ".".join(names)
    if error["type"] == "extra_forbidden":
        known = _known_keys(model, names[:-1])
        near = difflib.get_close_matches(names[-1], known, n=1, cutoff=0)
        return SourceError(
            f"{path}: unknown key {key!r}",
            hint=f"did you mean {near[0]!r}? known keys: {', '.join(known)}",
        )
    if error["type"] == "missing":
        return SourceError(f"{path}: key {key!r} is missing")
    if error["type"] == "string_pattern_mismatch":
        return SourceError(f"{path}: {key}: {error['input']!r} has other signs than a-z 0-9 . -")
    return SourceError(f"{path}: {key}: {error['msg'].removeprefix('Value error, ')}")


def _known_keys(model: type[BaseModel], parents: list[str]) -> list[str]:
    """The keys that may stand in the table that `parents` lead to."""
    for parent in parents:
        annotation = model.model_fields[parent].annotation
        options = get_args(annotation) if isinstance(annotation, types.UnionType) else (annotation,)
        model = next(o for o in options if isinstance(o, type) and issubclass(o, BaseModel))
    return [name for name, info in model.model_fields.items() if not info.exclude]
