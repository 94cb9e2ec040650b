"""`bantin demo`: the whole job on the sample department sites, served on this machine."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from corpus.sites import SampleSite, sample_sites
from pipeline.console import Console, aligned
from pipeline.report import write_report
from pipeline.run import RunReport, run
from scrapers.source import load_source

__all__ = ["demo", "serve"]


@contextmanager
def serve(site: SampleSite) -> Iterator[str]:
    """Serve `site` on loopback while the block lasts; gives its base URL, without a closing slash.

    Answers conditional requests with 304.
    """
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


def _handler(site: SampleSite) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            assert isinstance(self.server, ThreadingHTTPServer)
            base_url = f"http://127.0.0.1:{self.server.server_port}"
            page = site.response(self.path, base_url)
            status, headers, body = page or (404, {"Content-Type": "text/plain"}, b"not found")
            if status == 200 and self.headers.get("If-None-Match") == headers["ETag"]:
                status, body = 304, b""
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *arguments: object) -> None:
            """Requests are not news here."""

    return Handler


def demo(out: Path, console: Console) -> RunReport:
    """Run the whole job on the sample sites into `out`, write the report and sum it up."""
    with ExitStack() as stack:
        sources = []
        for site in sample_sites().values():
            base_url = stack.enter_context(serve(site))
            sources.append(load_source(str(site.source_file), url=base_url))
        report = run(sources, out, console)
    page = write_report(out)
    if report.exported is not None:
        console.say("")
        console.say(aligned(("table", "rows"), report.exported.rows.items()))
        console.say("")
    console.say(f"tables: {out / 'dataset'}")
    console.say(f"report: {page}")
    return report
