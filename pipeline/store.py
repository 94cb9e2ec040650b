"""Bulletins, their facts and the last export in SQLite; the store of a data folder.

`Holdings` are what tables are exported from. They are temporary for `extract`; a `Store` is those
of a data folder: state.sqlite, the lock on it, and the pages archive beside it.

SQLite is the commit. A page is appended to its archive and synced first; then one transaction says
where it lies, what came of it and which bulletin it holds. A run killed at any moment leaves a
state that the next run goes on from: bytes in the archive that no transaction speaks of are cut.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import logging
import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from filelock import FileLock, Timeout

from corpus.bulletin import Bulletin
from corpus.errors import InputError, LockedError, OutputError
from pipeline.archive import ArchivedPage, append_page, cut_tail
from pipeline.duplicates import Candidate, find_copies
from pipeline.schema import FACT_TABLES, TABLES, VIETNAM, Row, bulletin_row
from scrapers.patience import rest_days

if TYPE_CHECKING:
    from scrapers.scrape import Outcome

__all__ = ["MIGRATIONS", "Holdings", "Store"]

log = logging.getLogger(__name__)

# In the words of SQLite and of the system.
_WRITE_HINTS = (
    ("full", "make room; the next run goes on where this one stopped"),
    ("no space", "make room; the next run goes on where this one stopped"),
    ("quota", "make room; the next run goes on where this one stopped"),
    ("too large", "the system limits the size of files; raise it"),
    ("disk i/o", "is the disk full or failing? the next run goes on where this one stopped"),
    ("read-only", "give a folder that can be written to with --data"),
    ("readonly", "give a folder that can be written to with --data"),
    ("permission", "give a folder that this user may write to with --data"),
    ("unable to open", "give a folder that this user may write to with --data"),
)
_BULLETIN_FIELDS = [field.name for field in dataclasses.fields(Bulletin)]
_VERSION_FIELDS = [name for name in _BULLETIN_FIELDS if name not in ("bulletin_id", "source")]


def _create(connection: sqlite3.Connection) -> None:
    """The first schema."""
    for statement in (
        """CREATE TABLE bulletins (
            bulletin_id TEXT PRIMARY KEY,
            source TEXT NOT NULL,
            current_sha256 TEXT NOT NULL,
            FOREIGN KEY (bulletin_id, current_sha256)
                REFERENCES versions (bulletin_id, text_sha256) DEFERRABLE INITIALLY DEFERRED
        )""",
        """CREATE TABLE versions (
            bulletin_id TEXT NOT NULL REFERENCES bulletins DEFERRABLE INITIALLY DEFERRED,
            text_sha256 TEXT NOT NULL,
            text TEXT NOT NULL,
            url TEXT, title TEXT, published_at TEXT, lead TEXT, byline TEXT, category TEXT,
            fetched_at TEXT, province TEXT, department TEXT,
            PRIMARY KEY (bulletin_id, text_sha256)
        )""",
        """CREATE TABLE archives (
            path TEXT PRIMARY KEY,
            committed_bytes INTEGER NOT NULL
        )""",
        """CREATE TABLE urls (
            source TEXT NOT NULL,
            url TEXT NOT NULL,
            outcome TEXT NOT NULL,
            reason TEXT,
            etag TEXT,
            last_modified TEXT,
            bulletin_id TEXT REFERENCES bulletins,
            archive TEXT REFERENCES archives,
            offset_bytes INTEGER,
            length_bytes INTEGER,
            PRIMARY KEY (source, url)
        )""",
        """CREATE TABLE validators (
            source TEXT NOT NULL,
            url TEXT NOT NULL,
            etag TEXT,
            last_modified TEXT,
            PRIMARY KEY (source, url)
        )""",
        """CREATE TABLE facts (
            bulletin_id TEXT NOT NULL,
            text_sha256 TEXT NOT NULL,
            input_sha256 TEXT NOT NULL,
            fingerprint TEXT NOT NULL,
            rows TEXT NOT NULL,
            PRIMARY KEY (bulletin_id, text_sha256),
            FOREIGN KEY (bulletin_id, text_sha256) REFERENCES versions
        )""",
        """CREATE TABLE exported (
            table_name TEXT NOT NULL,
            bulletin_id TEXT NOT NULL,
            fact_id TEXT NOT NULL,
            row TEXT NOT NULL,
            PRIMARY KEY (table_name, bulletin_id, fact_id)
        ) WITHOUT ROWID""",
    ):
        connection.execute(statement)


def _add_history(connection: sqlite3.Connection) -> None:
    """Revisions of a bulletin, how often a page failed, what each scrape brought."""
    for statement in (
        "ALTER TABLE versions ADD COLUMN revision INTEGER NOT NULL DEFAULT 1",
        """UPDATE versions SET revision = (
            SELECT count(*) FROM versions AS older
            WHERE older.bulletin_id = versions.bulletin_id AND older.rowid <= versions.rowid
        )""",
        "ALTER TABLE urls ADD COLUMN failures INTEGER NOT NULL DEFAULT 0",
        "ALTER TABLE urls ADD COLUMN failed_at TEXT",
        "UPDATE urls SET failures = 1 WHERE outcome = 'failed'",
        """CREATE TABLE scrapes (
            source TEXT NOT NULL,
            started_at TEXT NOT NULL,
            report TEXT NOT NULL,
            PRIMARY KEY (source, started_at)
        ) WITHOUT ROWID""",
        "CREATE TABLE sources (source TEXT PRIMARY KEY, settings TEXT NOT NULL)",
        "CREATE INDEX bulletins_by_source ON bulletins (source)",
    ):
        connection.execute(statement)


# Applied in order; a store remembers how many it has had. Never edit one, append another.
MIGRATIONS: list[Callable[[sqlite3.Connection], None]] = [_create, _add_history]


class Exporting:
    """Takes down an export: what the changes of the next one are against."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def put(self, name: str, row: Row) -> None:
        """Remember a row of the table called `name`; its text is left out."""
        self._db.execute(
            "INSERT OR REPLACE INTO exported VALUES (?, ?, ?, ?)",
            (
                name,
                row["bulletin_id"],
                row.get("fact_id") or "",
                json.dumps({k: v for k, v in row.items() if k != "text"}, ensure_ascii=False),
            ),
        )

    def replace(self, bulletin_id: str, tables: Mapping[str, Iterable[Row]]) -> None:
        """Remember these rows of a bulletin, and no others."""
        for name, rows in tables.items():
            self._db.execute(
                "DELETE FROM exported WHERE table_name = ? AND bulletin_id = ?",
                (name, bulletin_id),
            )
            for row in rows:
                self.put(name, row)

    def forget(self) -> None:
        """Remember nothing of this export: it did not reach all files."""
        self._db.execute("ROLLBACK")


