from __future__ import annotations

import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import brotli
import pytest

from scrapers.client import Client, FetchError, user_agent
from scrapers.guard import is_private
from scrapers.hosts import Hosts
from scrapers.robots import rules_from_answer
from scrapers.walls import wall
from tests.site_server import Reply, Route, SiteServer, failing_first, page, redirect

ROBOTS: dict[str, Route] = {"/robots.txt": Reply("", status=404)}
FAST = {"delay_s": 0.0, "timeout_s": 5.0}


def quick(**changes: float) -> Client:
    """A client that does not sleep between its tries."""
    return Client(**{"delay_s": 0.0, "timeout_s": 5.0, **changes}, sleep=lambda seconds: None)  # type: ignore[arg-type]


def error_of(route: Route, **changes: float) -> FetchError:
    with SiteServer({**ROBOTS, "/x": route}) as site, quick(**changes) as client:
        with pytest.raises(FetchError) as caught:
            client.get(site.url("/x"))
        assert str(caught.value).startswith(site.url("/x"))
        assert "\n" not in str(caught.value)
        return caught.value


def test_a_page_is_read_with_an_honest_name() -> None:
    with SiteServer({**ROBOTS, "/x": Reply("xin chào", zipped=True)}) as site, quick() as client:
        response = client.get(site.url("/x"))
        assert response.body.decode() == "xin chào"
        assert response.status == 200
        assert response.fetched_at.endswith("+07:00")
        assert site.requests[-1].headers["user-agent"].startswith("bantin/")


@pytest.mark.parametrize(
    ("route", "kind"),
    [
        (Reply("x", status=404), "status"),
        (Reply("x", status=503), "status"),
        (Reply(reset=True), "reset"),
        (Reply("x" * 999, cut=10), "encoding"),
        (Reply("x" * 999, badly_zipped=True), "encoding"),
        (redirect("/x"), "redirect"),
        (redirect("javascript:x"), "redirect"),
        (Reply("x", status=429, headers={"Retry-After": "3600"}), "status"),
    ],
)
def test_each_fault_has_its_kind(route: Route, kind: str) -> None:
    assert error_of(route).kind == kind


def test_slow_servers_time_out() -> None:
    assert error_of(Reply("x", stall_s=3), timeout_s=0.2, tries=1).kind == "timeout"
    assert error_of(Reply("x" * 99, drip_s=0.2), total_s=0.3, tries=1).kind == "timeout"


def test_a_page_may_not_be_too_large() -> None:
    error = error_of(Reply("x" * 3_000_000), max_bytes=2_000_000)
    assert error.kind == "too_large"
    assert "larger than 2 MB" in error.reason


def test_unknown_and_closed_hosts_are_told_apart() -> None:
    with quick() as client, pytest.raises(FetchError) as caught:
        client.get("http://khong-co.invalid/x")
    assert caught.value.kind == "dns"
    assert caught.value.host_is_down
    with SiteServer({}) as site:
        address = site.url("/x")
    with quick() as client, pytest.raises(FetchError) as caught:
        client.get(address)
    assert caught.value.host_is_down
    assert "connection refused" in str(caught.value)


@pytest.mark.parametrize(
    "failure",
    [Reply("busy", status=503), Reply(reset=True), Reply("x" * 99, cut=9),
     Reply("later", status=429, headers={"Retry-After": "1"})],
)  # fmt: skip
def test_a_busy_host_is_asked_again(failure: Reply) -> None:
    routes: dict[str, Route] = {**ROBOTS, "/x": failing_first(2, "fine", failure)}
    with SiteServer(routes) as site, quick() as client:
        assert client.get(site.url("/x")).body == b"fine"
        assert site.count("/x") == 3


def test_tries_back_off_and_retry_after_is_kept() -> None:
    pauses: list[float] = []
    route = failing_first(1, "fine", Reply("", status=429, headers={"Retry-After": "7"}))
    routes: dict[str, Route] = {**ROBOTS, "/a": failing_first(2, "fine"), "/b": route}
    with SiteServer(routes) as site, Client(delay_s=0.0, sleep=pauses.append) as client:
        client.get(site.url("/a"))
        assert 0.1 <= pauses[0] <= 0.125
        assert 0.2 <= pauses[1] <= 0.25
        client.get(site.url("/b"))
        assert 7 <= pauses[-1] <= 8.75


def test_requests_to_one_host_keep_their_distance() -> None:
    with SiteServer({**ROBOTS, "/x": "x", "/y": "y"}) as site, Client(delay_s=0.15) as client:
        start = time.monotonic()
        client.get(site.url("/x"))  # after robots.txt
        client.get(site.url("/y"))
        assert time.monotonic() - start >= 0.3


