"""Certificates for servers on loopback, sound and otherwise, made by openssl."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

__all__ = ["Authority", "authority"]


@dataclass(frozen=True)
class Authority:
    """A root and an authority under it; both files are PEM."""

    folder: Path
    root: Path
    middle: Path

    def certificate(
        self, name: str, *, host: str = "IP:127.0.0.1", days: int = 2, chain: bool = True
    ) -> tuple[Path, Path]:
        """Certificate and key of a server; without `chain` it leaves out who signed it."""
        key, own, both = (self.folder / f"{name}{end}" for end in (".key", ".pem", ".chain.pem"))
        _request(self.folder / name, key, f"/CN={name}")
        extra = self.folder / f"{name}.ext"
        extra.write_text(f"subjectAltName={host}\n", encoding="ascii")
        _signed(self.folder / name, own, self.middle, days, extra)
        text = own.read_text(encoding="ascii")
        if chain:
            text += self.middle.read_text(encoding="ascii")
        both.write_text(text, encoding="ascii")
        return both, key


def authority(folder: Path) -> Authority:
    """A new authority in `folder`; skips the test where there is no openssl."""
    root, middle = folder / "root.pem", folder / "middle.pem"
    try:
        _openssl("req", "-x509", *_KEY, "-nodes", "-days", "9", "-subj", "/CN=goc",
                 "-addext", "basicConstraints=critical,CA:TRUE", "-out", str(root),
                 "-keyout", str(folder / "root.key"))  # fmt: skip
    except FileNotFoundError:
        pytest.skip("no openssl to make certificates with")
    _request(folder / "middle", folder / "middle.key", "/CN=giua")
    extra = folder / "middle.ext"
    extra.write_text("basicConstraints=critical,CA:TRUE\n", encoding="ascii")
    _signed(folder / "middle", middle, root, 9, extra)
    return Authority(folder, root, middle)


_KEY = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256")


def _request(name: Path, key: Path, subject: str) -> None:
    _openssl("req", "-new", *_KEY, "-nodes", "-subj", subject, "-keyout", str(key),
             "-out", f"{name}.csr")  # fmt: skip


def _signed(name: Path, out: Path, by: Path, days: int, extra: Path) -> None:
    _openssl("x509", "-req", "-in", f"{name}.csr", "-CA", str(by), "-CAkey",
             str(by.with_suffix(".key")), "-CAcreateserial", "-days", str(days),
             "-extfile", str(extra), "-out", str(out))  # fmt: skip


def _openssl(*arguments: str) -> None:
    subprocess.run(["openssl", *arguments], check=True, capture_output=True)
