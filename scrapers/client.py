"""Polite HTTP: one request at a time, a delay for each host, robots.txt, retries, limits.

FetchError.kind    dns, refused, reset, timeout, tls      no answer at all
status                                 an answer, but not of success
redirect, too_large, encoding          an answer that leads nowhere
challenge                              a wall: a cookie asked for for ever, a captcha
private                                a public site that leads into a private network
robots                                 not asked: robots.txt says no
closed                                 not asked: robots.txt failed
"""

from __future__ import annotations

import importlib.metadata
import logging
import os
import random
import socket
import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType
from typing import Literal, Self
from urllib.parse import urlsplit

import certifi
import requests
import urllib3
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
from urllib3.util.request import ACCEPT_ENCODING
from urllib3.util.retry import Retry

from corpus.errors import BantinError
from scrapers.dates import now
from scrapers.guard import GuardedAdapter, PrivateAddressError, is_private
from scrapers.hosts import Hosts
from scrapers.robots import MAX_ROBOTS_BYTES, Rules, rules_from_answer, rules_without_answer
from scrapers.source import Source
from scrapers.urls import absolute_url, host_of
from scrapers.walls import asked_cookie, wall

__all__ = ["Client", "FetchError", "Kind", "Response", "user_agent"]

log = logging.getLogger(__name__)

Kind = Literal[
    "dns", "refused", "reset", "timeout", "tls", "status", "redirect", "too_large", "encoding",
    "challenge", "private", "robots", "closed",
]  # fmt: skip
_DOWN = frozenset({"dns", "refused", "tls", "closed"})
_WORTH_ANOTHER_TRY = frozenset({"reset", "timeout", "encoding"})
_BUSY = (429, 500, 502, 503, 504)
_MAX_REDIRECTS = 5
_REDIRECTS = (301, 302, 303, 307, 308)
_AGENT = "bantin"
# The names OpenSSL gives to what is wrong with a certificate, and what to do about it.
_CERTIFICATE_HINTS = (
    ("unable to get local issuer", "the server leaves out its chain; a ca_bundle may mend it"),
    ("self-signed", "made by the site itself; a ca_bundle with it may mend it"),
    ("self signed", "made by the site itself; a ca_bundle with it may mend it"),
    ("mismatch", "it is another host's: is the address right, or the site taken over?"),
    ("not valid for", "it is another host's: is the address right, or the site taken over?"),
    ("expired", "the site has to renew it; verify = false would fetch unchecked"),
)
CONTACT_VARIABLE = "BANTIN_CONTACT"


def user_agent(contact: str | None = None) -> str:
    """What the client calls itself: its name and version, what it is for and whom to write to.

    `contact` is an address or a page; by default what the environment variable BANTIN_CONTACT says.
    """
    contact = os.environ.get(CONTACT_VARIABLE, "") if contact is None else contact
    contact = "".join(c for c in contact if " " < c <= "~").strip("()")
    try:
        version = importlib.metadata.version(_AGENT)
    except importlib.metadata.PackageNotFoundError:
        version = "0"
    whom = f"; contact: {contact}" if contact else ""
    return f"{_AGENT}/{version} (reads public bulletins for research; one request at a time{whom})"


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


