"""Builds the pages for readers alone, so that what programs read is told by difference.

``python -m tests.benchmarks.pages_alone folder`` leaves out `api/`, `id/`, the copies
in Markdown, the feed, the calendars and the tables of the crosswalk.
"""

import sys
from types import SimpleNamespace

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.plugins import event_priority


@event_priority(100)
def on_files(files, config):
    """Take away what writes files for programs, before the files are gathered."""
    from macros import calendars, crosswalk, feeds, pages

    nothing = SimpleNamespace(files=lambda *arguments: {})
    made = config.plugins["macros"].variables
    made["publication"] = made["signposts"] = nothing
    pages.redirects = lambda edition: ()
    calendars.calendars = lambda *arguments: {}
    crosswalk.files = lambda *arguments: {}
    feeds.feed = lambda *arguments: ""
    return files


def main() -> int:
    """Build with this module as one more hook."""
    hooks = ["macros/hooks.py", __file__]
    config = load_config("mkdocs.yml", strict=True, site_dir=sys.argv[1], hooks=hooks)
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    config.plugins.on_shutdown()
    return 0


if __name__ == "__main__":
    sys.exit(main())
