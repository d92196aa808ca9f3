"""Serves one page to one person, on this machine's loopback alone.

What may ask is whoever knows the token in the address. A page of another site cannot: it does not know the token, its requests carry
its own Origin, and a name that was made to lead here (DNS rebinding) is in the Host. The library is the standard one, http.server: there
are three addresses and one reader, and what a framework would add is code that listens.
"""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar, NamedTuple

LOOPBACK = "127.0.0.1"
MAX_REQUEST = 16 << 20  # bytes; a million decisions take about half of it
JSON = "application/json"


class Answer(NamedTuple):
    """What goes back: text that is no markup, unless `kind` says so."""

    body: bytes
    status: HTTPStatus = HTTPStatus.OK
    kind: str = "text/plain; charset=utf-8"


Respond = Callable[[str, bytes | None], Answer]


class Server(ThreadingHTTPServer):
    """Hands each request that is in order to `respond`: the last part of its address, and what was posted (None for a GET)."""

    daemon_threads = True

    def __init__(self, port: int, policy: str, respond: Respond) -> None:
        super().__init__((LOOPBACK, port), _Handler)
        self.policy, self.respond = policy, respond
        self.token = secrets.token_urlsafe(24)
        self.sent = threading.Event()  # some answer has gone out
        self.hosts = {f"{name}:{self.server_port}" for name in (LOOPBACK, "localhost")}

    @property
    def address(self) -> str:
        return f"http://{LOOPBACK}:{self.server_port}/{self.token}/"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that closes a connection early is no news."""


class _Handler(BaseHTTPRequestHandler):
    server: Server
    timeout: ClassVar[float] = 60.0
    server_version, sys_version = "newslint", ""

    def do_GET(self) -> None:
        self._send(self._refuse() or self.server.respond(self._name(), None))

    def do_POST(self) -> None:
        refused = self._refuse() or self._refuse_post()
        if refused is not None:
            self._send(refused)
            return
        length = int(self.headers["Content-Length"])
        data = self.rfile.read(length)
        if len(data) < length:
            self._send(Answer(b"cut short\n", HTTPStatus.BAD_REQUEST))
            return
        self._send(self.server.respond(self._name(), data))

    def _refuse(self) -> Answer | None:
        """Why any request is not answered."""
        hosts, origins = self.headers.get_all("Host", []), self.headers.get_all("Origin", [])
        if len(hosts) != 1 or hosts[0] not in self.server.hosts:
            return Answer(b"this is not the address of the page\n", HTTPStatus.FORBIDDEN)
        if any(origin != f"http://{hosts[0]}" for origin in origins):
            return Answer(b"asked from another page\n", HTTPStatus.FORBIDDEN)
        token, slash, _ = self.path.removeprefix("/").partition("/")
        if not slash or not secrets.compare_digest(token.encode("utf-8", "replace"), self.server.token.encode()):
            return Answer(b"nothing is here: open the address that newslint printed\n", HTTPStatus.NOT_FOUND)
        return None

    def _refuse_post(self) -> Answer | None:
        """Why what is posted is not taken: a form of another page can send neither this type nor this Origin."""
        if not self.headers.get("Origin"):
            return Answer(b"asked by no page\n", HTTPStatus.FORBIDDEN)
        if self.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
            return Answer(b"asked from another page\n", HTTPStatus.FORBIDDEN)
        if self.headers.get_content_type() != JSON:
            return Answer(b"not JSON\n", HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
        length = self.headers.get("Content-Length", "")
        if not (length.isascii() and length.isdecimal()):
            return Answer(b"of unknown length\n", HTTPStatus.LENGTH_REQUIRED)
        if int(length[:20]) > MAX_REQUEST:
            return Answer(b"too long\n", HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        return None

    def _name(self) -> str:
        return self.path.removeprefix("/").partition("/")[2]

    def _send(self, answer: Answer) -> None:
        self.send_response(answer.status)
        for name, value in (
            ("Content-Type", answer.kind),
            ("Content-Length", str(len(answer.body))),
            ("Content-Security-Policy", self.server.policy),
            ("Cache-Control", "no-store"),
            ("Cross-Origin-Opener-Policy", "same-origin"),
            ("Cross-Origin-Resource-Policy", "same-origin"),
            ("Referrer-Policy", "no-referrer"),
            ("X-Content-Type-Options", "nosniff"),
            ("X-Frame-Options", "DENY"),
        ):
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(answer.body)
        self.wfile.flush()
        self.server.sent.set()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """What the library itself refuses, without markup."""
        self._send(Answer(f"{HTTPStatus(code).phrase}\n".encode(), HTTPStatus(code)))

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing: a token is in each line."""
