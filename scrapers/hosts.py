"""Turns at a host: one request at a time and a delay between two, whoever asks.

One `Hosts` is shared by all clients of a run, so that ten departments on the platform of one
province are one visitor to it, while other hosts are asked at the same time.
"""

from __future__ import annotations

import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from scrapers.robots import Rules

__all__ = ["Hosts"]


@dataclass(slots=True)
class _Host:
    lock: threading.Lock = field(default_factory=threading.Lock)
    next_turn: float = 0.0


class Hosts:
    """When each host may be asked next, and the robots.txt rules already fetched.

    `rules` are by origin and by how certificates are checked: a host that one source may not reach
    for its certificate is another's that brings the missing one.
    """

    def __init__(self) -> None:
        self.rules: dict[tuple[str, str], Rules] = {}
        self._hosts: dict[str, _Host] = defaultdict(_Host)
        self._lock = threading.Lock()

    @contextmanager
    def turn(
        self, host: str, delay_s: Callable[[], float], sleep: Callable[[float], None]
    ) -> Iterator[None]:
        """Wait until `host` may be asked, and hold it; the delay begins with the end of the block.

        `delay_s` is called then: the answer may have been the rules that name a longer one.
        """
        with self._lock:
            one = self._hosts[host]
        with one.lock:
            wait = one.next_turn - time.monotonic()
            if wait > 0:
                sleep(wait)
            try:
                yield
            finally:
                one.next_turn = time.monotonic() + delay_s()
