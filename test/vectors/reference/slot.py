"""Key slots: one way to open a domain."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Mapping, Sequence

from .canonical import canonical
from .primitives import argon2id, gcm_seal, hkdf, hmac_sha256, to_base64

Slot = dict[str, Any]


@dataclass(frozen=True)
class Place:
    """The store and the domain a slot belongs to."""

    store: str
    domain: str


@dataclass(frozen=True)
class Factors:
    """The secrets of a store, as its slots ask for them."""

    keychain: bytes = b""
    passphrase: bytes = b""
    others: Mapping[str, bytes] | None = None

    def secret(self, name: str, slot: Slot) -> bytes:
        if name == "keychain":
            return self.keychain
        if name == "passphrase":
            return argon2id(self.passphrase, slot["kdf"])
        return (self.others or {})[name]


def slot_header(slot: Slot, place: Place) -> bytes:
    """What wrapped key and commitment are bound to: all of the slot but these two, and its place."""
    clear = {name: value for name, value in slot.items() if name not in ("wrapped", "commit")}
    return canonical({"slot": clear, "storeId": place.store, "domain": place.domain})


def key_encryption_key(slot: Slot, place: Place, factors: Factors, salt: bytes) -> bytes:
    material = b""
    for name in slot["factors"]:
        secret = factors.secret(name, slot)
        material += len(secret).to_bytes(4, "big") + secret
    info = "|".join(("bg1/kek", slot["id"], "+".join(slot["factors"]), place.store))
    return hkdf(material, salt, info)


@dataclass(frozen=True)
class SlotSeed:
    """What is random in a slot."""

    salt: bytes
    nonce: bytes


def seal_slot(
    clear: Mapping[str, Any], domain_key: bytes, place: Place, factors: Factors, seed: SlotSeed
) -> Slot:
    """Wraps a domain key. `clear` names id, factors, perhaps a kdf, and fields nobody knows."""
    slot: Slot = {**clear, "salt": to_base64(seed.salt), "nonce": to_base64(seed.nonce)}
    header = slot_header(slot, place)
    kek = key_encryption_key(slot, place, factors, seed.salt)
    wrapped = gcm_seal(hkdf(kek, b"", "bg1/wrap"), seed.nonce, domain_key, header)
    commit = hmac_sha256(hkdf(kek, b"", "bg1/commit"), header)
    return {**slot, "wrapped": to_base64(wrapped), "commit": to_base64(commit)}


def kdf_parameters(salt: bytes, cost: Sequence[int]) -> dict[str, Any]:
    memory, passes, lanes = cost
    return {
        "name": "argon2id",
        "memoryKiB": memory,
        "passes": passes,
        "lanes": lanes,
        "salt": to_base64(salt),
    }
