"""The variables of a build and the address of a server: a line for each fault."""

import socket

import pytest

from macros.commands import build, serve, variables

GOOD = [
    {},
    {"SITE_URL": "", "REPOSITORY": "", "SOURCE_DATE_EPOCH": ""},
    {"SITE_URL": "https://own.example/", "SOURCE_DATE_EPOCH": "0"},
    {
        "SITE_URL": "http://site.localhost:8000/a%20b/c-d",
        "SOURCE_DATE_EPOCH": "1795824000",
    },
    {"SITE_URL": "https://[::1]/", "REPOSITORY": "https://git.example/group/sub/name/"},
    {"SITE_URL": "https://own.github.io", "REPOSITORY": "https://github.com/o/n.js"},
]
# What is given, and which words of the line say what would be right.
BAD = [
    ("SITE_URL", "own.example", "https://example.org/reference/"),
    ("SITE_URL", "ftp://own.example/", "https://example.org/reference/"),
    ("SITE_URL", "https://own.example/a b/", "no spaces"),
    ("SITE_URL", "https://own.example/?q=1", "no ?"),
    ("SITE_URL", "https://own.example/#top", "no #"),
    ("SITE_URL", 'https://own.example/"><script>', "https://example.org/reference/"),
    ("SITE_URL", "https://", "https://example.org/reference/"),
    ("REPOSITORY", "git@github.com:o/n.git", "(expected https://github.com/o/n)"),
    (
        "REPOSITORY",
        "ssh://git@git.example/o/n.git",
        "(expected https://git.example/o/n)",
    ),
    ("REPOSITORY", "https://github.com/o/n.git", "(expected https://github.com/o/n)"),
    ("REPOSITORY", "github.com/o/n", "(expected https://github.com/o/n)"),
    ("REPOSITORY", "o/n", "like https://github.com/o/n"),
    ("REPOSITORY", "https://github.com/o/n?tab=issues", "like https://github.com/o/n"),
    ("SOURCE_DATE_EPOCH", "abc", "seconds since 1970"),
    ("SOURCE_DATE_EPOCH", "-1", "seconds since 1970"),
    ("SOURCE_DATE_EPOCH", "999999999999", "seconds since 1970"),
    ("SOURCE_DATE_EPOCH", "\u0663", "seconds since 1970"),
]


@pytest.mark.parametrize("given", GOOD)
def test_what_a_build_can_use_passes(given):
    assert list(variables.faults(given)) == []


@pytest.mark.parametrize(("name", "value", "right"), BAD)
def test_a_wrong_variable_is_one_line_with_the_remedy(name, value, right):
    [line] = variables.faults({name: value})
    assert line.startswith(f'{name}="{value}" ')
    assert right in line


def test_a_build_names_every_wrong_variable(tmp_path, monkeypatch, capsys):
    """It reads no data and makes no folder before they are right."""
    monkeypatch.chdir(tmp_path)
    for name, value in {"SITE_URL": "a b", "SOURCE_DATE_EPOCH": "abc"}.items():
        monkeypatch.setenv(name, value)
    assert build.main() == 1
    lines = capsys.readouterr().err.splitlines()
    assert [line.partition("=")[0] for line in lines[:-1]] == [
        "SITE_URL",
        "SOURCE_DATE_EPOCH",
    ]
    assert lines[-1] == "2 faults; site/ is as it was"
    assert list(tmp_path.iterdir()) == []


def test_a_port_that_is_taken_is_one_line(capsys):
    """The line says which variable takes another."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert serve.main([f"127.0.0.1:{port}"]) == 1
    [line] = capsys.readouterr().err.splitlines()
    assert line.startswith(f'ADDRESS="127.0.0.1:{port}": Address already in use (')
    assert "make serve ADDRESS=127.0.0.1:" in line


@pytest.mark.parametrize("address", ["", "8000", "localhost", "localhost:", "[::1:80"])
def test_an_address_needs_a_host_and_a_port(address, capsys):
    assert serve.main([address]) == 1
    assert capsys.readouterr().err == (
        f'ADDRESS="{address}" is not a host and a port (like 127.0.0.1:8000)\n'
    )


def test_a_server_takes_the_variables_that_say_something(monkeypatch):
    """MkDocs gets the address; an empty variable and PYTHONOPTIMIZE do not reach it."""
    monkeypatch.setenv("SITE_URL", "")
    monkeypatch.setenv("PYTHONOPTIMIZE", "2")
    found = []
    monkeypatch.setattr(serve.os, "execve", lambda *given: found.extend(given))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    serve.main([address])
    assert found[1][-2:] == ["--dev-addr", address]
    assert found[2].keys().isdisjoint({"SITE_URL", "PYTHONOPTIMIZE"})
