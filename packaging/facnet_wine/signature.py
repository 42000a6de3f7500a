"""A signature for tests: made by the build's own parameter, verified, refused once the file is touched."""

import subprocess
from pathlib import Path

from facnet_wine.outcome import require


class TestSigner:
    """A key and its certificate, made for this run and known to nobody."""

    def __init__(self, folder: Path, script: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._script = script
        self._key, self._certificate = folder / "essai.key", folder / "essai.pem"
        subprocess.run(
            [
                *("openssl", "req", "-x509", "-newkey", "rsa:3072", "-sha256", "-days", "7", "-nodes"),
                *("-keyout", str(self._key), "-out", str(self._certificate)),
                *("-subj", "/C=CA/O=FacNet (essai)/CN=FacNet (essai)"),
                *("-addext", "keyUsage=critical,digitalSignature", "-addext", "extendedKeyUsage=codeSigning"),
                *("-addext", "basicConstraints=critical,CA:FALSE"),
            ],
            check=True,
            capture_output=True,
        )

    @property
    def command(self) -> str:
        """As the build takes it: ``{}`` stands for the file."""
        return f"sh {self._script} {self._certificate} {self._key} {{}}"

    def require_signed(self, path: Path) -> None:
        """The signature of a file holds, and no longer does when one byte of the file is another.

        Raises:
            StageFailed: it is otherwise.
        """
        require(self._holds(path), f"La signature de {path.name} ne tient pas.")
        content = bytearray(path.read_bytes())
        content[len(content) // 2] ^= 1
        touched = path.with_name(f"touche-{path.name}")
        touched.write_bytes(content)
        held = self._holds(touched)
        touched.unlink()
        require(not held, f"Une copie altérée de {path.name} passe pour signée.")

    def _holds(self, path: Path) -> bool:
        done = subprocess.run(
            ["osslsigncode", "verify", "-CAfile", str(self._certificate), "-in", str(path)],
            check=False,
            capture_output=True,
            text=True,
        )
        return done.returncode == 0 and "Signature verification: ok" in done.stdout
