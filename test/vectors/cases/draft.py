"""A whole and valid generation, to be spoiled in one place."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Iterable, Mapping

from reference.canonical import canonical
from reference.envelope import Generation, file_keys, pad, seal_generation
from reference.primitives import random_bytes, random_uuid, sha256, to_base64
from reference.slot import Factors, Place, Slot, SlotSeed, kdf_parameters, seal_slot
from reference.vector_file import VectorFile, text_of

DAILY_COST = (65536, 3, 4)
ALONE_COST = (262144, 3, 4)
WORDS = {"words": ["router", "switch"]}


@dataclass(frozen=True)
class Store:
    """A store of the vectors: its factors, its cost, and whether its metadata needs a person."""

    name: str
    has_keychain: bool = True
    cost: tuple[int, int, int] = DAILY_COST
    kdf_label: str = "kdf"
    passphrase: bytes = b"correct horse battery staple"

    @property
    def id(self) -> str:
        return random_uuid(f"store {self.name}")

    @property
    def keychain(self) -> bytes:
        return random_bytes(f"keychain {self.name}", 32)

    @property
    def factors(self) -> Factors:
        return Factors(self.keychain, self.passphrase)

    @property
    def kdf(self) -> dict[str, Any]:
        return kdf_parameters(random_bytes(self.kdf_label, 32), self.cost)

    def key(self, domain: str) -> bytes:
        return random_bytes(f"{domain} key of {self.name}", 32)


MAIN = Store("main")
OTHER = Store("other")
ALONE = Store("alone", has_keychain=False, cost=ALONE_COST, kdf_label="kdf alone")

#: How a reader says that the keychain holds another key than the slot was made with.
OTHER_KEYCHAIN = "unlock.factorWrong"

DROP = object()


@dataclass(frozen=True)
class Draft:
    """Everything random in it depends on its name."""

    name: str
    store: Store = MAIN
    domain: str = "meta"
    generation: int = 1

    @property
    def place(self) -> Place:
        return Place(self.store.id, self.domain)

    @property
    def file_salt(self) -> bytes:
        return random_bytes(f"{self.name} file salt", 32)

    @property
    def key(self) -> bytes:
        return self.store.key(self.domain)

    def slot(self, clear: Mapping[str, Any] | None = None, **changes: Any) -> Slot:
        """A slot that opens. Changes: `place`, `factors`, `key`, to seal it for somebody else."""
        fields = clear or self.slot_fields()
        seed = SlotSeed(
            salt=random_bytes(f"{self.name} salt {fields['id']}", 32),
            nonce=random_bytes(f"{self.name} slot nonce {fields['id']}", 12),
        )
        place, factors = changes.get("place", self.place), changes.get(
            "factors", self.store.factors
        )
        return seal_slot(fields, changes.get("key", self.key), place, factors, seed)

    def slot_fields(self) -> dict[str, Any]:
        if not self.store.has_keychain:
            return {"id": "passphrase", "factors": ["passphrase"], "kdf": self.store.kdf}
        if self.domain == "meta":
            return {"id": "host", "factors": ["keychain"]}
        return {"id": "daily", "factors": ["keychain", "passphrase"], "kdf": self.store.kdf}

    def header(self, **changes: Any) -> dict[str, Any]:
        """A header that is right, but for the changes. `DROP` leaves a field out."""
        fields = {
            "v": 1,
            "minReader": 1,
            "storeId": self.store.id,
            "domain": self.domain,
            "gen": self.generation,
            "prevSha256": None,
            "createdAt": "2030-01-01T00:00:00.000Z",
            "writer": {"app": "breakglass-vectors", "version": "1"},
            "fileSalt": to_base64(self.file_salt),
            "slots": changes.pop("slots", None) or [self.slot()],
            "padTo": 4096,
            **changes,
        }
        return {name: value for name, value in fields.items() if value is not DROP}

    def seal(
        self,
        header: Mapping[str, Any] | bytes | None = None,
        plain: bytes | None = None,
        key: bytes | None = None,
    ) -> Generation:
        """Seals header and padded body as a right writer would, whatever they say."""
        written = header if isinstance(header, bytes) else canonical(header or self.header())
        keys = file_keys(key or self.key, self.file_salt, self.place)
        nonce = random_bytes(f"{self.name} body nonce", 12)
        return seal_generation(
            written, pad(canonical(WORDS)) if plain is None else plain, keys, nonce
        )


@dataclass(frozen=True)
class Case:
    """One envelope vector."""

    draft: Draft
    data: bytes
    expect: str
    comment: str
    detail: str | None = None
    #: Content of the file, for those that open.
    body: Mapping[str, Any] | None = None
    #: The vector whose file is the other domain of the store.
    companion: str | None = None
    #: False where metadata is opened without a person.
    is_unlocked: bool | None = None
    #: None for no entry in the keychain.
    keychain: bytes | None = field(default=b"\0")
    #: The number in the name of that entry, from the second key of a store on.
    entry: int | None = None
    passphrase: bytes | None = None
    #: Typed instead of a passphrase.
    shares: list[str] | None = None
    #: What the file is called, where that is not what its header says.
    named: tuple[str, int] | None = None

    def file(self) -> VectorFile:
        draft, store = self.draft, self.draft.store
        domain, generation = self.named or (draft.domain, draft.generation)
        unlocked = self.is_unlocked
        if unlocked is None:
            unlocked = self.shares is None and (domain == "value" or not store.has_keychain)
        keychain = store.keychain if self.keychain == b"\0" else self.keychain
        fields = {
            "expect": self.expect,
            "detail": self.detail,
            "comment": self.comment,
            "domain": domain,
            "generation": generation,
            "store": store.id,
            "with": self.companion or _companion(store, domain),
            "keychain": keychain.hex() if store.has_keychain and keychain is not None else None,
            "entry": self.entry,
            "shares": self.shares,
            "passphrase": (self.passphrase or store.passphrase).hex() if unlocked else None,
            "collections": None if self.body is None else sorted(self.body),
            "body-sha256": None if self.body is None else sha256(canonical(self.body)).hex(),
        }
        return VectorFile(f"envelope/{draft.name}.vector", text_of(fields, self.data))


def _companion(store: Store, domain: str) -> str:
    if store.has_keychain:
        return "success-value-daily" if domain == "meta" else "success-meta-keychain"
    return "success-value-passphrase" if domain == "meta" else "success-meta-passphrase"


def damaged(draft: Draft, data: bytes, detail: str, comment: str, **more: Any) -> Case:
    return Case(draft, data, "store.damaged", comment, detail=detail, **more)


def opened(draft: Draft, comment: str, body: Mapping[str, Any] = WORDS, **more: Any) -> Case:
    """A vector that opens; `header` and `plain` as for `Draft.seal`."""
    data = draft.seal(more.pop("header", None), more.pop("plain", pad(canonical(body)))).to_bytes()
    return Case(draft, data, "opened", comment, body=body, **more)


def flip(data: bytes, at: int) -> bytes:
    """The same bytes with one bit changed."""
    changed = bytearray(data)
    changed[at] ^= 0x10
    return bytes(changed)


Cases = Iterable[Case]
