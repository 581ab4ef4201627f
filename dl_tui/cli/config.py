"""`dl-tui config`: the effective settings, and where each of them comes from."""

from __future__ import annotations

import argparse
import json

from dl_tui.cli.configured import config_file_of, profile_of, service_of, settings_of
from dl_tui.data.setting_table import SETTINGS, Setting
from dl_tui.data.settings import BadSettings, Settings, missing
from dl_tui.ending import EXIT_USAGE, complain
from dl_tui.safetext import clean_line

NOT_SET = "not set"


def run(options: argparse.Namespace) -> int:
    """Print the settings; return the exit code, 2 if they are invalid."""
    try:
        settings = settings_of(options)
        profile_of(settings)
        if not missing(settings):
            service_of(settings)
    except BadSettings as problem:
        return complain(str(problem), EXIT_USAGE)
    known = [each for each in SETTINGS if each.name != "client_secret_file"]  # see client_secret
    values = {each.name: _shown(each, settings) for each in known}
    origins = {each.name: settings.origins.get(each.name, "") for each in known}
    if options.json:
        told = {name: {"value": values[name], "from": origins[name]} for name in values}
        print(json.dumps(told))
        return 0
    print(f"# {clean_line(str(config_file_of(options)))}")
    names, width = max(map(len, values)), max(len(NOT_SET), *map(len, values.values()))
    for each in known:
        origin = f"from {origins[each.name]}" if origins[each.name] else "by default"
        line = f"{each.name:<{names}}  {values[each.name] or NOT_SET:<{width}}  {origin}"
        print(clean_line(line))
        if options.explain:
            print(f"{'':<{names}}  {each.about}\n")
    return 0


def _shown(setting: Setting, settings: Settings) -> str:
    value = getattr(settings, setting.name, None)
    if value is None or value == "":
        return ""
    if setting.show is not None:
        return setting.show(value)
    if isinstance(value, dict):
        return ", ".join(value)
    return str(value).lower() if isinstance(value, bool) else str(value)