def test_a_longer_crawl_delay_wins() -> None:
    robots = Reply("User-agent: *\nCrawl-delay: 0.4\n", content_type="text/plain")
    pauses: list[float] = []
    with SiteServer({"/robots.txt": robots, "/x": "x"}) as site:
        with Client(delay_s=0.1, sleep=pauses.append) as client:
            client.get(site.url("/x"))
            client.get(site.url("/x"))
        assert pauses[-1] > 0.3


def test_conditional_requests_are_answered_304() -> None:
    with SiteServer({**ROBOTS, "/x": Reply("x", etag='"1"')}) as site, quick() as client:
        assert client.get(site.url("/x")).header("etag") == '"1"'
        assert client.get(site.url("/x"), etag='"1"').status == 304
        assert client.get(site.url("/x"), etag='"2"').status == 200


def test_redirects_are_followed_and_named() -> None:
    routes: dict[str, Route] = {**ROBOTS, "/x": redirect("/y?z=1"), "/y": "fine"}
    with SiteServer(routes) as site, quick() as client:
        response = client.get(site.url("/x"))
        assert (response.asked, response.url) == (site.url("/x"), site.url("/y?z=1"))


@pytest.mark.parametrize("passes", [True, False])
def test_a_cookie_wall_is_answered_once(passes: bool) -> None:
    wall = (
        '<script>document.cookie="D1N=0123456789abcdef"+"; path=/";'
        "window.location.reload(true);</script>"
    )

    def answer(request: object) -> str:
        cookie = request.headers.get("cookie", "")  # type: ignore[attr-defined]
        return "fine" if passes and "D1N=0123456789abcdef" in cookie else wall

    with SiteServer({**ROBOTS, "/x": answer}) as site, quick() as client:
        if passes:
            assert client.get(site.url("/x")).body == b"fine"
        else:
            with pytest.raises(FetchError) as caught:
                client.get(site.url("/x"))
            assert caught.value.kind == "challenge"
        assert site.count("/x") == 2


@pytest.mark.parametrize(
    ("robots", "allowed"),
    [
        (Reply("x", status=404), True),
        (Reply("invalid request", status=400), True),
        (Reply("x", status=403), True),
        (Reply("x", status=503), False),
        (Reply(reset=True), False),
        (Reply("<html><body>Disallow: /</body></html>"), True),
        (Reply("User-agent: *\nDisallow: /x\n"), False),
        (Reply("\ufeffUser-agent: *\nDisallow: /x\n"), False),
        (Reply("User-agent: *\nDisallow: /y*\n"), True),
        (Reply("User-agent: *\nDisallow:\n"), True),
        (redirect("/elsewhere"), True),
    ],
)
def test_robots_txt_is_obeyed_after_rfc_9309(robots: Reply, allowed: bool) -> None:
    with SiteServer({"/robots.txt": robots, "/x": "fine"}) as site, quick() as client:
        if allowed:
            assert client.get(site.url("/x")).body == b"fine"
        else:
            with pytest.raises(FetchError) as caught:
                client.get(site.url("/x"))
            assert caught.value.kind in {"robots", "closed"}
            assert "robots.txt" in str(caught.value)
            assert site.count("/x") == 0


def test_robots_txt_is_asked_for_once() -> None:
    with SiteServer({"/robots.txt": Reply("", status=503), "/x": "x"}) as site, quick() as client:
        for _ in range(3):
            with pytest.raises(FetchError, match="host left alone for this run"):
                client.get(site.url("/x"))
        assert site.count("/robots.txt") == 3  # the tries of one request


def test_rules_name_sitemaps() -> None:
    rules = rules_from_answer(
        200, b"Sitemap: https://a.vn/s.xml\nUser-agent: bantin\nDisallow: /b\n"
    )
    assert rules.sitemaps == ["https://a.vn/s.xml"]
    assert not rules.allows("https://a.vn/b", "bantin")


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("tls")
    paths = folder / "cert.pem", folder / "key.pem"
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
               "-nodes", "-days", "2", "-subj", "/CN=mau", "-addext", "subjectAltName=IP:127.0.0.1",
               "-out", str(paths[0]), "-keyout", str(paths[1])]  # fmt: skip
    try:
        subprocess.run(command, check=True, capture_output=True)
    except FileNotFoundError:
        pytest.skip("no openssl to make a certificate with")
    return paths


def test_certificates_are_checked_unless_told(certificate: tuple[Path, Path]) -> None:
    with SiteServer({**ROBOTS, "/x": "fine"}, certificate=certificate) as site:
        with quick() as client, pytest.raises(FetchError, match="certificate") as caught:
            client.get(site.url("/x"))
        assert caught.value.host_is_down
        for verify in (str(certificate[0]), False):
            with Client(delay_s=0.0, verify=verify) as client:
                assert client.get(site.url("/x")).body == b"fine"