class Holdings:
    """Bulletins, their facts and the last export: what the tables are written from.

    Temporary ones are a file that the system deletes when they are closed, or the process ends.
    """

    name = "temporary file"

    def __init__(self, path: Path | None = None) -> None:
        if path is not None:
            self.name = str(path)
        self._db = _open(path)

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
        """Close the database."""
        self._db.close()

    def keep(self, bulletin: Bulletin) -> None:
        """Make `bulletin` the current version of its text."""
        with self._transaction() as db:
            self._keep(db, bulletin)

    def _keep(self, db: sqlite3.Connection, bulletin: Bulletin) -> None:
        """Make `bulletin` the current version; the same content again changes nothing.

        So `fetched_at` is when this content was first seen, and a second run leaves it alone.
        """
        digest = bulletin.text_sha256
        known = db.execute(
            "SELECT current_sha256 FROM bulletins WHERE bulletin_id = ?", (bulletin.bulletin_id,)
        ).fetchone()
        if known and known[0] == digest:
            current = self.bulletin(bulletin.bulletin_id)
            if dataclasses.replace(current, fetched_at=bulletin.fetched_at) == bulletin:
                return
        db.execute(
            """INSERT INTO bulletins VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET
            source = excluded.source, current_sha256 = excluded.current_sha256""",
            (bulletin.bulletin_id, bulletin.source, digest),
        )
        assignments = ", ".join(f"{name} = excluded.{name}" for name in _VERSION_FIELDS)
        names = ", ".join(["bulletin_id", "text_sha256", *_VERSION_FIELDS])
        marks = ", ".join("?" for _ in range(len(_VERSION_FIELDS) + 2))
        # An edit taken back brings an old text back: it is a revision of its own all the same.
        last, last_digest = db.execute(
            """SELECT max(revision), text_sha256 FROM versions WHERE bulletin_id = ?""",
            (bulletin.bulletin_id,),
        ).fetchone()
        revision = 1 if last is None else last + (last_digest != digest)
        db.execute(
            f"""INSERT INTO versions ({names}, revision) VALUES ({marks}, ?)
            ON CONFLICT DO UPDATE SET {assignments}, revision = excluded.revision""",  # noqa: S608 - field names of Bulletin
            (
                bulletin.bulletin_id,
                digest,
                *(getattr(bulletin, name) for name in _VERSION_FIELDS),
                revision,
            ),
        )

    def bulletin(self, bulletin_id: str) -> Bulletin:
        """The current version of a bulletin that is there."""
        return next(self._bulletins("WHERE bulletins.bulletin_id = ?", (bulletin_id,)))

    def _bulletins(self, where: str = "", values: Sequence[str] = ()) -> Iterator[Bulletin]:
        names = ", ".join(f"versions.{name}" for name in _VERSION_FIELDS)
        cursor = self._db.execute(
            f"""SELECT bulletins.bulletin_id, bulletins.source, {names}
            FROM bulletins JOIN versions ON versions.bulletin_id = bulletins.bulletin_id
                AND versions.text_sha256 = bulletins.current_sha256
            {where} ORDER BY bulletins.bulletin_id""",  # noqa: S608 - field names of Bulletin
            values,
        )
        for bulletin_id, source, *rest in cursor:
            yield Bulletin(bulletin_id, source, **dict(zip(_VERSION_FIELDS, rest, strict=True)))

    def bulletins(self) -> Iterator[Bulletin]:
        """The current version of every bulletin, by bulletin_id."""
        return self._bulletins()

    def versions(self, bulletin_id: str) -> list[str]:
        """Every text a bulletin has had, oldest first."""
        cursor = self._db.execute(
            "SELECT text FROM versions WHERE bulletin_id = ? ORDER BY rowid", (bulletin_id,)
        )
        return [str(row[0]) for row in cursor]

    def revision(self, bulletin_id: str) -> int:
        """How many times a bulletin had another text than before, its first one counted."""
        cursor = self._db.execute(
            "SELECT max(revision) FROM versions WHERE bulletin_id = ?", (bulletin_id,)
        )
        return int(cursor.fetchone()[0] or 0)

    def bulletin_ids(self) -> list[str]:
        """All bulletins that are there or were in the last export, in the order of the files."""
        cursor = self._db.execute(
            """SELECT bulletin_id FROM bulletins
            UNION SELECT bulletin_id FROM exported WHERE table_name = 'bulletins'
            ORDER BY bulletin_id"""
        )
        return [str(row[0]) for row in cursor]

    def copies(self) -> dict[str, str]:
        """See `find_copies`."""
        return find_copies(
            Candidate(*row)
            for row in self._db.execute(
                """SELECT bulletins.bulletin_id, source, current_sha256, published_at, text
                FROM bulletins JOIN versions ON versions.bulletin_id = bulletins.bulletin_id
                    AND versions.text_sha256 = bulletins.current_sha256"""
            )
        )

    def stale(self, fingerprint: str) -> list[str]:
        """Bulletins without facts, or with facts of other rules, another text or other context."""
        known = {
            str(bulletin_id): (str(stamp), str(inputs))
            for bulletin_id, stamp, inputs in self._db.execute(
                """SELECT facts.bulletin_id, fingerprint, input_sha256 FROM facts
                JOIN bulletins ON bulletins.bulletin_id = facts.bulletin_id
                    AND bulletins.current_sha256 = facts.text_sha256"""
            )
        }
        return [
            bulletin.bulletin_id
            for bulletin in self.bulletins()
            if known.get(bulletin.bulletin_id) != (fingerprint, _input_sha256(bulletin))
        ]

    def put_facts(
        self, bulletin: Bulletin, facts: Mapping[str, Sequence[Row]], fingerprint: str
    ) -> None:
        """Keep the rows extracted from this version of a bulletin."""
        with self._transaction() as db:
            db.execute(
                "INSERT OR REPLACE INTO facts VALUES (?, ?, ?, ?, ?)",
                (
                    bulletin.bulletin_id,
                    bulletin.text_sha256,
                    _input_sha256(bulletin),
                    fingerprint,
                    json.dumps(facts, ensure_ascii=False),
                ),
            )

    def tables(self, bulletin_id: str, duplicate_of: str | None = None) -> dict[str, list[Row]]:
        """The rows of one bulletin as extracted, each table in the order of its file."""
        tables: dict[str, list[Row]] = {name: [] for name in TABLES}
        for bulletin in self._bulletins("WHERE bulletins.bulletin_id = ?", (bulletin_id,)):
            tables["bulletins"].append(bulletin_row(bulletin, duplicate_of))
        for (rows,) in self._db.execute(
            """SELECT rows FROM facts JOIN bulletins ON bulletins.bulletin_id = facts.bulletin_id
                AND bulletins.current_sha256 = facts.text_sha256
            WHERE facts.bulletin_id = ?""",
            (bulletin_id,),
        ):
            facts = json.loads(rows)
            tables |= {name: facts[name] for name in FACT_TABLES}
        return tables

    def exported(self, bulletin_id: str) -> dict[str, list[Row]]:
        """The rows of one bulletin as the last finished export wrote them, texts left out."""
        tables: dict[str, list[Row]] = {name: [] for name in TABLES}
        for name in TABLES:
            for (row,) in self._db.execute(
                "SELECT row FROM exported WHERE table_name = ? AND bulletin_id = ?",
                (name, bulletin_id),
            ):
                tables[name].append(json.loads(row))
        return tables

    @contextmanager
    def exporting(self) -> Iterator[Exporting]:
        """What is remembered of an export in this block holds when the block ends, or not at all.

        So an export that fails or is killed half way is compared with what it was before.
        """
        with self._transaction() as db:
            yield Exporting(db)

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        try:
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield self._db
                if self._db.in_transaction:
                    self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise
        except sqlite3.OperationalError as error:  # disk full, read only, gone
            raise OutputError(f"{self.name}: {error}", hint=_hint(str(error))) from error


