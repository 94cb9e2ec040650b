"""A real HTTP server on loopback for tests: it serves pages, and every fault a site can show.

    with SiteServer({"/": page("Xin chào")}) as site:
        requests.get(site.url("/"))
        assert site.count("/") == 1

Routes are a folder or a dict from path (with its query, if it has one) to what is served there:
text (HTML in UTF-8), bytes, a `Reply`, or a function of the request that returns one of these.
"""

from __future__ import annotations

import contextlib
import gzip
import socket
import ssl
import struct
import threading
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.parse import unquote, urlsplit

__all__ = ["Reply", "Request", "SiteServer", "failing_first", "page", "redirect"]

_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".htm": "text/html; charset=utf-8",
    ".aspx": "text/html; charset=utf-8",
    ".xml": "application/xml",
    ".rss": "application/rss+xml",
    ".txt": "text/plain",
    ".gz": "application/gzip",
    ".css": "text/css",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".pdf": "application/pdf",
}


@dataclass(frozen=True)
class Request:
    """What a client asked: path with query, headers by lower-case name, how often before."""

    path: str
    headers: Mapping[str, str]
    times_before: int


@dataclass(frozen=True)
class Reply:
    """An answer, and how it goes wrong.

    `stall_s` waits before the first byte, `drip_s` before each of ten pieces; `reset` closes the
    connection with RST instead of answering; `cut` sends only so many bytes of the body;
    `zipped` sends it in gzip, `badly_zipped` says so and does not.
    With `etag` or `last_modified` a conditional request is answered 304.
    """

    body: bytes | str = b""
    status: int = 200
    content_type: str | None = "text/html; charset=utf-8"
    headers: Mapping[str, str] = field(default_factory=dict)
    etag: str | None = None
    last_modified: float | str | None = None
    stall_s: float = 0.0
    drip_s: float = 0.0
    reset: bool = False
    cut: int | None = None
    zipped: bool = False
    badly_zipped: bool = False

    @property
    def raw(self) -> bytes:
        return self.body.encode() if isinstance(self.body, str) else self.body


Route = str | bytes | Reply | Callable[[Request], "str | bytes | Reply"]


def page(title: str, body: str = "", head: str = "") -> str:
    """A minimal HTML page."""
    return (
        f"<!DOCTYPE html><html><head><title>{title}</title>{head}</head><body>{body}</body></html>"
    )


def redirect(target: str, status: int = 302) -> Reply:
    """A redirect to `target`."""
    return Reply(status=status, headers={"Location": target})


def failing_first(times: int, then: Route, failure: Reply | None = None) -> Route:
    """A route that fails (503) so many times and is fine afterwards."""
    failure = failure or Reply("busy", status=503)

    def answer(request: Request) -> str | bytes | Reply:
        if request.times_before < times:
            return failure
        return then(request) if callable(then) else then

    return answer


