"""Builds the pages for readers alone, so that what programs read is told by difference.

``python -m tests.benchmarks.pages_alone folder`` leaves out `api/`, `id/`, the copies
in Markdown, the feed, the calendars, the tables of the crosswalk and the preview.
"""

import sys

from mkdocs.commands.build import build
from mkdocs.config import load_config

HOOKS = "macros/hooks.py"


def main() -> int:
    """Build as ever, but write nothing for programs."""
    config = load_config("mkdocs.yml", strict=True, site_dir=sys.argv[1])
    config.plugins[HOOKS]._for_programs = lambda config: {}
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    config.plugins.on_shutdown()
    return 0


if __name__ == "__main__":
    sys.exit(main())
