"""A passkey in software, for what no honest browser would do."""

import base64
import hashlib
import json
import re
import secrets
from dataclasses import dataclass, field
from html import unescape
from typing import Any

import cbor2
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

TOUCHED, KNOWN, WITH_KEY = 0x01, 0x04, 0x40


def _text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def asked(page: str) -> tuple[dict[str, Any], str]:
    """Return what a page asks of a passkey, and the address that takes the answer."""
    options = re.search(r'data-options="([^"]+)"', page)
    action = re.search(r'<form method="post" action="([^"]+/[^"]{40,})"', page)
    assert options and action, page
    found: dict[str, Any] = json.loads(unescape(options[1]))
    return found, unescape(action[1])


@dataclass
class Key:
    """One key; ``knows`` tells whether it asks who its owner is."""

    knows: bool = True
    origin: str = "http://localhost"
    count: int = 0
    handle: str = ""
    raw_id: bytes = field(default_factory=lambda: secrets.token_bytes(16))
    secret: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )

    def make(self, options: dict[str, Any]) -> str:
        """Return the answer to being asked to become a passkey."""
        self.handle = options["user"]["id"]
        point = self.secret.public_key().public_numbers()
        cose = {1: 2, 3: -7, -1: 1, -2: point.x.to_bytes(32), -3: point.y.to_bytes(32)}
        more = bytes(16) + len(self.raw_id).to_bytes(2) + self.raw_id + cbor2.dumps(cose)
        told = {"fmt": "none", "attStmt": {}, "authData": self._data(WITH_KEY) + more}
        return self._answer("create", options, attestationObject=cbor2.dumps(told))

    def sign(self, options: dict[str, Any]) -> str:
        """Return the answer to being asked who it is."""
        self.count += 1
        data = self._data()
        digest = hashlib.sha256(self._client("get", options)).digest()
        signature = self.secret.sign(data + digest, ec.ECDSA(hashes.SHA256()))
        return self._answer("get", options, authenticatorData=data, signature=signature)

    def _data(self, more: int = 0) -> bytes:
        flags = TOUCHED | (KNOWN if self.knows else 0) | more
        return hashlib.sha256(b"localhost").digest() + bytes([flags]) + self.count.to_bytes(4)

    def _client(self, act: str, options: dict[str, Any]) -> bytes:
        said = {"type": f"webauthn.{act}", "challenge": options["challenge"]}
        return json.dumps(said | {"origin": self.origin}).encode()

    def _answer(self, act: str, options: dict[str, Any], **parts: bytes) -> str:
        response = {name: _text(part) for name, part in parts.items()}
        response["clientDataJSON"] = _text(self._client(act, options))
        if act == "get" and self.knows:
            response["userHandle"] = self.handle
        name = _text(self.raw_id)
        said = {"id": name, "rawId": name, "type": "public-key", "response": response}
        return json.dumps(said)


def enrol(client: FlaskClient, key: Key, usage: str = "first", name: str = "key") -> TestResponse:
    """Make *key* a passkey of whoever is signed in."""
    page = client.post("/account/passkey", data={"name": name, "usage": usage}).text
    options, address = asked(page)
    return client.post(address, data={"credential": key.make(options)})


def sign_in(client: FlaskClient, key: Key) -> TestResponse:
    """Answer the sign-in page with *key*."""
    options, address = asked(client.post("/sign-in/passkey").text)
    return client.post(address, data={"credential": key.sign(options)})
