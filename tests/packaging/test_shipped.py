"""What goes into the installed program: what is needed stays, what is not never slips in."""

import pytest

from facnet_build.shipped import EXCLUDED_MODULES, HIDDEN_IMPORTS, is_shipped, kept

SHIPPED = (
    "PySide6/Qt6Core.dll",
    "Qt6Widgets.dll",
    "PySide6/Qt6Svg.dll",
    "PySide6/Qt6PrintSupport.dll",
    "PySide6/Qt/lib/libQt6XcbQpa.so.6",
    "PySide6/plugins/platforms/qwindows.dll",
    "PySide6/plugins/platforms/qoffscreen.dll",
    "PySide6/Qt/plugins/platforms/libqoffscreen.so",
    "PySide6/plugins/imageformats/qsvg.dll",
    "PySide6/plugins/iconengines/qsvgicon.dll",
    "PySide6/translations/qtbase_fr.qm",
    "resources/langues/qt_fr.qm",
    "_polars_runtime_compat/_polars_runtime.pyd",
    "resources/reference/2025-08/manifest.json",
    "facnet_desktop/rules/office_fee/fb001.md",
    "libcrypto-3.dll",
    "tester.dll",
)
LEFT_OUT = (
    "PySide6/opengl32sw.dll",
    "PySide6/D3DCompiler_47.dll",
    "PySide6/Qt6Network.dll",
    "PySide6/Qt6Qml.dll",
    "PySide6/Qt/lib/libQt6OpenGL.so.6",
    "PySide6/plugins/tls/qschannelbackend.dll",
    "PySide6/plugins/networkinformation/qnetworklistmanager.dll",
    "PySide6/plugins/platforms/qdirect2d.dll",
    "PySide6/plugins/platforms/qminimal.dll",
    "PySide6/plugins/imageformats/qjpeg.dll",
    "PySide6/plugins/styles/qmodernwindowsstyle.dll",
    "PySide6/translations/qtbase_de.qm",
    "PySide6/translations/qt_help_fr.qm",
    "libssl-3.dll",
    "sqlalchemy/testing/suite.bin",
    "package/tests/data.csv",
    "PySide6/QtCore.pyi",
    "alembic/py.typed",
)


@pytest.mark.parametrize("path", SHIPPED)
def test_it_is_shipped_on_either_system(path: str) -> None:
    assert is_shipped(path)
    assert is_shipped(path.replace("/", "\\"))


@pytest.mark.parametrize("path", LEFT_OUT)
def test_it_is_left_out_on_either_system(path: str) -> None:
    assert not is_shipped(path)
    assert not is_shipped(path.replace("/", "\\"))


def test_a_library_of_the_system_is_left_to_the_system() -> None:
    entries = [
        ("libX11.so.6", "/usr/lib/x86_64-linux-gnu/libX11.so.6", "BINARY"),
        ("libpython3.11.so.1.0", "/opt/python/lib/libpython3.11.so.1.0", "BINARY"),
    ]
    assert kept(entries) == entries[1:]


def test_nothing_is_both_asked_for_and_excluded() -> None:
    for name in HIDDEN_IMPORTS:
        assert not any(name == out or name.startswith(f"{out}.") for out in EXCLUDED_MODULES)


def test_no_module_of_the_network_is_shipped() -> None:
    assert {"ssl", "_ssl", "PySide6.QtNetwork"} <= set(EXCLUDED_MODULES)
