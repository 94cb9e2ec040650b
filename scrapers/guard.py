"""No way from a public page into a private network.

A redirect, or an address in a sitemap, may name a host of the machine's own network: a router, the
metadata of a cloud. What a connection has reached is checked before anything is sent on it, so a
name that resolves differently the second time gains nothing.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable
from typing import Any

from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

__all__ = ["GuardedAdapter", "PrivateAddressError", "is_private"]

# Asked with the host's name and the address that answered; raises PrivateAddressError.
Check = Callable[[str, str], None]


class PrivateAddressError(Exception):
    """A connection led to a private address."""


def is_private(address: str) -> bool:
    """Whether an IP address is none of the public internet."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    mapped = getattr(ip, "ipv4_mapped", None)
    return not (mapped or ip).is_global


def _checked(host: str, connection: socket.socket, check: Check) -> socket.socket:
    try:
        check(host, str(connection.getpeername()[0]))
    except BaseException:
        connection.close()
        raise
    return connection


class GuardedAdapter(HTTPAdapter):
    """Has every connection checked by `check`; those through a proxy are the proxy's affair.

    `options` are given to the pools, as an `ssl_context`.
    """

    def __init__(self, check: Check, **options: Any) -> None:
        class Plain(HTTPConnection):
            def _new_conn(self) -> socket.socket:
                return _checked(self.host, super()._new_conn(), check)

        class Secure(HTTPSConnection):
            def _new_conn(self) -> socket.socket:
                return _checked(self.host, super()._new_conn(), check)

        class PlainPool(HTTPConnectionPool):
            ConnectionCls = Plain

        class SecurePool(HTTPSConnectionPool):
            ConnectionCls = Secure

        self._pools = {"http": PlainPool, "https": SecurePool}
        self._options = options
        super().__init__()

    def init_poolmanager(self, *args: Any, **keywords: Any) -> None:
        """Have the pools make connections that are checked."""
        super().init_poolmanager(*args, **(keywords | self._options))
        self.poolmanager.pool_classes_by_scheme = self._pools
