# SPDX-License-Identifier: Apache-2.0
"""A client of an RFC 3161 time-stamp service that believes no answer before it was checked.

pyHanko 0.38 compares status and nonce only; here the imprint, the signature of the token and, where roots are given, its
path to one of them are checked too, so that no file is written around a stamp that would not hold.
"""

from asyncio import to_thread
from collections.abc import Sequence
from typing import Any

from asn1crypto import tsp
from pyhanko.sign.timestamps import TimeStamper
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.generic_cms import validate_tst_signed_data
from pyhanko_certvalidator import ValidationContext

from footprint.certificate.services import ServiceFailed, ask, is_web_address
from footprint.errors import FootprintError, InputError, Record, SystemPartMissing

_QUERY, _REPLY = "application/timestamp-query", "application/timestamp-reply"
LARGEST_REPLY = 2**18
"""Bytes of a time-stamp reply; real ones have a few thousand."""


def _failed(code: str, value: str, address: str) -> SystemPartMissing:
    return SystemPartMissing(Record(code, value=value, fields={"address": address}))


def _token(content: bytes, address: str) -> tuple[Any, Any]:
    """The reply and the signed data of its token; what cannot be read through is refused here and not later."""
    try:
        reply = tsp.TimeStampResp.load(content, strict=True)
        status = str(reply["status"]["status"].native)
        if status != "granted":
            raise _failed("sign_tsa_failed", status, address)
        signed = reply["time_stamp_token"]["content"]
        info = signed["encap_content_info"]["content"].parsed
        if not isinstance(info, tsp.TSTInfo) or not signed["certificates"]:
            raise _failed("sign_tsa_answer", "TSTInfo", address)
        info["gen_time"].native.isoformat()
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise _failed("sign_tsa_answer", type(error).__name__, address) from error
    return reply, signed


class TimeService(TimeStamper):
    """The service at an address; `roots` are those its certificate must lead to (none: only the stamp itself is checked)."""

    def __init__(self, address: str, roots: Sequence[Any] = ()) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        if not is_web_address(address):
            raise InputError(Record("sign_tsa_address", value=address[:60]))
        self._address, self._roots = address, list(roots)

    async def async_request_tsa_response(self, req: tsp.TimeStampReq) -> tsp.TimeStampResp:
        """Ask once and check the answer; SystemPartMissing (service), InputError (another authority)."""
        question = req.dump(), _QUERY
        try:
            content = await to_thread(ask, self._address, _REPLY, question, largest=LARGEST_REPLY)
        except ServiceFailed as error:
            raise _failed("sign_tsa_failed", error.reason, self._address) from error
        reply, signed = _token(content, self._address)
        await self._check(req, signed)
        return reply

    async def _check(self, req: tsp.TimeStampReq, signed: Any) -> None:
        info, asked = signed["encap_content_info"]["content"].parsed, req["message_imprint"]
        if info["message_imprint"].dump() != asked.dump():
            raise _failed("sign_tsa_answer", "messageImprint", self._address)
        if info["nonce"].native != req["nonce"].native:
            raise _failed("sign_tsa_answer", "nonce", self._address)
        digest = asked["hashed_message"].native
        context = ValidationContext(trust_roots=self._roots, allow_fetching=False)
        try:
            found = await validate_tst_signed_data(signed, context, lambda _: digest)
        except FootprintError:
            raise
        except (SignatureValidationError, ValueError, TypeError, KeyError, AttributeError) as error:
            raise _failed("sign_tsa_answer", type(error).__name__, self._address) from error
        if not (found["intact"] and found["valid"]):
            raise _failed("sign_tsa_answer", "signature", self._address)
        if self._roots and found["trust_problem_indic"] is not None:
            name = found["signing_cert"].subject.human_friendly
            raise InputError(Record("sign_tsa_untrusted", value=name, fields={"address": self._address}))
