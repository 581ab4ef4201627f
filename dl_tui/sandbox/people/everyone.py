"""The people of one sandbox."""

from __future__ import annotations

from dl_tui.sandbox.options import Options
from dl_tui.sandbox.people.citizen import citizen
from dl_tui.sandbox.people.collector import collector
from dl_tui.sandbox.people.family import family
from dl_tui.sandbox.people.odd import odd
from dl_tui.sandbox.people.others import newcomer, sharers, unreachable
from dl_tui.sandbox.people.person import Person
from dl_tui.sandbox.people.unlucky import unlucky


def everyone(options: Options) -> tuple[Person, ...]:
    """Return all accounts; their lockers are created on first use."""
    return (
        citizen(options.seed),
        newcomer(options.seed),
        collector(options),
        unlucky(options.seed),
        odd(options.seed),
        *sharers(options.seed),
        unreachable(options.seed),
        family(options.seed),
    )