def test_a_host_served_elsewhere_keeps_its_name() -> None:
    routes: dict[str, Route] = {**ROBOTS, "/x?a=1": page("x"), "/y": redirect("/x?a=1")}
    with SiteServer(routes) as site:
        routes_to = ("skhcn.mau.gov.vn", site.base)
        site.routes["/z"] = redirect(site.url("/x?a=1"))
        with Client(delay_s=0.0, served_at=routes_to) as client:
            for path in ("/x?a=1", "/y", "/z"):
                response = client.get(f"http://skhcn.mau.gov.vn{path}")
                assert response.url == "http://skhcn.mau.gov.vn/x?a=1"


def test_a_contact_is_part_of_the_name_and_cannot_break_the_header(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert "contact" not in user_agent("")
    assert user_agent("tin@so.example").endswith("; contact: tin@so.example)")
    assert "\n" not in user_agent("a\r\nX: y")
    monkeypatch.setenv("BANTIN_CONTACT", "https://so.example/bot")
    with SiteServer({**ROBOTS, "/x": "x"}) as site, quick() as client:
        client.get(site.url("/x"))
        assert "https://so.example/bot" in site.requests[-1].headers["user-agent"]


def test_brotli_is_asked_for_and_unpacked() -> None:
    packed = Reply(brotli.compress("xin chào".encode()), headers={"Content-Encoding": "br"})
    with SiteServer({**ROBOTS, "/x": packed}) as site, quick() as client:
        assert client.get(site.url("/x")).body.decode() == "xin chào"
        assert "br" in site.requests[-1].headers["accept-encoding"]


def test_a_public_site_does_not_lead_into_a_private_network() -> None:
    """A site on a public address, stood for by one that is not of the client's own hosts."""
    with SiteServer({**ROBOTS, "/x": "secret"}) as site:
        with (
            Client(delay_s=0.0, own_hosts=frozenset({"sct.mau.gov.vn"})) as client,
            pytest.raises(FetchError, match="in a private network; not asked") as caught,
        ):
            client.get(site.url("/x"))
        assert caught.value.kind == "private"
        assert not caught.value.host_is_down
        assert site.paths == []
        # A name does not help: what counts is the address that it leads to.
        with (
            Client(delay_s=0.0, own_hosts=frozenset({"sct.mau.gov.vn"})) as client,
            pytest.raises(FetchError) as caught,
        ):
            client.get(f"http://localhost:{site.port}/x")
        assert caught.value.kind == "private"
        # A source of the own network may.
        with Client(delay_s=0.0, own_hosts=frozenset({"127.0.0.1"})) as client:
            assert client.get(site.url("/x")).body == b"secret"


@pytest.mark.parametrize(
    ("address", "private"),
    [("127.0.0.1", True), ("10.1.2.3", True), ("169.254.169.254", True), ("192.168.1.1", True),
     ("::1", True), ("fe80::1%eth0", True), ("::ffff:10.0.0.1", True), ("100.64.0.1", True),
     ("0.0.0.0", True), ("113.160.1.1", False), ("2405:4800::1", False)],
)  # fmt: skip
def test_private_addresses_are_known(address: str, private: bool) -> None:
    assert is_private(address) is private


def test_pages_are_told_from_walls() -> None:
    prose = "<p>Đồng chí Giám đốc Sở kết luận hội nghị và giao nhiệm vụ cho các phòng.</p>" * 20
    assert wall(f"{prose}<div class=g-recaptcha></div>".encode()) == ""
    assert wall(b"<h1>Access Denied</h1><p>You do not have permission</p>") == "request blocked"
    assert wall(b"<script>var x = 'cf_chl_opt'</script>") == "browser check"
    assert wall(b"") == ""


def test_clients_of_one_run_take_turns_at_a_host_and_share_its_rules() -> None:
    busy, most = [0], [0]

    def answer(request: object) -> str:
        busy[0] += 1
        most[0] = max(most[0], busy[0])
        time.sleep(0.02)
        busy[0] -= 1
        return "x"

    hosts = Hosts()
    with SiteServer({**ROBOTS, "/x": answer}) as site:

        def fetch(_: int) -> None:
            with Client(delay_s=0.03, hosts=hosts) as client:
                client.get(site.url("/x"))

        start = time.monotonic()
        with ThreadPoolExecutor(4) as threads:
            list(threads.map(fetch, range(4)))
        assert time.monotonic() - start >= 4 * 0.05
        assert most == [1]
        assert site.count("/x") == 4
