"""Schemathesis compares the sandbox with the contract, and with its own description of itself."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest
from schemathesis import GenerationMode
from schemathesis.core.failures import FailureGroup

from dl_tui.sandbox.answers import json_content
from dl_tui.sandbox.faults import Fault
from tests.contract.contract import OPERATIONS
from tests.contract.fuzz import Fuzz
from tests.contract.mend import mended
from tests.contract.mends import REQUESTS
from tests.contract.mends_answers import SUCCESSES
from tests.contract.mends_refusals import REFUSALS
from tests.support.sandbox import Running, running_sandbox

WITHOUT_FIELDS = ("user", "issued", "issued_v1", "files", "eaadhaar")
"""Nothing can be wrong about a request that says nothing."""


def document(sandbox: Running) -> str:
    """Return the URI of a document of the first person's that has XML and a file."""
    locker = sandbox.state.locker(sandbox.state.people[0])
    return next(found.uri for found in locker.issued() if found.xml)


@pytest.fixture(scope="module")
def published() -> Iterator[Fuzz]:
    with running_sandbox(generation="published", documents=5, folders=3, issuers=40) as sandbox:
        token = sandbox.state.sign_in(sandbox.state.people[0]).access
        contract = mended(*REQUESTS, *SUCCESSES, *REFUSALS)
        yield Fuzz(contract, sandbox, token, document(sandbox))


@pytest.mark.parametrize("operation", OPERATIONS)
def test_the_older_service_answers_good_requests_as_published(
    published: Fuzz, operation: str
) -> None:
    published.run(operation, *OPERATIONS[operation], GenerationMode.POSITIVE)


@pytest.mark.parametrize("operation", [name for name in OPERATIONS if name not in WITHOUT_FIELDS])
def test_the_older_service_refuses_bad_requests_as_published(
    published: Fuzz, operation: str
) -> None:
    published.run(operation, *OPERATIONS[operation], GenerationMode.NEGATIVE)


@pytest.mark.parametrize(
    ("status", "code"), [(400, "invalid_token"), (401, "unheard_of"), (500, "otp_error")]
)
def test_the_fuzzer_reports_an_undocumented_refusal(
    published: Fuzz, status: int, code: str
) -> None:
    published.sandbox.state.fail("user", status, code, times=1)

    with pytest.raises(FailureGroup):
        published.run("user", *OPERATIONS["user"], GenerationMode.POSITIVE)


def test_the_fuzzer_reports_a_wrong_success(published: Fuzz) -> None:
    answer = json_content({"details": {"name": "Asha Testwala"}})
    published.sandbox.state.faults.add("user", Fault(answer, times=1))

    with pytest.raises(FailureGroup):
        published.run("user", *OPERATIONS["user"], GenerationMode.POSITIVE)


OWN = {**OPERATIONS, "eaadhaar_3": ("get", "/oauth2/3/xml/eaadhaar")}
"""What the sandbox offers when it is told to be both services in one."""


@pytest.fixture(scope="module")
def both() -> Iterator[Fuzz]:
    with running_sandbox(documents=5, folders=3, issuers=40) as sandbox:
        origin = sandbox.base_url.removesuffix("/public")
        described = httpx.get(f"{origin}/sandbox/openapi.json").json()
        token = sandbox.state.sign_in(sandbox.state.people[0]).access
        yield Fuzz(described, sandbox, token, document(sandbox))


def test_the_sandbox_describes_all_operations(both: Fuzz) -> None:
    described = {(method, path) for path, item in both.contract["paths"].items() for method in item}

    assert described >= set(OWN.values())


@pytest.mark.parametrize("operation", OWN)
def test_the_sandbox_answers_as_it_describes_itself(both: Fuzz, operation: str) -> None:
    both.run(operation, *OWN[operation], GenerationMode.POSITIVE)
    if operation not in WITHOUT_FIELDS and operation != "eaadhaar_3":
        both.run(operation, *OWN[operation], GenerationMode.NEGATIVE)
