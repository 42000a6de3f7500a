"""``build.ps1`` is run by nobody here; its syntax is read all the same."""

import subprocess
from pathlib import Path

from facnet_wine.outcome import require

_READ = """
import sys, tree_sitter, tree_sitter_powershell
parser = tree_sitter.Parser(tree_sitter.Language(tree_sitter_powershell.language()))
root = parser.parse(open(sys.argv[1], "rb").read()).root_node
sys.exit(root.has_error or root.child_count == 0)
"""


def require_syntax(python: Path, script: Path, work: Path) -> None:
    """The script is PowerShell, and a broken copy of it is not taken for it.

    Raises:
        StageFailed: it is otherwise.
    """
    broken = work / "broken.ps1"
    broken.write_bytes(script.read_bytes() + b"\nif ($true) {\n")
    require(_reads(python, script), f"{script.name} n'est pas du PowerShell valide.")
    require(not _reads(python, broken), "La lecture de PowerShell accepte un script brisé.")


def _reads(python: Path, script: Path) -> bool:
    done = subprocess.run([str(python), "-c", _READ, str(script)], check=False, capture_output=True)
    return done.returncode == 0
