"""dl_tui: a terminal client for DigiLocker. How the house is built, and where something new goes.

The floors, from the ground up; a floor imports what lies below it, and import-linter checks that
(the contracts and their reasons stand in pyproject.toml):

    safetext, secret    text nobody trusts yet, and what nobody may read: used everywhere
    api                 HTTP: one module a family of operations, models out, ApiError on the way
    data                this machine: settings, keyring, files that are written whole
    core                decisions, in wings; each says in its first line what it decides
    tui                 the terminal: screens ask core, widgets draw, commands name keys
    kiosk, ssh, web     what serves the app to others
    cli                 puts the parts together, a module for each kind of command; it alone may
                        start the sandbox

`sandbox` is a DigiLocker of our own. It shares no line with the client, not even a name of a field:
a contract that is misread must not pass on both sides.

From an answer to the screen:

1. `api` reads an answer into a frozen model, and cleans its strings there (`safetext`), or raises
   an ApiError.
2. `core` asks through `DigiLocker`, a method for each operation; its Session adds the token,
   renews it once, and raises SessionEnded. An ApiError becomes a Failure there, in words for its
   `Operation`: nothing above knows another.
3. A screen's flow (`tui/screens/flow.py`) awaits that. A flow is one coroutine that reads as it
   happens: read the form, ask, send, say. Cancelling is delivered at the await, so no answer comes
   too late.
4. What crosses a screen's border, or streams, is a message: a fact, in the past tense.
5. A widget is told what to show. It asks nobody, and draws the service's strings by `literal`.

Rules that a fault taught:

- A worker has a group, a description and `exit_on_error=False`; `@flow` sees to it. Textual would
  write the arguments of a call into its description, and an OTP with them.
- Secrets are `Secret`s until the moment they are sent, and never arguments of a worker.
- Nothing of the service is markup, a path or a number of cells before it was looked at.
- What takes long to import is named by its package, which imports it then: `api.oauth`,
  `screens.Upload`, a module of `cli` for each command. Nothing else is imported inside a function.
- A test waits for a state, never for time (`tests/support/hands.py`).

To add an operation with a screen, say "close an account" (`POST /account/1/close`):

    api/operations.py              Operation.CLOSE
    api/account.py                 close_account(client, ...): one request, one model
    core/digilocker.py             DigiLocker.close_account(...): two lines
    core/failure/special.py        words for its own error codes, where the common ones do not do
    core/partner/closing.py        what it means: what is checked, what follows; no screen
    tui/commands/closing.py        its keys, with ids, labels and help
    tui/screens/close_account.py   a FormScreen with one flow, and its styles beside the others
    sandbox/routes/account.py      its answer, and its refusals in sandbox/contract/errors.py

and beside each a test in the same folder of `tests/`, where `tests/contract` lets third parties
judge both sides.
"""

__version__ = "0.1.0"