class Store(Holdings):
    """Everything a run knows, held under the lock of its data folder until closed.

    It is the `Frontier` of the scrapers, and what they ask and tell may come from several threads:
    one at a time gets through. Raises LockedError when another run holds the folder.
    """

    def __init__(self, data: Path) -> None:
        self.data = data
        self._one_at_a_time = threading.RLock()
        self._lock = _locked(data)
        try:
            super().__init__(data / "state.sqlite")
        except BaseException:
            self._lock.release()
            raise
        try:
            self._cut_torn_tails()
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Close the database and give the folder free."""
        super().close()
        self._lock.release()

    # What the scrapers ask and tell (their Frontier).

    def is_known(self, source: str, url: str) -> bool:
        """Whether `url` was dealt with; a page that failed was not, and is tried again."""
        outcome = self._one("SELECT outcome FROM urls WHERE source = ? AND url = ?", source, url)
        return outcome is not None and outcome[0] != "failed"

    def is_resting(self, source: str, url: str) -> bool:
        """Whether a page that failed again and again is left alone yet."""
        row = self._one(
            """SELECT failures, failed_at FROM urls
            WHERE source = ? AND url = ? AND outcome = 'failed'""",
            source,
            url,
        )
        if row is None or not row[1]:
            return False
        rest = timedelta(days=rest_days(int(row[0])))
        return datetime.fromisoformat(str(row[1])) + rest > datetime.now(VIETNAM)

    def failures(self, source: str, url: str) -> int:
        """How often a page failed since it was last fine."""
        row = self._one("SELECT failures FROM urls WHERE source = ? AND url = ?", source, url)
        return int(row[0]) if row else 0

    def recent(self, source: str, since: datetime) -> list[str]:
        """URLs of the bulletins published since (fetched since, where a page gives no date)."""
        with self._one_at_a_time:
            return [
                str(url)
                for (url,) in self._db.execute(
                    """SELECT url FROM versions JOIN bulletins
                        ON versions.bulletin_id = bulletins.bulletin_id
                        AND versions.text_sha256 = bulletins.current_sha256
                    WHERE bulletins.source = ? AND coalesce(published_at, fetched_at) >= ?
                    ORDER BY url""",
                    (source, since.astimezone(VIETNAM).isoformat()),
                )
            ]

    def validators(self, source: str, url: str) -> tuple[str | None, str | None]:
        """ETag and Last-Modified of the last answer, for a conditional request."""
        for table in ("urls", "validators"):
            row = self._one(
                f"SELECT etag, last_modified FROM {table} WHERE source = ? AND url = ?",  # noqa: S608 - the names above
                source,
                url,
            )
            if row and (row[0] or row[1]):
                return row[0], row[1]
        return None, None

    def _one(self, query: str, *values: str) -> tuple[Any, ...] | None:
        with self._one_at_a_time:
            row: tuple[Any, ...] | None = self._db.execute(query, values).fetchone()
            return row

    def record_validators(
        self, source: str, url: str, etag: str | None, last_modified: str | None
    ) -> None:
        """Remember the validators of a feed, sitemap or listing."""
        with self._one_at_a_time, self._transaction() as db:
            db.execute(
                "INSERT OR REPLACE INTO validators VALUES (?, ?, ?, ?)",
                (source, url, etag, last_modified),
            )

    def record(self, source: str, outcome: Outcome) -> None:
        """Keep what came of one URL; on disk when it returns."""
        with self._one_at_a_time:
            self._record(source, outcome)

    def record_scrape(self, source: str, started_at: str, report: Mapping[str, int]) -> None:
        """Keep what a scrape of `source` did, for `scrapes`."""
        with self._one_at_a_time, self._transaction() as db:
            db.execute(
                "INSERT OR REPLACE INTO scrapes VALUES (?, ?, ?)",
                (source, started_at, json.dumps(report, ensure_ascii=False)),
            )

    def scrapes(self, source: str) -> list[dict[str, int]]:
        """What every scrape of `source` did, newest first."""
        with self._one_at_a_time:
            cursor = self._db.execute(
                "SELECT report FROM scrapes WHERE source = ? ORDER BY started_at DESC", (source,)
            )
            return [json.loads(report) for (report,) in cursor]

    def moments(self, source: str) -> list[str]:
        """When the bulletins of `source` were published, or fetched where undated, newest first."""
        with self._one_at_a_time:
            cursor = self._db.execute(
                """SELECT coalesce(published_at, fetched_at) AS moment
                FROM versions JOIN bulletins ON versions.bulletin_id = bulletins.bulletin_id
                    AND versions.text_sha256 = bulletins.current_sha256
                WHERE bulletins.source = ? AND moment IS NOT NULL ORDER BY moment DESC""",
                (source,),
            )
            return [str(moment) for (moment,) in cursor]

    def keep_source(self, source: str, settings: str) -> None:
        """Remember how `source` is read, so that its archived pages can be read again."""
        row = self._one("SELECT settings FROM sources WHERE source = ?", source)
        if row is None or row[0] != settings:
            with self._one_at_a_time, self._transaction() as db:
                db.execute("INSERT OR REPLACE INTO sources VALUES (?, ?)", (source, settings))

    def _record(self, source: str, outcome: Outcome) -> None:
        place: tuple[str | None, int | None, int | None] = (None, None, None)
        if outcome.page is not None and outcome.bulletin is not None:
            page = ArchivedPage(
                url=outcome.page.url,
                status=outcome.page.status,
                headers=dict(outcome.page.headers),
                body=outcome.page.body,
                fetched_at=outcome.page.fetched_at,
            )
            place = self._archive(source, page)
        with self._transaction() as db:
            if place[0] is not None and place[1] is not None and place[2] is not None:
                db.execute(
                    "INSERT OR REPLACE INTO archives VALUES (?, ?)",
                    (place[0], place[1] + place[2]),
                )
            if outcome.bulletin is not None:
                self._keep(db, outcome.bulletin)
            self._keep_url(db, source, outcome, place)
            if outcome.digest is not None:
                db.execute(
                    "INSERT OR REPLACE INTO validators VALUES (?, ?, ?, NULL)",
                    (source, f"{outcome.url}#text", outcome.digest),
                )

    def _archive(self, source: str, page: ArchivedPage) -> tuple[str, int, int]:
        name = f"pages/{source}/{page.fetched_at[:7]}.warc.gz"
        try:
            offset, length = append_page(self.data / name, page)
        except OSError as error:
            raise _output_error(self.data / name, error) from error
        return name, offset, length

    def _keep_url(
        self,
        db: sqlite3.Connection,
        source: str,
        outcome: Outcome,
        place: tuple[str | None, int | None, int | None],
    ) -> None:
        """One row a URL. What a later outcome does not say (a 304 has no page) stays."""
        bulletin_id = outcome.bulletin.bulletin_id if outcome.bulletin else None
        db.execute(
            """INSERT INTO urls VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET
                outcome = CASE WHEN excluded.outcome = 'failed' AND bulletin_id IS NOT NULL
                    THEN outcome ELSE excluded.outcome END,
                reason = excluded.reason,
                etag = coalesce(excluded.etag, etag),
                last_modified = coalesce(excluded.last_modified, last_modified),
                bulletin_id = coalesce(excluded.bulletin_id, bulletin_id),
                archive = coalesce(excluded.archive, archive),
                offset_bytes = coalesce(excluded.offset_bytes, offset_bytes),
                length_bytes = coalesce(excluded.length_bytes, length_bytes),
                failures = CASE WHEN excluded.outcome = 'failed' THEN failures + 1 ELSE 0 END,
                failed_at = excluded.failed_at""",
            (
                source,
                outcome.url,
                outcome.kind,
                outcome.reason,
                outcome.etag,
                outcome.last_modified,
                bulletin_id,
                *place,
                int(outcome.kind == "failed"),
                datetime.now(VIETNAM).isoformat() if outcome.kind == "failed" else None,
            ),
        )

    def _cut_torn_tails(self) -> None:
        committed = {
            str(path): int(size)
            for path, size in self._db.execute("SELECT path, committed_bytes FROM archives")
        }
        found = {p.relative_to(self.data).as_posix() for p in self.data.glob("pages/*/*.warc.gz")}
        for name in sorted(found | committed.keys()):
            surplus = cut_tail(self.data / name, committed.get(name, 0))
            if surplus > 0:
                log.info("%s: cut %d bytes of an unfinished record", name, surplus)
            elif surplus < 0:
                log.warning("%s: %d bytes of archived pages are missing", name, -surplus)


def _input_sha256(bulletin: Bulletin) -> str:
    """Digest of what extraction reads of a bulletin: all but when it was fetched."""
    values = [getattr(bulletin, name) for name in _BULLETIN_FIELDS if name != "fetched_at"]
    return hashlib.sha256(json.dumps(values).encode("ascii")).hexdigest()


def _locked(data: Path) -> FileLock:
    """Take the lock of a data folder; the system frees it when the process ends, however."""
    if data.exists() and not data.is_dir():
        raise InputError(f"{data}: not a folder", hint="give a data folder with --data")
    try:
        data.mkdir(parents=True, exist_ok=True)
        lock = FileLock(data / ".lock")
        lock.acquire(timeout=0)
    except Timeout as error:
        raise LockedError(
            f"{data}: another run holds this data folder", hint="wait until it has finished"
        ) from error
    except OSError as error:
        raise _output_error(data, error) from error
    return lock


def _output_error(path: Path, error: OSError) -> OutputError:
    reason = error.strerror or str(error)
    return OutputError(f"{path}: {reason}", hint=_hint(reason))


def _hint(reason: str) -> str | None:
    """What to do where something cannot be written, by what SQLite or the system say of it."""
    return next((hint for sign, hint in _WRITE_HINTS if sign in reason.lower()), None)


def _open(path: Path | None) -> sqlite3.Connection:
    """Open the database, or a temporary one, and bring its schema up to date."""
    try:
        # Threads take turns: see `Store`.
        db = sqlite3.connect(path or "", isolation_level=None, check_same_thread=False)
    except sqlite3.Error as error:
        raise OutputError(f"{path}: {error}", hint=_hint(str(error))) from error
    try:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = FULL")
        db.execute("PRAGMA foreign_keys = ON")
        (version,) = db.execute("PRAGMA user_version").fetchone()
        if version > len(MIGRATIONS):
            raise InputError(f"{path}: written by a newer bantin", hint="install that version")
        for number, migrate in enumerate(MIGRATIONS[version:], start=version + 1):
            db.execute("BEGIN IMMEDIATE")
            migrate(db)
            db.execute(f"PRAGMA user_version = {number}")
            db.execute("COMMIT")
    except sqlite3.OperationalError as error:
        db.close()
        raise OutputError(f"{path}: {error}", hint=_hint(str(error))) from error
    except sqlite3.DatabaseError as error:
        db.close()
        raise InputError(f"{path}: not a readable store: {error}") from error
    except BaseException:
        db.close()
        raise
    return db
