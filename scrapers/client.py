"""Polite HTTP: one request at a time, a delay for each host, robots.txt, retries, limits.

FetchError.kind    dns, refused, reset, timeout, tls      no answer at all
status                                 an answer, but not of success
redirect, too_large, encoding          an answer that leads nowhere
challenge                              a page that wants a cookie, for ever
robots                                 not asked: robots.txt says no
closed                                 not asked: robots.txt failed
"""

from __future__ import annotations

import importlib.metadata
import logging
import re
import socket
import ssl
import time
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Literal, Self
from urllib.parse import urlsplit

import certifi
import requests
from requests.adapters import HTTPAdapter
from urllib3.exceptions import (
    DecodeError,
    HTTPError,
    IncompleteRead,
    InsecureRequestWarning,
    InvalidChunkLength,
    InvalidHeader,
    NameResolutionError,
    NewConnectionError,
    ReadTimeoutError,
)
from urllib3.util.retry import Retry

from corpus.errors import BantinError
from scrapers.dates import now
from scrapers.robots import MAX_ROBOTS_BYTES, Rules, rules_from_answer, rules_without_answer
from scrapers.source import Source
from scrapers.urls import absolute_url, host_of

__all__ = ["Client", "FetchError", "Kind", "Response", "user_agent"]

log = logging.getLogger(__name__)

Kind = Literal[
    "dns", "refused", "reset", "timeout", "tls", "status", "redirect", "too_large", "encoding",
    "challenge", "robots", "closed",
]  # fmt: skip
_DOWN = frozenset({"dns", "refused", "tls", "closed"})
_WORTH_ANOTHER_TRY = frozenset({"reset", "timeout", "encoding"})
_BUSY = (429, 500, 502, 503, 504)
_MAX_REDIRECTS = 5
_REDIRECTS = (301, 302, 303, 307, 308)
_AGENT = "bantin"
# A page that only sets a cookie by script and loads itself again; a wall in front of several sites.
_COOKIE = re.compile(r"document\.cookie\s{0,3}=\s{0,3}[\"']([\w-]{1,40})=([\w-]{1,128})")
_RELOAD = re.compile(r"location\.(?:reload|href|replace)")
_CHALLENGE_BYTES = 4096


def user_agent() -> str:
    """What the client calls itself: its name and version, and what it is for."""
    try:
        version = importlib.metadata.version(_AGENT)
    except importlib.metadata.PackageNotFoundError:
        version = "0"
    return f"{_AGENT}/{version} (reads public bulletins for research; one request at a time)"


class FetchError(BantinError):
    """A page that could not be had; `kind` says in what way, `status` the HTTP status if any."""

    def __init__(self, kind: Kind, url: str, reason: str, status: int | None = None) -> None:
        super().__init__(f"{url}: {reason}")
        self.kind = kind
        self.url = url
        self.reason = reason
        self.status = status

    @property
    def host_is_down(self) -> bool:
        """Whether the host can be asked nothing at all, so that going on is of no use."""
        return self.kind in _DOWN