class Client:
    """Fetches pages of one source.

    `delay_s` lies between two requests to one host (robots.txt's Crawl-delay where longer).
    A page is tried `tries` times while the host is busy or drops the connection: after the delay,
    then after twice and four times as long, or when Retry-After says, if within `patience_s`.
    Pauses are spread by a quarter at random, so that clients who were turned away together do not
    come back together. `timeout_s` bounds the wait for a connection and for each piece, `total_s`
    the whole page. Turns at a host and its rules are those of `hosts`, which clients may share.

    Hosts other than `own_hosts` (by default the host asked first) are not asked where they turn out
    to be in a private network, unless one of the own is there itself.
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
        own_hosts: frozenset[str] = frozenset(),
        hosts: Hosts | None = None,
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
        self._own_hosts = own_hosts
        self._is_at_home = False  # in a private network, as its own hosts are
        self._hosts = hosts or Hosts()
        self._session = requests.Session()
        self._session.headers.update({
            "User-Agent": user_agent(),
            "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.5",
            "Accept-Language": "vi,en;q=0.3",
            "Accept-Encoding": ACCEPT_ENCODING,  # with br where there is a decoder for it
        })  # fmt: skip
        self._session.verify = verify
        if verify is False:
            # Said once by us. Not by `catch_warnings` at each request: threads share its state.
            urllib3.disable_warnings(InsecureRequestWarning)
        self._session.mount("http://", GuardedAdapter(self._check_address))
        context = {}
        if isinstance(verify, str):
            # Trusts a CA file beside the usual authorities: for servers that leave out their chain.
            context["ssl_context"] = ssl.create_default_context(cafile=certifi.where())
        self._session.mount("https://", GuardedAdapter(self._check_address, **context))

    @classmethod
    def for_source(cls, source: Source, hosts: Hosts | None = None) -> Self:
        """A client with the delay, the certificates and the place of a source."""
        verify: bool | str = str(source.ca_bundle) if source.ca_bundle else source.verify
        if not source.verify:
            log.warning("%s: certificates are not checked (verify = false)", source.name)
        served_at = (host_of(source.url), source.served_at) if source.served_at else None
        return cls(
            delay_s=source.delay_s,
            verify=verify,
            served_at=served_at,
            own_hosts=frozenset(map(_host_name, source.addresses)),
            hosts=hosts,
        )

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
        known, key = self._hosts.rules, (origin, str(self._session.verify))
        if key not in known:
            try:
                answer = self._follow(f"{origin}/robots.txt", {}, check=False)
                known[key] = rules_from_answer(answer.status, answer.body, answer.content_type)
            except FetchError as error:
                if error.kind in {"redirect", "too_large"}:
                    known[key] = Rules()
                elif error.status is not None:
                    known[key] = rules_from_answer(error.status, b"")
                elif error.kind in {"dns", "private"}:  # nobody there to have rules
                    raise FetchError(error.kind, url, error.reason) from error
                else:
                    known[key] = rules_without_answer(error.reason)
        return known[key]

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
        cookie = asked_cookie(answer.body)
        if cookie is not None:
            # One answer to the cookie, as a browser would give it; who asks again asks for ever.
            self._session.cookies.set(cookie[0], cookie[1], domain=self._cookie_domain(answer.url))
            answer = self._follow(url, conditions, check=True)
            if asked_cookie(answer.body) is not None:
                raise FetchError("challenge", url, "asks for a cookie again and again")
        if kind := wall(answer.body):
            reason = f"a wall stands before the page: {kind} (HTTP {answer.status})"
            raise FetchError("challenge", url, reason, status=answer.status)
        if answer.status not in {200, 304}:
            raise FetchError("status", url, f"HTTP {answer.status}", status=answer.status)
        return answer

    def _check_address(self, host: str, address: str) -> None:
        """Raise PrivateAddressError where a public site leads into a private network."""
        if not self._own_hosts:
            self._own_hosts = frozenset({host.lower()})
        if not is_private(address) or self._is_at_home:
            return
        if host.lower() not in self._own_hosts:
            raise PrivateAddressError(f"{host} is {address}, in a private network")
        self._is_at_home = True

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
        try:
            rules = self.rules(at)
        except FetchError as error:
            raise FetchError(error.kind, url, error.reason) from error
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
            self._sleep(wait * random.uniform(1.0, 1.25))  # noqa: S311 - no secret
            pause *= 2
        raise AssertionError("the last try returns or raises")

    def _delay_for(self, url: str) -> float:
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        rules = self._hosts.rules.get((origin, str(self._session.verify)))
        return max(self.delay_s, rules.crawl_delay_s(_AGENT) if rules else 0.0)

    def _once(self, at: str, asked: str, headers: dict[str, str]) -> Response:
        is_robots = urlsplit(at).path == "/robots.txt"
        limit = MAX_ROBOTS_BYTES if is_robots else self.max_bytes
        try:
            with self._hosts.turn(host_of(at), lambda: self._delay_for(at), self._sleep):
                deadline = time.monotonic() + self.total_s
                with self._send(at, headers) as raw:
                    body = self._read(raw, asked, limit, deadline)
        except (requests.RequestException, HTTPError, OSError, UnicodeError) as error:
            raise _fetch_error(asked, error) from error
        except PrivateAddressError as error:
            raise FetchError("private", asked, f"leads to {error}; not asked") from error
        pairs = tuple((str(key), str(value)) for key, value in raw.headers.items())
        return Response(asked, at, raw.status_code, pairs, body, now().isoformat())

    def _send(self, at: str, headers: dict[str, str]) -> requests.Response:
        return self._session.get(
            self._reached_at(at),
            headers=headers,
            timeout=self.timeout_s,
            allow_redirects=False,
            # Given here too: REQUESTS_CA_BUNDLE would win over the session's.
            verify=self._session.verify,
            stream=True,
        )

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


def _host_name(url: str) -> str:
    """The host of an address as a connection knows it, without its port."""
    return (urlsplit(url).hostname or "").lower()


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
        hint = next((h for sign, h in _CERTIFICATE_HINTS if sign in reason.lower()), "")
        reason = f"{reason} ({hint})" if hint else reason
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
