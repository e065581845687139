"""Cryptography of the formats, and the randomness of the vectors."""

from __future__ import annotations

import base64
import hashlib
import hmac
from functools import lru_cache
from typing import Mapping

from argon2.low_level import Type, hash_secret_raw
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_SEED = b"breakglass test vectors, first edition"


def sha256(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def hmac_sha256(key: bytes, data: bytes) -> bytes:
    return hmac.new(key, data, hashlib.sha256).digest()


def hkdf(key: bytes, salt: bytes, info: str, length: int = 32) -> bytes:
    """HKDF-SHA256 (RFC 5869)."""
    pseudorandom = hmac_sha256(salt or bytes(32), key)
    block, output, counter = b"", b"", 0
    while len(output) < length:
        counter += 1
        block = hmac_sha256(pseudorandom, block + info.encode() + bytes([counter]))
        output += block
    return output[:length]


def gcm_seal(key: bytes, nonce: bytes, plain: bytes, associated: bytes) -> bytes:
    """AES-256-GCM; ciphertext and tag of 16 bytes."""
    return AESGCM(key).encrypt(nonce, plain, associated)


def gcm_open(key: bytes, nonce: bytes, sealed: bytes, associated: bytes) -> bytes:
    """Raises `cryptography.exceptions.InvalidTag` for anything that was not sealed so."""
    return AESGCM(key).decrypt(nonce, sealed, associated)


def argon2id(passphrase: bytes, kdf: Mapping[str, object]) -> bytes:
    """Argon2id version 0x13 (RFC 9106) with the parameters of a slot, to 32 bytes."""
    cost = tuple(int(str(kdf[name])) for name in ("memoryKiB", "passes", "lanes"))
    return _derive(passphrase, base64.b64decode(str(kdf["salt"])), *cost)


@lru_cache(maxsize=None)
def _derive(passphrase: bytes, salt: bytes, memory: int, passes: int, lanes: int) -> bytes:
    return bytes(hash_secret_raw(passphrase, salt, passes, memory, lanes, 32, Type.ID, 19))


def random_bytes(label: str, length: int) -> bytes:
    """Depends on the label alone, so that no vector depends on another."""
    return hkdf(_SEED, b"", label, length)


def random_uuid(label: str) -> str:
    """A version 4 UUID that depends on the label alone."""
    raw = bytearray(random_bytes(label, 16))
    raw[6] = raw[6] & 0x0F | 0x40
    raw[8] = raw[8] & 0x3F | 0x80
    text = raw.hex()
    return "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))


def to_base64(data: bytes) -> str:
    return base64.b64encode(data).decode()