@dataclass(frozen=True, slots=True)
class Response:
    """An answer read to its end. `url` is where redirects led, `asked` what was asked for."""

    asked: str
    url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    fetched_at: str

    def header(self, name: str) -> str:
        """The first header of that name, or an empty string."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key.lower() == wanted), "")

    @property
    def content_type(self) -> str:
        """The Content-Type header."""
        return self.header("Content-Type")


class _TrustingAdapter(HTTPAdapter):
    """Trusts a CA file beside the usual authorities: for servers that leave out their chain."""

    def init_poolmanager(self, *args: Any, **keywords: Any) -> None:
        keywords["ssl_context"] = ssl.create_default_context(cafile=certifi.where())
        super().init_poolmanager(*args, **keywords)


class Client:
    """Fetches pages of one source.

    `delay_s` lies between two requests to one host (robots.txt's Crawl-delay where longer).
    A page is tried `tries` times while the host is busy or drops the connection: after the delay,
    then after twice and four times as long, or when Retry-After says, if within `patience_s`.
    `timeout_s` bounds the wait for a connection and for each piece, `total_s` the whole page.
    """

    def __init__(
        self,
        *,
        delay_s: float = 1.0,
        tries: int = 3,
        timeout_s: float = 20.0,
        total_s: float = 90.0,
        patience_s: float = 120.0,
        max_bytes: int = 10_000_000,
        verify: bool | str = True,
        served_at: tuple[str, str] | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.delay_s = delay_s
        self.tries = tries
        self.timeout_s = timeout_s
        self.total_s = total_s
        self.patience_s = patience_s
        self.max_bytes = max_bytes
        self._served_at = served_at
        self._sleep = sleep
        self._next_turn: dict[str, float] = {}
        self._rules: dict[str, Rules] = {}
        self._session = requests.Session()
        self._session.headers.update({
            "User-Agent": user_agent(),
            "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.5",
            "Accept-Language": "vi,en;q=0.3",
            "Accept-Encoding": "gzip, deflate",
        })  # fmt: skip
        self._session.verify = verify
        if isinstance(verify, str):
            self._session.mount("https://", _TrustingAdapter())

    @classmethod
    def for_source(cls, source: Source) -> Self:
        """A client with the delay, the certificates and the place of a source."""
        verify: bool | str = str(source.ca_bundle) if source.ca_bundle else source.verify
        if not source.verify:
            log.warning("%s: certificates are not checked (verify = false)", source.name)
        served_at = (host_of(source.url), source.served_at) if source.served_at else None
        return cls(delay_s=source.delay_s, verify=verify, served_at=served_at)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections kept open."""
        self._session.close()

    def rules(self, url: str) -> Rules:
        """The robots.txt rules of the host of `url`, fetched once."""
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        if origin not in self._rules:
            self._rules[origin] = Rules()  # so that its own fetch is not held up by itself
            try:
                answer = self._follow(f"{origin}/robots.txt", {}, check=False)
                self._rules[origin] = rules_from_answer(
                    answer.status, answer.body, answer.content_type
                )
            except FetchError as error:
                if error.kind in {"redirect", "too_large"}:
                    self._rules[origin] = Rules()
                elif error.status is not None:
                    self._rules[origin] = rules_from_answer(error.status, b"")
                else:
                    del self._rules[origin]
                    if error.kind == "dns":  # nobody there to have rules
                        raise FetchError("dns", url, error.reason) from error
                    self._rules[origin] = rules_without_answer(error.reason)
        return self._rules[origin]

    def get(self, url: str, *, etag: str | None = None, modified: str | None = None) -> Response:
        """Fetch `url`, following up to five redirects. Status 200, or 304 to a conditional request.

        Raises FetchError for everything else. Every redirect is checked against robots.txt.
        """
        conditions = {}
        if etag:
            conditions["If-None-Match"] = etag
        if modified:
            conditions["If-Modified-Since"] = modified
        answer = self._follow(url, conditions, check=True)
        cookie = _challenge(answer.body)
        if cookie is not None:
            # One answer to the cookie, as a browser would give it; who asks again asks for ever.
            self._session.cookies.set(cookie[0], cookie[1], domain=self._cookie_domain(answer.url))
            answer = self._follow(url, conditions, check=True)
            if _challenge(answer.body) is not None:
                raise FetchError("challenge", url, "asks for a cookie again and again")
        if answer.status not in {200, 304}:
            raise FetchError("status", url, f"HTTP {answer.status}", status=answer.status)
        return answer

    def _cookie_domain(self, url: str) -> str:
        host = urlsplit(self._reached_at(url)).hostname or ""
        return host if "." in host else f"{host}.local"

    def _follow(self, url: str, headers: dict[str, str], *, check: bool) -> Response:
        at = url
        visited = [url]
        while True:
            if check:
                self._check_robots(at, url)
            response = self._patiently(at, url, headers)
            if response.status not in _REDIRECTS:
                return response
            target = absolute_url(at, self._public(response.header("Location")))
            if target is None:
                raise FetchError("redirect", url, f"HTTP {response.status} that leads nowhere")
            at = target
            if len(visited) > _MAX_REDIRECTS:
                circle = "in a circle" if at in visited else f"more than {_MAX_REDIRECTS} times"
                raise FetchError("redirect", url, f"redirects {circle}")
            visited.append(at)

    def _check_robots(self, at: str, url: str) -> None:
        rules = self.rules(at)
        if rules.problem:
            raise FetchError("closed", url, rules.problem)
        if not rules.allows(at, _AGENT):
            raise FetchError("robots", url, "robots.txt disallows it")

    def _patiently(self, at: str, asked: str, headers: dict[str, str]) -> Response:
        """One address, tried again while the host is busy or drops the connection."""
        # urllib3's policy with our own turns between the tries: a try of its own would neither
        # keep the host's delay nor notice a body that breaks off.
        policy = Retry(
            total=self.tries - 1, status_forcelist=_BUSY, respect_retry_after_header=True
        )
        pause = self._delay_for(at) or 0.1
        for left in range(self.tries - 1, -1, -1):
            wait = pause
            try:
                response = self._once(at, asked, headers)
            except FetchError as error:
                if not left or error.kind not in _WORTH_ANOTHER_TRY:
                    raise
                log.debug("%s: %s; trying again", at, error.reason)
            else:
                if not left or not policy.is_retry("GET", response.status):
                    return response
                after = _retry_after_s(policy, response.header("Retry-After"))
                if after > self.patience_s:
                    reason = f"HTTP {response.status}, asks to come back in {after:.0f} s"
                    raise FetchError("status", asked, reason, status=response.status)
                wait = max(pause, after)
                log.debug("%s: HTTP %d; trying again", at, response.status)
            self._sleep(wait)
            pause *= 2
        raise AssertionError("the last try returns or raises")

    def _delay_for(self, url: str) -> float:
        parts = urlsplit(url)
        rules = self._rules.get(f"{parts.scheme}://{parts.netloc}")
        return max(self.delay_s, rules.crawl_delay_s(_AGENT) if rules else 0.0)

    def _wait_for_turn(self, url: str) -> None:
        host = host_of(url)
        wait = self._next_turn.get(host, 0.0) - time.monotonic()
        if wait > 0:
            self._sleep(wait)

    def _once(self, at: str, asked: str, headers: dict[str, str]) -> Response:
        self._wait_for_turn(at)
        is_robots = urlsplit(at).path == "/robots.txt"
        limit = MAX_ROBOTS_BYTES if is_robots else self.max_bytes
        deadline = time.monotonic() + self.total_s
        try:
            with warnings.catch_warnings():
                if self._session.verify is False:
                    warnings.simplefilter("ignore", InsecureRequestWarning)
                raw = self._session.get(
                    self._reached_at(at),
                    headers=headers,
                    timeout=self.timeout_s,
                    allow_redirects=False,
                    # Given here too: REQUESTS_CA_BUNDLE would win over the session's.
                    verify=self._session.verify,
                    stream=True,
                )
            with raw:
                body = self._read(raw, asked, limit, deadline)
        except (requests.RequestException, HTTPError, OSError, UnicodeError) as error:
            raise _fetch_error(asked, error) from error
        finally:
            self._next_turn[host_of(at)] = time.monotonic() + self._delay_for(at)
        pairs = tuple((str(key), str(value)) for key, value in raw.headers.items())
        return Response(asked, at, raw.status_code, pairs, body, now().isoformat())

    def _read(self, raw: requests.Response, asked: str, limit: int, deadline: float) -> bytes:
        """The body, while it is neither too large nor too slow."""
        parts: list[bytes] = []
        size = 0
        # read1 gives what has come; read would wait for a full piece of a body that drips.
        while piece := raw.raw.read1(65536, decode_content=True):
            parts.append(piece)
            size += len(piece)
            if size > limit:
                raise FetchError("too_large", asked, f"larger than {limit // 1_000_000 or 1} MB")
            if time.monotonic() > deadline:
                raise FetchError("timeout", asked, f"not complete after {self.total_s:.0f} s")
        return b"".join(parts)

    def _reached_at(self, url: str) -> str:
        """Where `url` is to be fetched: elsewhere, for a host that is served from elsewhere."""
        if self._served_at is None or host_of(url) != self._served_at[0]:
            return url
        parts = urlsplit(url)
        query = f"?{parts.query}" if parts.query else ""
        return f"{self._served_at[1]}{parts.path or '/'}{query}"

    def _public(self, location: str) -> str:
        """A redirect's target by its public name."""
        if self._served_at is not None and location.startswith(self._served_at[1]):
            rest = location[len(self._served_at[1]) :]
            if not rest or rest[0] in "/?#":
                return rest or "/"
        return location


def _retry_after_s(policy: Retry, value: str) -> float:
    try:
        return policy.parse_retry_after(value) if value else 0.0
    except InvalidHeader:
        return 0.0


def _challenge(body: bytes) -> tuple[str, str] | None:
    """Name and value of the cookie that a page wants, if it is nothing but that request."""
    if len(body) > _CHALLENGE_BYTES:
        return None
    text = body.decode("latin-1")
    cookie = _COOKIE.search(text)
    if cookie is None or _RELOAD.search(text) is None:
        return None
    return cookie.group(1), cookie.group(2)


def _causes(error: BaseException) -> list[BaseException]:
    """The error and all that it wraps: requests wraps urllib3, which wraps the socket's error."""
    found: list[BaseException] = []
    queue: list[object] = [error]
    while queue and len(found) < 20:
        one = queue.pop(0)
        if isinstance(one, BaseException) and one not in found:
            found.append(one)
            queue.extend([getattr(one, "reason", None), one.__cause__, one.__context__, *one.args])
    return found


def _fetch_error(url: str, error: Exception) -> FetchError:
    """What went wrong, in a word the reader knows."""
    causes = _causes(error)

    def has(*kinds: type[BaseException]) -> bool:
        return any(isinstance(cause, kinds) for cause in causes)

    if has(requests.exceptions.SSLError, ssl.SSLError):
        detail = next((c for c in causes if isinstance(c, ssl.SSLCertVerificationError)), None)
        reason = detail.verify_message if detail is not None else "handshake failed"
        return FetchError("tls", url, f"certificate or TLS error: {reason}")
    if has(NameResolutionError, socket.gaierror):
        return FetchError("dns", url, "the name of the host is unknown (DNS)")
    if has(requests.exceptions.Timeout, TimeoutError, ReadTimeoutError):
        return FetchError("timeout", url, "no answer in time")
    if has(ConnectionRefusedError):
        return FetchError("refused", url, "connection refused")
    if has(ConnectionResetError, ConnectionAbortedError, BrokenPipeError):
        return FetchError("reset", url, "connection reset")
    if has(DecodeError):
        return FetchError("encoding", url, "the body is not what its Content-Encoding says")
    if has(IncompleteRead, InvalidChunkLength):
        return FetchError("encoding", url, "the body breaks off")
    if has(NewConnectionError):
        return FetchError("refused", url, "the host cannot be reached")
    if has(requests.exceptions.InvalidURL, UnicodeError, requests.exceptions.InvalidSchema):
        return FetchError("redirect", url, "no valid address")
    return FetchError("reset", url, "connection closed without an answer")
