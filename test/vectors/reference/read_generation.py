"""Opens one generation of the store with the factors that its slots ask for."""

from __future__ import annotations

import base64
import hmac
import json
from typing import Any, Mapping

from cryptography.exceptions import InvalidTag

from .canonical import canonical
from .envelope import PADDING, file_keys
from .primitives import gcm_open, hkdf, hmac_sha256, sha256
from .slot import Factors, Place, key_encryption_key, slot_header


class Refused(Exception):
    """The file does not open; the message says at which step."""


def read_generation(data: bytes, factors: Factors, names: frozenset[str]) -> dict[str, Any]:
    """Header and body. `names` are the factors that are at hand.

    Raises `Refused` for anything that the description of the format does not allow."""
    _require(data[:4] == b"BGS1", "magic")
    header_end = 8 + _u32(data, 4)
    digest_end = header_end + 68
    _require(_u32(data, header_end) == 64, "seal length")
    _require(sha256(data[: digest_end - 32]) == data[digest_end - 32 : digest_end], "header digest")
    header = json.loads(data[8:header_end])
    _require(canonical(header) == data[8:header_end], "header is not canonical")
    place = Place(header["storeId"], header["domain"])
    key = _domain_key(header["slots"], place, factors, names)
    keys = file_keys(key, base64.b64decode(header["fileSalt"]), place)
    mac = hmac_sha256(keys.header, data[:header_end])
    _require(hmac.compare_digest(mac, data[header_end + 4 : digest_end - 32]), "header MAC")
    rest = data[digest_end:]
    plain = _opened(keys.body, rest[:12], rest[12:], data[:digest_end], "body tag")
    return {"header": header, "body": _content(plain)}


def _content(plain: bytes) -> Any:
    end = 4 + _u32(plain, 0)
    _require(len(plain) % PADDING == 0 and 0 <= len(plain) - end < PADDING, "padding")
    _require(not any(plain[end:]), "padding")
    body = json.loads(plain[4:end])
    _require(canonical(body) == plain[4:end], "body is not canonical")
    return body


def _domain_key(
    slots: list[Mapping[str, Any]], place: Place, factors: Factors, names: frozenset[str]
) -> bytes:
    for slot in slots:
        if not set(slot["factors"]) <= names:
            continue
        fields = dict(slot)
        header = slot_header(fields, place)
        kek = key_encryption_key(fields, place, factors, base64.b64decode(slot["salt"]))
        commit = hmac_sha256(hkdf(kek, b"", "bg1/commit"), header)
        if not hmac.compare_digest(commit, base64.b64decode(slot["commit"])):
            continue
        nonce, wrapped = base64.b64decode(slot["nonce"]), base64.b64decode(slot["wrapped"])
        return _opened(hkdf(kek, b"", "bg1/wrap"), nonce, wrapped, header, f"key slot {slot['id']}")
    raise Refused("no slot opens")


def _opened(key: bytes, nonce: bytes, sealed: bytes, associated: bytes, step: str) -> bytes:
    try:
        return gcm_open(key, nonce, sealed, associated)
    except InvalidTag:
        raise Refused(step) from None


def _u32(data: bytes, at: int) -> int:
    _require(len(data) >= at + 4, "truncated")
    return int.from_bytes(data[at : at + 4], "big")


def _require(is_right: bool, step: str) -> None:
    if not is_right:
        raise Refused(step)
