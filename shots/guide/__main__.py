"""``python -m shots.guide DOSSIER [--images]``: the guide and the two sheets as PDF, in that folder.

``--images`` first draws the pictures of the guide again, into ``resources/guide/images``.
"""

import argparse
import os
import sys
from pathlib import Path


def main() -> int:
    """Write every document; the folder is made."""
    parser = argparse.ArgumentParser(prog="python -m shots.guide", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--images", action="store_true")
    asked = parser.parse_args()
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["QT_FONT_DPI"] = "96"
    os.environ.pop("QT_SCALE_FACTOR", None)

    from facnet_desktop.bootstrap import find_installation  # noqa: PLC0415  Qt, once it knows where to draw
    from facnet_desktop.ui.application import make_application  # noqa: PLC0415
    from facnet_desktop.ui.theme.theme import ThemeChoice  # noqa: PLC0415
    from shots.guide.documents import written  # noqa: PLC0415

    installation = find_installation()
    if asked.images:
        from shots.guide.pictures import draw_pictures  # noqa: PLC0415

        draw_pictures(installation.resources / "guide")
    application, _ = make_application([], installation.resources, choice=ThemeChoice.LIGHT)
    asked.folder.mkdir(parents=True, exist_ok=True)
    for name, content in written(installation):
        (asked.folder / name).write_bytes(content)
        sys.stdout.write(f"{name}  {len(content) / 1e6:.2f} Mo\n")
    application.quit()
    return 0


if __name__ == "__main__":
    sys.exit(main())
