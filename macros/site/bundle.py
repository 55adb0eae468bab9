"""One script a page: its modules in the order of imports, each in a scope of its own.

Modules are written as small files that import each other by name; fetched one by one
they would be many requests. What each says stays as it was written.
"""

import re
from collections.abc import Callable, Iterable
from posixpath import dirname, join, normpath

_IMPORT = re.compile(r'^import \{([^}]*)\} from "(\.\.?/[\w./]+)\.mjs";$', re.MULTILINE)
_EXPORT = re.compile(
    r"^export (?=(?:async )?(?:function|const|class) (\w+))", re.MULTILINE
)
_OTHER = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)


def bundled(names: Iterable[str], read: Callable[[str], str]) -> str:
    """Return the modules of these names, and all that they import, as one script.

    Args:
        names: modules by their place, ``rules/law``, in the order in which they run.
        read: returns a module's source by its place.

    Raises:
        ValueError: if a module imports or exports in another form, or imports what is
            not there, or itself by way of others.
    """
    scopes: dict[str, str] = {}
    exported: dict[str, list[str]] = {}

    def add(name: str, importers: tuple[str, ...]) -> None:
        if name in importers:
            raise ValueError(f"{importers[-1]}.mjs: {name}.mjs imports it, too")
        try:
            source = read(name)
        except FileNotFoundError:
            by = importers[-1] if importers else name
            raise ValueError(f'{by}.mjs: There is no module "{name}.mjs"') from None
        for wanted, address in _IMPORT.findall(source):
            if (imported := _place(name, address)) not in scopes:
                add(imported, (*importers, name))
            for one in filter(None, map(str.strip, wanted.split(","))):
                if (own := one.partition(" as ")[0]) not in exported[imported]:
                    raise ValueError(f'{name}.mjs: {imported}.mjs exports no "{own}"')
        scopes[name], exported[name] = _scope(name, source), _EXPORT.findall(source)

    for name in names:
        add(name, ())
    return "".join(scopes.values())


def _scope(name: str, source: str) -> str:
    """Return a module as a constant that holds what it exports."""

    def taken(found: re.Match[str]) -> str:
        names = found[1].replace(" as ", ": ")
        return f"const {{{names}}} = {_scope_of(_place(name, found[2]))};"

    body = _EXPORT.sub("", _IMPORT.sub(taken, source))
    if other := _OTHER.search(body):
        raise ValueError(f'{name}.mjs: "{other[0]}" is no form that can be joined')
    exported = ", ".join(_EXPORT.findall(source))
    scope = _scope_of(name)
    return f"const {scope} = (() => {{\n{body}return {{ {exported} }};\n}})();\n"


def _place(importer: str, address: str) -> str:
    """Return the place of a module that another imports by a relative address."""
    return normpath(join(dirname(importer), address))


def _scope_of(name: str) -> str:
    return name.replace("/", "_") + "$"
