"""dl_tui: a terminal client for DigiLocker. Its layers, and where new code goes.

The layers, from the bottom up. A layer imports only what lies below it, and import-linter checks
that (the contracts and their reasons are in pyproject.toml):

    safetext, secret    untrusted text, and values nobody may see: used everywhere
    api                 HTTP: one module per family of operations; returns models, raises ApiError
    data                this machine: settings, keyring, files written atomically
    core                decisions; the first line of each subpackage says what it decides
    tui                 the terminal: screens ask core, widgets draw, commands name keys
    kiosk, ssh, web     what serves the app to others
    cli                 wires the parts together, one module per kind of command; only it may
                        start the sandbox

`sandbox` is our own fake DigiLocker. It shares no code with the client, not even a field name: a
contract that was misread must not pass on both sides.

From an answer to the screen:

1. `api` reads an answer into a frozen model, and cleans its strings there (`safetext`), or raises
   an ApiError.
2. `core` calls the service through `DigiLocker`, one method per operation; its Session adds the
   token, renews it once, and raises SessionEnded. An ApiError becomes a Failure there, with a text
   for its `Operation`: the layers above see no other error.
3. A screen's flow (`tui/screens/flow.py`) awaits that. A flow is one coroutine that reads in
   the order of events: read the form, ask, send, report. Cancellation arrives at the await, so no
   late answer is handled.
4. Whatever leaves a screen, or streams, is a message, named as a fact in the past tense.
5. A widget is given what to show. It requests nothing, and draws the service's strings with
   `literal`.
6. What Textual has painted is compared with the last frame (`tui/display`): only the cells that
   differ are sent, and a text of doubtful width never moves what comes after it.

Rules learned from bugs:

- A worker has a group, a description and `exit_on_error=False`; `@flow` sets them. Textual would
  put the arguments of a call into the worker's description, an OTP included.
- Secrets are `Secret`s until the moment they are sent, and never arguments of a worker.
- No string from the service is used as markup, a path or a cell width before it is checked.
- What a screen says stands at the top of its module, and what several say in `tui/words.py`: a
  person edits or translates it there, without reading the flows.
- Slow imports are lazy: the package imports a module when its name is first used (`api.oauth`,
  `screens.Upload`, a module of `cli` for each command). An import inside a function is rare: it
  is for a slow or platform-specific module.
- A test waits for a state, never for time (`tests/support/hands.py`).

To add an operation with a screen, say "close an account" (`POST /account/1/close`):

    api/operations.py              Operation.CLOSE
    api/account.py                 close_account(client, ...): one request, one model
    core/digilocker.py             DigiLocker.close_account(...): two lines
    core/failure/special.py        texts for its own error codes, where the common ones do not fit
    core/partner/closing.py        its logic: what is checked, what follows; no screen
    tui/commands/closing.py        its keys, with ids, labels and help
    tui/screens/close_account.py   a FormScreen with one flow, and its styles beside the others
    sandbox/routes/account.py      its answer, and its refusals in sandbox/contract/errors.py

and beside each a test in the same folder of `tests/`, where `tests/contract` lets third parties
judge both sides.
"""

__version__ = "0.1.0"
