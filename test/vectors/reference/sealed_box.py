"""Bytes sealed to a public key: X25519, HKDF-SHA256, AES-256-GCM."""

from __future__ import annotations

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from .primitives import gcm_open, gcm_seal, hkdf

_BLOCK = 256


def public_key_of(private_key: bytes) -> bytes:
    public = X25519PrivateKey.from_private_bytes(private_key).public_key()
    return public.public_bytes(Encoding.Raw, PublicFormat.Raw)


def seal_box(
    content: bytes, associated: bytes, recipient: bytes, once: bytes, nonce: bytes
) -> bytes:
    """`once` is a private key that is used for this box alone."""
    ephemeral = public_key_of(once)
    plain = len(content).to_bytes(4, "big") + content
    plain += bytes(-len(plain) % _BLOCK)
    key = _key(once, recipient, ephemeral + recipient)
    return ephemeral + nonce + gcm_seal(key, nonce, plain, associated)


def open_box(box: bytes, associated: bytes, private_key: bytes) -> bytes:
    """Raises `cryptography.exceptions.InvalidTag` for what was not sealed to this key."""
    ephemeral, nonce = box[:32], box[32:44]
    key = _key(private_key, ephemeral, ephemeral + public_key_of(private_key))
    plain = gcm_open(key, nonce, box[44:], associated)
    return plain[4 : 4 + int.from_bytes(plain[:4], "big")]


def _key(private_key: bytes, public_key: bytes, salt: bytes) -> bytes:
    shared = X25519PrivateKey.from_private_bytes(private_key).exchange(
        X25519PublicKey.from_public_bytes(public_key)
    )
    return hkdf(shared, salt, "bg1/audit-box")
