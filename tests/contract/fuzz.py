"""Schemathesis against a sandbox: what it sends, made good where a random value never would be.

The signatures are computed here a third time, by neither the client's code nor the sandbox's.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.contract.contract import Contract
from tests.support.sandbox import Running

Fields = dict[str, str]
Made = Callable[[Running], Fields]

CHECKS = [status_code_conformance, content_type_conformance, response_schema_conformance]
REFUSED_AS_500 = ("pull", "code")
"""The contract has these refuse a wrong value with 500: what it may say is checked all the same."""
PDF = b"%PDF-1.4\n%test\n%%EOF\n"
SUCCESS = {200, 302}
FRAMING = {"transfer-encoding", "content-length", "connection", "host", "expect", "upgrade"}
"""Headers that say how a request is cut: made-up ones never get past the web server."""

_EXAMPLES = 8
_PAUSE_FREE = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]


def _device(sandbox: Running) -> Fields:
    person = sandbox.state.people[0]
    code = sandbox.state.codes.issue(person)
    return {
        "grant_type": "urn:ietf:params:oauth:grant-type:device_code",
        "client_id": sandbox.client_id,
        "device_code": code.code,
        "dl_otp": code.otp,
    }


def _always(**values: str) -> Made:
    return lambda _: dict(values)


def _push(sandbox: Running) -> Fields:
    return {
        "digilockerid": sandbox.state.people[0].digilocker_id,
        "uri": f"in.gov.example-INCER-{len(sandbox.state.requests)}",
        "doctype": "INCER",
        "description": "Income Certificate",
        "docid": f"{len(sandbox.state.requests)}",
        "issuedate": "01012020",
        "action": "A",
    }


def _sign_up(sandbox: Running) -> Fields:
    person = sandbox.state.people[0]
    started = sandbox.state.signups.start(person, "")
    return {"mobile": person.mobile, "otp": started.otp}


BODIES: Mapping[str, Made] = {
    "code": lambda sandbox: {
        "client_id": sandbox.client_id,
        "response_type": "device_code",
        "dl_username": sandbox.state.people[0].username,
    },
    "token": _device,
    "revoke": lambda sandbox: {"token": sandbox.state.sign_in(sandbox.state.people[1]).access},
    "doctype": _always(orgid="001891"),
    "parameters": _always(orgid="001891", doctype="PANCR"),
    "pull": _always(
        orgid="001891",
        doctype="PANCR",
        consent="Y",
        panno="ZZZPZ0001Z",
        PANFullName="Asha Testwala",
    ),
    "verify": _always(mobile="9000000001"),
    "demoauth": _always(
        uid="999999990026",
        name="Tara Kalpit",
        dob="15081992",
        gender="F",
        mobile="9876543210",
        verification="Y",
        consent="Y",
        demoauth="Y",
    ),
    "demoauthverify": _sign_up,
    "pushuri": _push,
}
"""What leads to a success, in place of what was made up."""
SIGNED = (
    *("issuers", "doctype", "parameters", "statistics", "verify"),
    *("demoauth", "demoauthverify", "pushuri"),
)


@schemathesis.serializer("application/pdf")
def _as_it_is(context: object, value: Any) -> bytes:
    """Send a file as its bytes; Schemathesis knows no way of its own for this type."""
    return value if isinstance(value, bytes) else str(value).encode(errors="replace")


@dataclass
class Fuzz:
    """One description of the API, one sandbox that should be as it says, and what it answered."""

    contract: Contract
    sandbox: Running
    token: str
    document: str
    """The URI of a document with XML and a file."""
    statuses: dict[str, set[int]] = field(default_factory=dict)

    def run(self, operation: str, method: str, path: str, mode: GenerationMode) -> None:
        """Send a few requests to one operation and check each answer."""
        schema = schemathesis.openapi.from_dict(self.contract)
        target = schema[path][method.upper()]
        seen = self.statuses.setdefault(operation, set())

        @settings(
            max_examples=_EXAMPLES,
            derandomize=True,
            database=None,
            deadline=None,
            phases=[Phase.generate],
            suppress_health_check=_PAUSE_FREE,
        )
        @given(target.as_strategy(generation_mode=mode), st.booleans())
        def send(case: schemathesis.Case[Any], good: bool) -> None:
            self._authenticate(operation, case)
            if mode is GenerationMode.POSITIVE and (good or not seen):
                self._make_good(operation, case)
            response = case.call(
                base_url=self.sandbox.base_url, session=session, allow_redirects=False, timeout=20
            )
            seen.add(response.status_code)
            more = [] if operation in REFUSED_AS_500 else [not_a_server_error]
            case.validate_response(response, checks=[*CHECKS, *more])

        with requests.Session() as session:
            # The next request would wait for a delayed acknowledgement of the last answer.
            session.headers["Connection"] = "close"
            send()
        if mode is GenerationMode.POSITIVE:
            assert seen & SUCCESS, f"{operation} never succeeded"

    def _authenticate(self, operation: str, case: schemathesis.Case[Any]) -> None:
        secret = f"{self.sandbox.client_id}:{self.sandbox.client_secret}"
        basic = base64.b64encode(secret.encode()).decode()
        for name in [name for name in case.headers if name.lower() in FRAMING]:
            del case.headers[name]
        case.headers["Authorization"] = (
            f"Basic {basic}" if operation == "revoke" else f"Bearer {self.token}"
        )

    def _make_good(self, operation: str, case: schemathesis.Case[Any]) -> None:
        made = BODIES.get(operation, _always())(self.sandbox)
        if isinstance(case.body, dict):
            good: Any = self._sign(made) if operation in SIGNED else made
            case.body = good
        if operation in ("file", "xml"):
            case.path_parameters["uri"] = self.document
        if operation == "folder":
            case.path_parameters["id"] = "1001"
        if operation == "upload":
            case.media_type = "application/pdf"
            case.body = PDF
            digest = hmac.digest(self.sandbox.client_secret.encode(), PDF, "sha256")
            case.headers["hmac"] = base64.b64encode(digest).decode()
            case.headers["path"] = f"/{len(self.sandbox.state.requests)}.pdf"
        if operation == "authorize":
            case.query["client_id"] = self.sandbox.client_id
            case.query["redirect_uri"] = "http://127.0.0.1:8123/callback"

    def _sign(self, fields: Mapping[str, Any]) -> dict[str, Any]:
        stamp = str(int(time.time()))
        message = self.sandbox.client_secret + self.sandbox.client_id + stamp
        digest = hashlib.sha256(message.encode()).hexdigest()
        return {**fields, "clientid": self.sandbox.client_id, "ts": stamp, "hmac": digest}
