"""The screens, widgets and commands: the only place that knows the terminal."""
