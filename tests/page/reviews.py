"""What the tests of `newslint review` share: a request, a running review, texts."""

from __future__ import annotations

import http.client
import json
import subprocess
from pathlib import Path
from typing import Any, NamedTuple

from test_report import data_of

from newslint.cli.serving import JSON

STORY = "The council meets on Monday.\n\nIt will vote on the new bridge.\n"
SHARE = "Share this article on Facebook"


def ask(
    address: str, method: str = "GET", name: str = "", body: bytes | None = None, **headers: str
) -> tuple[int, str, dict[str, str]]:
    """Status, text and headers of an answer. A header that is "" is left out."""
    host, _, token = address.removeprefix("http://").partition("/")
    connection = http.client.HTTPConnection(host, timeout=120)
    values = {"Host": host} | ({"Origin": f"http://{host}", "Content-Type": JSON} if method == "POST" else {})
    values |= {key.replace("_", "-"): value for key, value in headers.items()}
    connection.putrequest(method, f"/{token}{name}", skip_host=True, skip_accept_encoding=True)
    for key, value in values.items():
        if value:
            connection.putheader(key, value)
    if body is not None and "Content_Length" not in headers:
        connection.putheader("Content-Length", str(len(body)))
    connection.endheaders(body)
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    return answer.status, text, dict(answer.getheaders())


class Review(NamedTuple):
    process: subprocess.Popen[str]
    address: str
    folder: Path

    def page(self) -> dict[str, Any]:
        status, text, _ = ask(self.address)
        assert status == 200
        return data_of(text)

    def decide(self, round: int, accept: list[int], refuse: list[int]) -> tuple[int, Any]:
        body = json.dumps({"round": round, "accept": accept, "refuse": refuse}).encode()
        status, text, _ = ask(self.address, "POST", "decide", body)
        return status, json.loads(text) if status == 200 else text

    def end(self) -> tuple[int, str, str]:
        assert ask(self.address, "POST", "end", b"{}")[0] == 200
        out, err = self.process.communicate(timeout=60)
        return self.process.returncode, out, err
