# SPDX-License-Identifier: Apache-2.0
"""Requests to the time-stamp and revocation services that an operator names: bounded in time and size, never redirected.

Addresses come from the command line, the environment, or a certificate whose signature leads to a trusted root; never
from a study.
"""

import time
import urllib.error
import urllib.request
from http.client import HTTPException
from typing import Any
from urllib.parse import urlsplit

SECONDS = 20.0
"""How long one request may take in all."""
LARGEST_ANSWER = 4 * 2**20
"""Bytes of an answer that are still read (lists of revoked certificates grow large)."""
LONGEST_ADDRESS = 2000
_PIECE = 2**16


class ServiceFailed(Exception):
    """A service gave no usable answer; `reason` is a short word for the record, without anything the service wrote."""

    def __init__(self, address: str, reason: str) -> None:
        super().__init__(f"{address}: {reason}")
        self.address, self.reason = address, reason


def is_web_address(address: str) -> bool:
    """True for a plain http or https address with a host and without a user name in it."""
    if len(address) > LONGEST_ADDRESS or not address.isascii() or not address.isprintable() or " " in address:
        return False
    try:
        parts = urlsplit(address)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.username is None and parts.port != 0
    except ValueError:
        return False


def _opener() -> urllib.request.OpenerDirector:
    """Only http and https (and the proxy of the environment): no file, no ftp, no redirect to somewhere else."""
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(),
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(),
        urllib.request.HTTPErrorProcessor(),
        urllib.request.HTTPDefaultErrorHandler(),
    ):
        opener.add_handler(handler)
    return opener


def _read(response: Any, address: str, until: float, largest: int) -> bytes:
    content = bytearray()
    while piece := response.fp.read1(_PIECE):
        content += piece
        if len(content) > largest:
            raise ServiceFailed(address, f"> {largest} B")
        if time.monotonic() > until:
            raise ServiceFailed(address, "timeout")
    return bytes(content)


def ask(
    address: str,
    expected: str,
    question: tuple[bytes, str] | None = None,
    seconds: float = SECONDS,
    largest: int = LARGEST_ANSWER,
) -> bytes:
    """The answer of a service, which must be of the media type `expected`; `question` is a body and its media type.

    Raises ServiceFailed when the service is down, slow, answers another type, too much, an error or a redirect.
    """
    if not is_web_address(address):
        raise ServiceFailed(address[:60], "address")
    headers = {"Accept": expected, "User-Agent": "footprint"}
    if question is not None:
        headers["Content-Type"] = question[1]
    request = urllib.request.Request(address, question[0] if question else None, headers)  # noqa: S310 (checked above)
    until = time.monotonic() + seconds
    try:
        with _opener().open(request, timeout=seconds) as response:
            kind = response.headers.get_content_type()
            if kind != expected:
                raise ServiceFailed(address, f"Content-Type {kind[:60]}")
            return _read(response, address, until, largest)
    except urllib.error.HTTPError as error:
        error.close()
        raise ServiceFailed(address, f"HTTP {error.code}") from error
    except TimeoutError as error:
        raise ServiceFailed(address, "timeout") from error
    except (OSError, HTTPException, ValueError) as error:
        inner = getattr(error, "reason", error)
        reason = "timeout" if isinstance(inner, TimeoutError) else type(inner).__name__
        raise ServiceFailed(address, reason) from error
