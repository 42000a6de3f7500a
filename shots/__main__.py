"""``python -m shots DOSSIER [--only TEXTE] [--theme light|dark] [--scale 1.5]``: one PNG for each scene."""

import argparse
import json
import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path

SCREEN = (1366, 768)
SCALES = (1.0, 1.5)
THEMES = ("light", "dark")
MODULES = (
    "home",
    "jobs",
    "lots",
    "results",
    "results_tabs",
    "references",
    "rules",
    "settings",
    "dialogs",
    "help",
    "window",
    "policy",
    "paper",
)


def main() -> int:
    """Every combination runs in a process of its own: the scale is decided before Qt begins."""
    parser = argparse.ArgumentParser(prog="dev.py shots", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", default="", help="scenes whose name contains this")
    parser.add_argument("--theme", choices=THEMES)
    parser.add_argument("--scale", type=float)
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    if asked.here:
        return _draw(asked.folder, asked.only, asked.theme, asked.scale)
    worst = 0
    screen = _screen(asked.folder)
    for theme in THEMES if asked.theme is None else (asked.theme,):
        for scale in SCALES if asked.scale is None else (asked.scale,):
            command = [sys.executable, "-m", "shots", str(asked.folder), "--here"]
            command += ["--only", asked.only, "--theme", theme, "--scale", str(scale)]
            variables = {**os.environ, "QT_QPA_PLATFORM": screen, "QT_SCALE_FACTOR": str(scale)}
            worst = max(worst, subprocess.run(command, env=variables, check=False).returncode)
    return worst


def _screen(folder: Path) -> str:
    """A screen of that size, on which dialogs have the room that they have on a clinic's computer."""
    width, height = SCREEN
    described = folder / "ecran.json"
    one = {"name": "écran", "x": 0, "y": 0, "width": width, "height": height, "dpr": 1, "logicalDpi": 96}
    described.write_text(json.dumps({"screens": [one]}), encoding="utf-8")
    return f"offscreen:configfile={described.absolute()}"


def _draw(folder: Path, only: str, theme_name: str, scale: float) -> int:
    from facnet_desktop.ui.application import make_application  # noqa: PLC0415  Qt, in the child only
    from facnet_desktop.ui.theme.theme import ThemeChoice  # noqa: PLC0415
    from shots.studio import studio_for, take  # noqa: PLC0415
    from tests.support.window_context import INSTALLATION  # noqa: PLC0415

    application, theme = make_application([], INSTALLATION.resources, choice=ThemeChoice(theme_name))
    width, height = (round(side / scale) for side in SCREEN)
    for module in MODULES:
        try:
            scenes = import_module(f"shots.scenes.{module}").SCENES
        except ModuleNotFoundError as missing:
            if missing.name != f"shots.scenes.{module}":
                raise
            continue
        for scene in scenes:
            if only not in scene.name:
                continue
            with studio_for(application, theme) as studio:
                take(scene, studio, folder / f"{scene.name}-{theme_name}-{scale:g}.png", (width, height))
            sys.stdout.write(f"{scene.name}-{theme_name}-{scale:g}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
