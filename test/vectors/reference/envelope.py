"""One generation of the sealed store, as bytes."""

from __future__ import annotations

from dataclasses import dataclass, replace

from .primitives import gcm_seal, hkdf, hmac_sha256, sha256
from .slot import Place

PADDING = 4096


def u32(number: int) -> bytes:
    return number.to_bytes(4, "big")


@dataclass(frozen=True)
class FileKeys:
    body: bytes
    header: bytes


def file_keys(domain_key: bytes, file_salt: bytes, place: Place) -> FileKeys:
    """The keys of one generation."""
    suffix = f"|{place.domain}|{place.store}"
    return FileKeys(
        body=hkdf(domain_key, file_salt, "bg1/body" + suffix),
        header=hkdf(domain_key, file_salt, "bg1/header" + suffix),
    )


def pad(json: bytes) -> bytes:
    """Length, JSON, and zeros up to a multiple of 4 KiB."""
    plain = u32(len(json)) + json
    return plain + bytes(-len(plain) % PADDING)


@dataclass(frozen=True)
class Generation:
    """The sections of a file, each of which a vector may spoil."""

    header: bytes
    mac: bytes
    digest: bytes
    nonce: bytes
    ciphertext: bytes
    tag: bytes
    magic: bytes = b"BGS1"
    header_length: bytes = b""
    seal_length: bytes = u32(64)

    def start(self) -> bytes:
        """What the header MAC covers."""
        return self.magic + (self.header_length or u32(len(self.header))) + self.header

    def covered(self) -> bytes:
        """What the SHA-256 covers."""
        return self.start() + self.seal_length + self.mac

    def associated(self) -> bytes:
        """What the body is bound to."""
        return self.covered() + self.digest

    def to_bytes(self) -> bytes:
        return self.associated() + self.nonce + self.ciphertext + self.tag

    def with_digest(self) -> Generation:
        """The same file with the SHA-256 that its sections call for: what an attacker can do."""
        return replace(self, digest=sha256(self.covered()))


def seal_generation(header: bytes, plain: bytes, keys: FileKeys, nonce: bytes) -> Generation:
    """Seals a padded body under a header."""
    bare = Generation(header=header, mac=b"", digest=b"", nonce=nonce, ciphertext=b"", tag=b"")
    proved = replace(bare, mac=hmac_sha256(keys.header, bare.start())).with_digest()
    sealed = gcm_seal(keys.body, nonce, plain, proved.associated())
    return replace(proved, ciphertext=sealed[:-16], tag=sealed[-16:])
