"""A deferred module is imported when it is used, and not before."""

from __future__ import annotations

import subprocess
import sys


def said(code: str) -> list[str]:
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            f"import sys\nfrom forked_kernels.deferring import defer\n{code}",
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.splitlines()


def test_it_is_imported_at_the_first_attribute() -> None:
    code = (
        "defer(['wsgiref.headers'])\n"
        "from wsgiref import headers\n"
        "print(type(headers).__name__, sys.modules['wsgiref.headers'] is headers)\n"
        "print(headers.Headers.__module__)\n"
        "import wsgiref.headers as real\n"
        "print(real is headers, real.Headers is headers.Headers)\n"
    )
    assert said(code) == ["_Deferred True", "wsgiref.headers", "False True"]


def test_asking_what_file_it_is_does_not_import_it() -> None:
    code = (
        "defer(['email.mime'])\n"
        "print([m.__file__ for m in sys.modules.copy().values() if hasattr(m, '__file__')][-1:] != [])\n"
        "print(type(sys.modules['email.mime']).__name__)\n"
    )
    assert said(code) == ["True", "_Deferred"]


def test_a_module_below_it_imports_it() -> None:
    code = "defer(['email.mime'])\nimport email.mime.text\nprint(email.mime.__path__ is not None)"
    assert said(code) == ["True"]


def test_what_is_imported_or_not_there_stays_so() -> None:
    code = (
        "import json\n"
        "defer(['json', 'no_such_module'])\n"
        "print(sys.modules['json'] is json, 'no_such_module' in sys.modules)"
    )
    assert said(code) == ["True False"]


def test_an_attribute_that_is_not_there_is_missed_as_usual() -> None:
    code = (
        "defer(['wsgiref.headers'])\nfrom wsgiref import headers\n"
        "print(hasattr(headers, 'nothing'))"
    )
    assert said(code) == ["False"]
