"""What goes into the installed program and what stays out of it; the same list on every system."""

import re
from collections.abc import Iterable
from pathlib import PurePosixPath

Entry = tuple[str, str, str]
"""Of PyInstaller: where it goes, where it comes from, its kind."""

HIDDEN_IMPORTS = (
    "sqlcipher3",
    "sqlalchemy.dialects.sqlite",
    "keyring.backends.Windows",
    "keyring.backends.SecretService",
    "keyring.backends.null",
)
"""Named in strings only."""

EXCLUDED_MODULES = (
    # the interpreter's own tools
    *("doctest", "ensurepip", "idlelib", "lib2to3", "pdb", "pydoc", "test", "tkinter", "turtle", "unittest"),
    *("pip", "pkg_resources", "setuptools", "wheel", "_distutils_hack"),
    # the network: the program opens none
    *("ssl", "_ssl", "ftplib", "imaplib", "nntplib", "poplib", "smtplib", "telnetlib", "xmlrpc"),
    # what libraries can also work with
    *("IPython", "PIL", "adbc_driver_manager", "altair", "deltalake", "fastexcel", "fsspec", "gevent"),
    *("great_tables", "greenlet", "jax", "matplotlib", "numpy", "openpyxl", "pandas", "pyarrow", "torch"),
    *("cffi", "distutils", "pycparser", "tzdata", "xlsx2csv"),
    *("MySQLdb", "cx_Oracle", "psycopg2", "pysqlite2", "sqlite3", "_sqlite3"),
    *("sqlalchemy.ext.asyncio", "sqlalchemy.ext.mypy", "sqlalchemy.testing"),
    *("polars.testing", "keyring.backends.macOS", "keyring.backends.kwallet", "keyring.testing"),
    # what belongs to development
    *("PyInstaller", "_pyinstaller_hooks_contrib", "hypothesis", "pytest", "pytestqt", "_pytest"),
    *("benchmarks", "shots", "tests"),
    # Qt beyond its core, its widgets, their pictures and their printing
    *("PySide6.QtConcurrent", "PySide6.QtDBus", "PySide6.QtDesigner", "PySide6.QtHelp"),
    *("PySide6.QtNetwork", "PySide6.QtOpenGL", "PySide6.QtOpenGLWidgets", "PySide6.QtQml"),
    *("PySide6.QtQuick", "PySide6.QtQuickWidgets", "PySide6.QtSql", "PySide6.QtSvgWidgets"),
    *("PySide6.QtTest", "PySide6.QtUiTools", "PySide6.QtXml", "PySide6.scripts", "PySide6.support"),
)

QT_MODULES = ("Core", "Gui", "PrintSupport", "Svg", "Widgets")
_QT_OF_LINUX = ("DBus", "XcbQpa")
"""What its platform plugin needs there."""
QT_PLUGINS = {
    "platforms": ("qoffscreen", "qwindows", "qxcb"),
    "imageformats": ("qsvg",),
    "iconengines": ("qsvgicon",),
    "printsupport": ("cupsprintersupport",),
}
"""Offscreen is for the program's check of itself."""
TRANSLATIONS = ("qtbase_fr.qm",)

_QT_LIBRARY = re.compile(r"(?:lib)?Qt6(\w+?)(?:\.dll|\.so[.\d]*)$")
_NEVER = re.compile(
    r"""(?ix)
    opengl32sw\.dll | d3dcompiler_\d+\.dll | (lib)?(ssl|crypto)[-.\d].*\.so.* | libssl-3.*\.dll
    | .*\.(pyi|pxd|pyx|prl|qml|qmltypes|h|hpp|c)
    | py\.typed
    """
)


def kept(entries: Iterable[Entry]) -> list[Entry]:
    """The entries that are shipped."""
    return [entry for entry in entries if is_shipped(entry[0], entry[1])]


def is_shipped(destination: str, source: str = "") -> bool:
    """Whether a file goes into the program, by where it would go; ``source`` tells the system's own."""
    path = PurePosixPath(destination.replace("\\", "/"))
    if source.startswith(("/lib/", "/usr/lib/", "/lib64/")) or _NEVER.fullmatch(path.name):
        return False
    library = _QT_LIBRARY.search(path.name)
    if library:
        return library[1] in (*QT_MODULES, *_QT_OF_LINUX)
    if "plugins" in path.parts:
        group = path.parts[path.parts.index("plugins") + 1]
        return path.stem.removeprefix("lib") in QT_PLUGINS.get(group, ())
    if path.suffix == ".qm" and path.parts[0] != "resources":
        return path.name in TRANSLATIONS
    return not _is_test(path)


def _is_test(path: PurePosixPath) -> bool:
    return any(part in {"test", "tests", "testing"} for part in path.parts[:-1])
