"""`bantin demo`: the whole job on the sample department sites, served on this machine."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Protocol

from corpus.sites import sample_sites
from pipeline.console import Console, aligned
from pipeline.report import write_report
from pipeline.run import RunReport, run
from scrapers.source import load_source

__all__ = ["demo", "serve"]

# The same ports every time, where they are free: addresses, and so bulletin_ids, stay the same.
_FIRST_PORT = 18431


class Site(Protocol):
    """A site as the corpus describes it."""

    def response(self, path: str, base_url: str) -> tuple[int, Mapping[str, str], bytes] | None:
        """Status, headers and body for a path with its query; None where there is no page."""


@contextmanager
def serve(site: Site, port: int = 0) -> Iterator[str]:
    """Serve `site` on loopback while the block lasts; gives its base URL, without a closing slash.

    Answers conditional requests with 304. Takes any free port where `port` is in use.
    """
    try:
        server = ThreadingHTTPServer(("127.0.0.1", port), _handler(site))
    except OSError:
        server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(site))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _handler(site: Site) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:  # noqa: N802 - the name http.server calls
            assert isinstance(self.server, ThreadingHTTPServer)
            base_url = f"http://127.0.0.1:{self.server.server_port}"
            status, headers, body = site.response(self.path, base_url) or (404, {}, b"not found")
            answer = {name.lower(): value for name, value in headers.items()}
            answer.setdefault("etag", f'"{hashlib.sha256(body).hexdigest()[:20]}"')
            if status == 200 and self.headers.get("If-None-Match") == answer["etag"]:
                status, body = 304, b""
            self.send_response(status)
            for name, value in answer.items():
                if name != "content-length":
                    self.send_header(name, value)
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *arguments: object) -> None:
            """Requests are not news here."""

    return Handler


def demo(out: Path, console: Console) -> RunReport:
    """Run the whole job on the sample sites into `out`, write the report and sum it up."""
    with ExitStack() as stack:
        sources = []
        for number, (name, site) in enumerate(sorted(sample_sites().items())):
            base_url = stack.enter_context(serve(site, _FIRST_PORT + number))
            path = Path(sample_folder()) / name / "source.toml"
            source = load_source(str(path), url=base_url)
            # Politeness is for other people's servers.
            sources.append(source.model_copy(update={"delay_s": 0.0}))
        report = run(sources, out, console)
    page = write_report(out)
    if report.exported is not None:
        console.say("")
        console.say(aligned(("table", "rows"), report.exported.rows.items()))
        console.say("")
    console.say(f"tables: {out / 'dataset'}")
    console.say(f"report: {page}")
    return report


def sample_folder() -> Path:
    """Where the sample sites and their source files are."""
    import corpus.sites

    return Path(corpus.sites.__file__).with_suffix("")
