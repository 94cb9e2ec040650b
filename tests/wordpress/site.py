"""A real WordPress on loopback, of Debian's packages, for tests.

The packages are downloaded by apt and unpacked into a folder of their own: nothing is installed on
the machine and no root is needed. MariaDB and PHP's server run as children of the test and end with
it.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

__all__ = ["THEMES", "MissingError", "WordPress", "WpArticle", "packages"]

THEMES = ("twentytwentyone", "twentytwentythree", "nested")
_HERE = Path(__file__).parent
_PROGRAMS = ("php-cli", "php-mysql", "php-mbstring", "php-xml", "mariadb-server-core")
_CONTENT = (
    "wordpress",
    "php-getid3",
    "wordpress-theme-twentytwentyone",
    "wordpress-theme-twentytwentythree",
)
_EXTENSIONS = (
    "mysqlnd", "mysqli", "mbstring", "ctype", "tokenizer", "iconv", "fileinfo", "dom", "xml",
    "simplexml", "xmlreader", "xmlwriter",
)  # fmt: skip
_SECONDS_TO_START = 60


class MissingError(Exception):
    """Why WordPress cannot be had here."""


@dataclass(frozen=True)
class WpArticle:
    """What is typed into WordPress: HTML content, local time as "2024-07-08 11:38:00"."""

    title: str
    slug: str
    date: str
    category: str
    content: str
    comment: str = ""


def packages(folder: Path) -> Path:
    """The root of the unpacked packages in `folder`, downloaded by apt where they are not there.

    Raises MissingError where there is no apt or it gets no packages.
    """
    root = folder / "root"
    if (folder / "complete").exists():
        return root
    for program in ("apt-get", "dpkg-deb"):
        if shutil.which(program) is None:
            raise MissingError(f"no {program} here: WordPress comes from Debian's packages")
    archives = folder / "debs"
    archives.mkdir(parents=True, exist_ok=True)
    plan = _output("apt-get", "install", "--simulate", "--no-install-recommends", *_PROGRAMS)
    needed = {line.split()[1] for line in plan.splitlines() if line.startswith("Inst ")}
    # "php-cli" stands for php8.2-cli, which is wanted here even where the machine has it.
    for name in _PROGRAMS:
        words = _output("apt-cache", "depends", name).split()
        needed |= {word for word in words if re.fullmatch(r"php\d[\d.]{0,4}-[a-z]{1,20}", word)}
    _output("apt-get", "download", *sorted({*needed, *_PROGRAMS, *_CONTENT}), cwd=archives)
    for archive in sorted(archives.glob("*.deb")):
        _output("dpkg-deb", "--extract", str(archive), str(root))
    _one(root, "usr/bin/php[0-9]*")
    _one(root, "usr/sbin/mariadbd")
    (folder / "complete").touch()
    return root


def _output(*command: str, cwd: Path | None = None) -> str:
    environment = os.environ | {"LC_ALL": "C", "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(
        command, cwd=cwd, env=environment, capture_output=True, text=True, check=False, timeout=300
    )
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["no message"])[-1]
        raise MissingError(f"{' '.join(command[:2])}: {last} (run apt-get update first?)")
    return done.stdout


def _one(root: Path, pattern: str) -> Path:
    found = sorted(root.glob(pattern))
    if not found:
        raise MissingError(f"the packages hold no {pattern}")
    return found[0]


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port: int = listening.getsockname()[1]
    return port


class WordPress:
    """WordPress with articles; a context manager. `use_theme` changes its looks."""

    def __init__(self, root: Path, work: Path, articles: Sequence[WpArticle]) -> None:
        self.root = root
        self.work = work
        self.articles = articles
        self.port = _free_port()
        self._children: list[subprocess.Popen[bytes]] = []

    @property
    def base(self) -> str:
        """The site's address without a slash at the end."""
        return f"http://127.0.0.1:{self.port}"

    def __enter__(self) -> WordPress:
        try:
            self._start_database()
            self._lay_out()
            self._php(str(_HERE / "install.php"))
            self._start_server()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the servers."""
        for child in reversed(self._children):
            child.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                child.wait(timeout=20)
            if child.poll() is None:
                child.kill()
                child.wait()
        self._children.clear()

    def use_theme(self, name: str) -> None:
        """Give the site another theme."""
        code = f"require getenv('WP_ROOT').'/wp-load.php'; switch_theme('{name}');"
        self._php("-r", code)

    # Parts.

    @property
    def _socket(self) -> Path:
        return self.work / "db.sock"

    @property
    def _site(self) -> Path:
        return self.work / "site"

    @property
    def _environment(self) -> dict[str, str]:
        libraries = sorted({str(path.parent) for path in self.root.glob("usr/lib/*/*.so.*")})
        return os.environ | {
            "LD_LIBRARY_PATH": ":".join(libraries),
            "WP_ROOT": str(self._site),
            "WP_ARTICLES": str(self.work / "articles.json"),
        }

    @property
    def _php_command(self) -> list[str]:
        extensions = _one(self.root, "usr/lib/php/2*")
        command = [str(_one(self.root, "usr/bin/php[0-9]*")), "-n"]
        command += ["-d", f"extension_dir={extensions}", "-d", "display_errors=stderr"]
        for name in _EXTENSIONS:
            if (extensions / f"{name}.so").exists():
                command += ["-d", f"extension={name}"]
        return command

    def _php(self, *arguments: str) -> None:
        done = subprocess.run(
            [*self._php_command, *arguments],
            env=self._environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
        assert done.returncode == 0, done.stderr[-2000:] + done.stdout[-2000:]

    def _start(self, command: list[str], name: str) -> None:
        with (self.work / f"{name}.log").open("wb") as log:
            child = subprocess.Popen(
                command, env=self._environment, stdout=log, stderr=log, cwd=self.work
            )
        self._children.append(child)

    def _wait(self, name: str, ready: Iterator[bool]) -> None:
        deadline = time.monotonic() + _SECONDS_TO_START
        while not next(ready):
            log = (self.work / f"{name}.log").read_text(encoding="utf-8", errors="replace")
            assert self._children[-1].poll() is None, f"{name} ended: {log[-2000:]}"
            assert time.monotonic() < deadline, f"{name} does not answer: {log[-2000:]}"
            time.sleep(0.1)

    def _start_database(self) -> None:
        data = self.work / "data"
        data.mkdir(parents=True)
        command = [str(_one(self.root, "usr/sbin/mariadbd")), "--no-defaults"]
        command += ["--skip-grant-tables", "--skip-networking", "--skip-log-error"]
        command += [f"--datadir={data}", f"--socket={self._socket}", f"--tmpdir={self.work}"]
        command += [f"--lc-messages-dir={self.root}/usr/share/mysql"]
        command += [f"--character-sets-dir={self.root}/usr/share/mysql/charsets"]
        command += [f"--plugin-dir={self.work}", f"--pid-file={self.work}/db.pid"]
        command += ["--innodb-flush-log-at-trx-commit=0", "--innodb-buffer-pool-size=32M"]
        if os.geteuid() == 0:
            command += ["--user=root"]
        self._start(command, "database")

        def answers() -> Iterator[bool]:
            while True:
                with socket.socket(socket.AF_UNIX) as one:
                    yield one.connect_ex(str(self._socket)) == 0

        self._wait("database", answers())
        code = f"$d = mysqli_connect(null, 'root', '', '', 0, '{self._socket}');"
        code += "mysqli_query($d, 'CREATE DATABASE wordpress CHARACTER SET utf8mb4') || exit(1);"
        self._php("-r", code)

    def _lay_out(self) -> None:
        """A folder with WordPress, its themes, ours and the plugin, and its settings."""
        shutil.copytree(self.root / "usr/share/wordpress", self._site, symlinks=True)
        content = self._site / "wp-content"
        shutil.copytree(_HERE / "nested", content / "themes" / "nested")
        (content / "mu-plugins").mkdir()
        shutil.copy(_HERE / "furniture.php", content / "mu-plugins")
        settings = {
            "DB_NAME": "wordpress",
            "DB_USER": "root",
            "DB_PASSWORD": "",
            "DB_HOST": f"localhost:{self._socket}",
            "DB_CHARSET": "utf8mb4",
            "WP_HOME": self.base,
            "WP_SITEURL": self.base,
            "AUTH_SALT": "salt of a test",
            "WP_CONTENT_DIR": str(content),
        }
        lines = [f"define('{name}', '{value}');" for name, value in settings.items()]
        lines += ["define('DISABLE_WP_CRON', true); define('WP_HTTP_BLOCK_EXTERNAL', true);"]
        lines += ["if (!defined('ABSPATH')) define('ABSPATH', __DIR__ . '/');"]
        lines += ["$table_prefix = 'wp_'; require ABSPATH . 'wp-settings.php';"]
        config = self._site / "wp-config.php"
        config.write_text("<?php\n" + "\n".join(lines), encoding="utf-8")
        values = [asdict(article) for article in self.articles]
        (self.work / "articles.json").write_text(json.dumps(values), encoding="utf-8")

    def _start_server(self) -> None:
        command = [*self._php_command, "-S", f"127.0.0.1:{self.port}", "-t", str(self._site)]
        self._start([*command, str(_HERE / "router.php")], "server")

        def answers() -> Iterator[bool]:
            while True:
                try:
                    with urllib.request.urlopen(f"{self.base}/?feed=rss2", timeout=20) as reply:
                        yield reply.status == 200
                except OSError:
                    yield False

        self._wait("server", answers())
