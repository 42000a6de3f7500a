"""Every rule, by hand: a frozen build follows imports, not globs. A test compares it with the disk."""

from facnet_desktop.rules.base import Rule

RULES: tuple[Rule, ...] = ()
