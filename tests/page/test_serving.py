"""Who is answered by the server of `newslint review`, and who is not."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from reviews import ask

from newslint.cli.serving import MAX_REQUEST, Answer, Server


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    found = Server(0, "default-src 'none'", lambda name, body: Answer(f"{name}|{body!r}".encode()))
    threading.Thread(target=found.serve_forever, daemon=True).start()
    yield found
    found.shutdown()
    found.server_close()


def test_whoever_knows_the_address_is_answered(server: Server) -> None:
    status, text, headers = ask(server.address, name="x")
    assert (status, text) == (200, "x|None")
    assert headers["Content-Security-Policy"] == "default-src 'none'"
    assert (headers["X-Content-Type-Options"], headers["X-Frame-Options"]) == ("nosniff", "DENY")
    assert (headers["Cache-Control"], headers["Referrer-Policy"]) == ("no-store", "no-referrer")
    assert ask(server.address.replace("127.0.0.1", "localhost"))[0] == 200
    assert ask(server.address, "POST", "y", b"{}")[:2] == (200, "y|b'{}'")


@pytest.mark.parametrize("name", ["", "decide", "end", "x" * 40 + "/", "../"])
def test_nothing_is_at_another_token(server: Server, name: str) -> None:
    root = server.address.replace(server.token + "/", "")
    assert ask(root + name)[0] == 404
    assert ask(root + server.token[:-1] + "/" + name)[0] == 404
    assert ask(root + server.token)[0] == 404
    assert ask(root, "POST", name, b"{}")[0] == 404


@pytest.mark.parametrize("host", ["", "127.0.0.1", "evil.example", "evil.example:{port}", "127.0.0.1.evil.example:{port}", "[::1]:{port}"])  # fmt: skip
def test_a_name_that_was_made_to_lead_here_is_refused(server: Server, host: str) -> None:
    value = host.format(port=server.server_port)
    assert ask(server.address, Host=value)[0] == 403
    assert ask(server.address, "POST", "decide", b"{}", Host=value)[0] == 403


@pytest.mark.parametrize("origin", ["null", "http://evil.example", "http://127.0.0.1", "https://127.0.0.1:{port}", "http://localhost:{port}"])  # fmt: skip
def test_another_page_may_ask_nothing(server: Server, origin: str) -> None:
    value = origin.format(port=server.server_port)
    assert ask(server.address, Origin=value)[0] == 403
    assert ask(server.address, "POST", "decide", b"{}", Origin=value)[0] == 403


def test_what_a_form_could_post_is_refused(server: Server) -> None:
    assert ask(server.address, "POST", "decide", b"{}", Origin="")[0] == 403
    assert ask(server.address, "POST", "decide", b"{}", Sec_Fetch_Site="cross-site")[0] == 403
    assert ask(server.address, "POST", "decide", b"{}", Content_Type="text/plain")[0] == 415
    assert ask(server.address, "POST", "decide", b"{}", Content_Type="")[0] == 415
    assert ask(server.address, "POST", "decide", b"{}", Content_Type="application/x-www-form-urlencoded")[0] == 415


def test_what_is_too_long_or_of_no_length_is_not_read(server: Server) -> None:
    assert ask(server.address, "POST", "decide", b"", Content_Length=str(MAX_REQUEST + 1))[0] == 413
    assert ask(server.address, "POST", "decide", b"", Content_Length="9" * 400)[0] == 413
    assert ask(server.address, "POST", "decide", b"", Content_Length="-1")[0] == 411
    assert ask(server.address, "POST", "decide", b"", Content_Length="")[0] == 411
    assert ask(server.address, "PUT", "decide", b"{}")[:2] == (501, "Not Implemented\n")


def test_it_listens_on_loopback_alone_with_a_token_of_its_own(server: Server) -> None:
    other = Server(0, "", server.respond)
    other.server_close()
    assert server.server_address[0] == "127.0.0.1"
    assert len({server.token, other.token}) == 2 and len(server.token) >= 32
