"""Who made a package: an Ed25519 signature of its manifest, which holds the fingerprint of every table."""

import base64
import binascii
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from facnet_desktop.domain.errors import DamagedReference
from facnet_desktop.domain.french import quoted
from facnet_desktop.services.reference_package.refusal import ANOTHER_COPY, NOTHING_CHANGED, PackageRefused

KEY_SUFFIX = ".pem"
_PURPOSE = b"FacNet Desktop reference package 1\n"
"""Signed with the manifest, so that no signature made for anything else ever fits."""

_TEXT = re.compile(rb"([0-9a-f]{64})\n([A-Za-z0-9+/]{86}==)\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class TrustedKey:
    """A public key the program ships; ``name`` is what a person calls it."""

    name: str
    key: Ed25519PublicKey

    @property
    def fingerprint(self) -> str:
        """What a signature names it by."""
        return fingerprint_of(self.key)


def trusted_keys(folder: Path) -> Mapping[str, TrustedKey]:
    """The shipped keys (PEM files) by fingerprint.

    Raises:
        DamagedReference: the folder or a key of it cannot be read: the installation is damaged.
    """
    try:
        keys = {path.stem: _public_key(path.read_bytes()) for path in sorted(folder.glob(f"*{KEY_SUFFIX}"))}
    except (OSError, ValueError, UnsupportedAlgorithm) as error:
        raise DamagedReference(
            "Une clé publique livrée avec le logiciel est illisible.",
            "Aucun paquet de références ne peut être vérifié.",
            "Réinstaller FacNet Desktop.",
        ) from error
    return {fingerprint_of(key): TrustedKey(name=name, key=key) for name, key in keys.items()}


def _public_key(content: bytes) -> Ed25519PublicKey:
    key = serialization.load_pem_public_key(content)
    if not isinstance(key, Ed25519PublicKey):
        raise ValueError("another algorithm")  # noqa: TRY004  the content is wrong, not the type of a value
    return key


def fingerprint_of(key: Ed25519PublicKey) -> str:
    """SHA-256 of the raw key, in hexadecimal."""
    return hashlib.sha256(key.public_bytes_raw()).hexdigest()


def signature_text(manifest: bytes, key: Ed25519PrivateKey) -> bytes:
    """The signature file of a manifest: the fingerprint of the key, then the signature."""
    signature = base64.b64encode(key.sign(_PURPOSE + manifest))
    return fingerprint_of(key.public_key()).encode() + b"\n" + signature + b"\n"


def verified_signer(manifest: bytes, signature: bytes, keys: Mapping[str, TrustedKey]) -> TrustedKey:
    """The key that signed the manifest.

    Raises:
        PackageRefused: no signature, of a key that is not shipped, or of another manifest.
    """
    found = _TEXT.fullmatch(signature)
    if found is None:
        raise _refused("La signature du paquet de références est absente ou mal formée.")
    trusted = keys.get(found[1].decode())
    if trusted is None:
        raise PackageRefused(
            "Le paquet de références est signé par une clé que cette version ne connaît pas.",
            NOTHING_CHANGED,
            "Vérifier sa provenance; s'il vient bien de l'éditeur, mettre FacNet Desktop à jour.",
        )
    try:
        trusted.key.verify(_signature_of(found[2]), _PURPOSE + manifest)
    except (InvalidSignature, binascii.Error):
        raise _refused(
            f"Le paquet de références ne porte pas la signature de {quoted(trusted.name)}."
        ) from None
    return trusted


def _signature_of(text: bytes) -> bytes:
    """The bytes behind a text that has no other spelling: one signature, one package.

    Raises:
        binascii.Error: the text is not how these bytes are written.
    """
    signature = base64.b64decode(text, validate=True)
    if base64.b64encode(signature) != text:
        raise binascii.Error
    return signature


def _refused(what: str) -> PackageRefused:
    return PackageRefused(what, NOTHING_CHANGED, ANOTHER_COPY)