class SiteServer:
    """The server; a context manager. It listens on a free port of 127.0.0.1."""

    def __init__(
        self,
        routes: Mapping[str, Route] | Path,
        *,
        certificate: tuple[Path, Path] | None = None,
        not_found: Route | None = None,
    ) -> None:
        self.routes: dict[str, Route] = {} if isinstance(routes, Path) else dict(routes)
        self.folder = routes if isinstance(routes, Path) else None
        self.not_found = not_found
        self.requests: list[Request] = []
        self._counts: Counter[str] = Counter()
        self._lock = threading.Lock()
        self._stopping = threading.Event()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._server.daemon_threads = True
        self.scheme = "http"
        if certificate is not None:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(*certificate)
            self._server.socket = context.wrap_socket(self._server.socket, server_side=True)
            self.scheme = "https"
        self._thread = threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True
        )

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Stop answering; from then on connections are refused."""
        self._stopping.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(timeout=5)

    @property
    def port(self) -> int:
        return int(self._server.server_address[1])

    @property
    def base(self) -> str:
        """Scheme, host and port, without a closing slash."""
        return f"{self.scheme}://127.0.0.1:{self.port}"

    def url(self, path: str = "/") -> str:
        """The address of a path."""
        return f"{self.base}{path}"

    def count(self, path: str) -> int:
        """How often a path (with its query) was asked for."""
        with self._lock:
            return self._counts[path]

    @property
    def paths(self) -> list[str]:
        """The paths asked for, in order."""
        with self._lock:
            return [request.path for request in self.requests]

    def forget(self) -> None:
        """Count from zero again."""
        with self._lock:
            self.requests.clear()
            self._counts.clear()

    def wait(self, seconds: float) -> None:
        """Sleep, but not beyond the end of the server."""
        self._stopping.wait(seconds)

    def answer(self, path: str, headers: Mapping[str, str]) -> Reply:
        """What is served for a request, noted as asked."""
        with self._lock:
            request = Request(path, headers, self._counts[path])
            self._counts[path] += 1
            self.requests.append(request)
        route = self.routes.get(path, self.routes.get(urlsplit(path).path))
        if route is None and self.folder is not None:
            route = _file(self.folder, path)
        if route is None:
            route = self.not_found
        if callable(route):
            route = route(request)
        if route is None:
            return Reply(page("Not found"), status=404)
        reply = route if isinstance(route, Reply) else Reply(route, content_type=_type(path, route))
        return _conditional(reply, headers)


def _type(path: str, body: str | bytes) -> str:
    start = (body if isinstance(body, bytes) else body[:200].encode()).lstrip()[:9].lower()
    if start.startswith(b"<?xml"):
        return "application/xml"
    suffix = Path(urlsplit(path).path).suffix.lower()
    return _TYPES.get(suffix, "text/html; charset=utf-8")


def _file(folder: Path, path: str) -> Reply | None:
    parts = urlsplit(path)
    name = unquote(parts.path).lstrip("/")
    root = folder.resolve()
    query = f"{name}?{parts.query}" if parts.query else name
    for one in (query, name, f"{name}/index.html", f"{name}.html"):
        file = (root / one).resolve()
        if file.is_file() and root in file.parents:
            kind = _TYPES.get(file.suffix.lower(), "text/html; charset=utf-8")
            return Reply(file.read_bytes(), content_type=kind)
    return None


def _conditional(reply: Reply, headers: Mapping[str, str]) -> Reply:
    """The reply with its validators, or 304 where the client holds this version."""
    extra = dict(reply.headers)
    modified = reply.last_modified
    if isinstance(modified, (int, float)):
        modified = formatdate(modified, usegmt=True)
    if reply.etag is not None:
        extra["ETag"] = reply.etag
    if modified is not None:
        extra["Last-Modified"] = modified
    is_same = (reply.etag is not None and headers.get("if-none-match") == reply.etag) or (
        reply.etag is None and modified is not None and headers.get("if-modified-since") == modified
    )
    if is_same and reply.status == 200:
        return replace(reply, status=304, body=b"", headers=extra)
    return replace(reply, headers=extra)


def _handler(site: SiteServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = -1  # head and body in one packet: two wait for each other's acknowledgement
        disable_nagle_algorithm = True

        def do_GET(self) -> None:
            headers = {name.lower(): value for name, value in self.headers.items()}
            reply = site.answer(self.path, headers)
            if reply.stall_s:
                site.wait(reply.stall_s)
            if reply.reset:
                self._reset()
                return
            try:
                self._send(reply)
            except (BrokenPipeError, ConnectionResetError, ssl.SSLError):
                self.close_connection = True  # the client has had enough

        def _reset(self) -> None:
            linger = struct.pack("ii", 1, 0)
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
            self.close_connection = True
            self.connection.close()

        def _send(self, reply: Reply) -> None:
            body = gzip.compress(reply.raw, mtime=0) if reply.zipped else reply.raw
            self.send_response(reply.status)
            if reply.content_type is not None:
                self.send_header("Content-Type", reply.content_type)
            if reply.zipped or reply.badly_zipped:
                self.send_header("Content-Encoding", "gzip")
            for name, value in reply.headers.items():
                self.send_header(name, value)
            if reply.status != 304:
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if reply.cut is not None:
                body = body[: reply.cut]
                self.close_connection = True
            step = max(1, len(body) // 10) if reply.drip_s else max(1, len(body))
            for at in range(0, len(body), step):
                if reply.drip_s:
                    site.wait(reply.drip_s)
                self.wfile.write(body[at : at + step])
                self.wfile.flush()

        def log_message(self, format: str, *args: Any) -> None:
            """Tests are quiet."""

        def finish(self) -> None:
            with contextlib.suppress(OSError, ValueError):  # reset on purpose
                super().finish()

    return Handler
