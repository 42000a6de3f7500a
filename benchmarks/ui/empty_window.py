"""``python -m benchmarks.ui.empty_window [MODULE…]``: an empty Qt window, after importing those modules."""

import os
import sys
from importlib import import_module


def main(modules: list[str]) -> None:
    """The child that start-up is compared with."""
    from PySide6.QtWidgets import QApplication, QMainWindow  # noqa: PLC0415  what is measured

    for module in modules:
        import_module(module)
    application = QApplication([])
    window = QMainWindow()
    window.resize(1366, 768)
    window.show()
    application.processEvents()
    window.repaint()
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    os._exit(0)


if __name__ == "__main__":
    main(sys.argv[1:])
