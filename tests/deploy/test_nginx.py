"""Two replicas behind Debian's nginx, with the configuration that is shipped, over TLS."""

import http.client
import re
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from email.message import Message

import pytest
from playwright.sync_api import BrowserType, Page, expect

from tests.browser.conftest import FLAGS
from tests.browser.wire import Wire
from tests.servers import HOUSE, Server, free_port

HOST = "verdict.example.org"
SHIPPED = (HOUSE / "deploy" / "nginx.conf").read_text(encoding="utf-8")
AROUND = """
daemon off; worker_processes 1; pid {folder}/nginx.pid; error_log stderr warn;
events {{ worker_connections 512; }}
http {{
    include /etc/nginx/mime.types;
    access_log off;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/1; uwsgi_temp_path {folder}/2; scgi_temp_path {folder}/3;
    include {folder}/site.conf;
}}
"""


@dataclass
class Answer:
    status: int
    headers: Message
    body: str


def ask(connection: http.client.HTTPConnection, path: str, headers: dict[str, str]) -> Answer:
    with closing(connection):
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        return Answer(answer.status, answer.headers, answer.read().decode(errors="replace"))


@dataclass
class Site:
    port: int
    plain_port: int
    replicas: list[Server]

    @property
    def url(self) -> str:
        return f"https://{HOST}:{self.port}"

    def get(self, path: str, host: str = HOST, **headers: str) -> Answer:
        """Ask nginx, whatever name it is asked by."""
        trusting = ssl.create_default_context()
        trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE
        connection = http.client.HTTPSConnection(host, self.port, timeout=30)
        with socket.create_connection(("127.0.0.1", self.port), timeout=30) as raw:
            connection.sock = trusting.wrap_socket(raw, server_hostname=host)
            return ask(connection, path, headers)

    def get_plain(self, path: str) -> Answer:
        """Ask nginx without TLS."""
        connection = http.client.HTTPConnection("127.0.0.1", self.plain_port, timeout=30)
        return ask(connection, path, {"Host": HOST})


def sessions(replica: Server) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", replica.port, timeout=30)
    metrics = ask(connection, "/_stcore/metrics?families=active_sessions", {}).body
    return int(re.findall(r"^active_sessions (\d+)", metrics, re.MULTILINE)[0])


@pytest.fixture(scope="module")
def site(start, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    nginx, openssl = [
        shutil.which(tool, path="/usr/sbin:/usr/local/sbin:/usr/bin:/usr/local/bin")
        for tool in ("nginx", "openssl")
    ]
    assert nginx, "This test needs nginx: sudo apt-get install nginx"
    assert openssl, "This test needs openssl: sudo apt-get install openssl"
    folder = tmp_path_factory.mktemp("nginx")
    with ThreadPoolExecutor() as threads:
        settings = {"OPENVERDICT_BEHIND_TLS": "yes"}
        replicas = list(threads.map(lambda _: start(settings=settings), range(2)))
    port, plain_port = free_port(), free_port()
    subprocess.run(
        [openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj",
         f"/CN={HOST}", "-keyout", folder / "privkey.pem", "-out", folder / "fullchain.pem"],
        check=True, capture_output=True,
    )  # fmt: skip
    changes = {
        "listen 80;": f"listen 127.0.0.1:{plain_port};",
        "listen 443": f"listen 127.0.0.1:{port}",
        f"/etc/letsencrypt/live/{HOST}": str(folder),
        "127.0.0.1:8501": f"127.0.0.1:{replicas[0].port}",
        "127.0.0.1:8502": f"127.0.0.1:{replicas[1].port}",
    }
    text = SHIPPED
    for shipped, here in changes.items():
        assert shipped in text
        text = text.replace(shipped, here)
    (folder / "site.conf").write_text(text, encoding="utf-8")
    (folder / "nginx.conf").write_text(AROUND.format(folder=folder), encoding="utf-8")
    with (folder / "log").open("w", encoding="utf-8") as log:
        running = subprocess.Popen([nginx, "-p", folder, "-c", folder / "nginx.conf"], stderr=log)
    try:
        end = time.monotonic() + 20
        while time.monotonic() < end and running.poll() is None:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        assert running.poll() is None, (folder / "log").read_text(encoding="utf-8")
        yield Site(port, plain_port, replicas)
    finally:
        running.terminate()
        running.wait(10)


@pytest.fixture
def reader(browser_type: BrowserType, site: Site) -> Iterator[Page]:
    """A browser that takes nginx for the public host."""
    browser = browser_type.launch(
        executable_path="/usr/bin/chromium",
        args=[*FLAGS, f"--host-resolver-rules=MAP {HOST} 127.0.0.1"],
    )
    yield browser.new_context(ignore_https_errors=True, base_url=site.url).new_page()
    browser.close()


def test_documents_headers_and_refusals(site: Site):
    answer = site.get("/convictions")
    assert answer.status == 200
    assert "Open Verdict" in answer.body
    sent = answer.headers
    assert sent["Strict-Transport-Security"] == "max-age=31536000"
    assert sent["Content-Security-Policy"].endswith(f"wss://{HOST}:{site.port}")
    assert re.fullmatch(
        r"replica=[0-9a-f]{32}; Path=/; HttpOnly; Secure; SameSite=Lax", sent["Set-Cookie"]
    )
    known = {"Cookie": sent["Set-Cookie"].split(";")[0]}
    assert site.get("/convictions", **known).headers["Set-Cookie"] is None
    assert "; Secure" in site.get("/_stcore/health", **known).headers["Set-Cookie"]

    script = re.findall(r'src="\./(static/js/index\.[^"]+)"', site.get("/").body)[0]
    answer = site.get(f"/{script}", **{"Accept-Encoding": "gzip"})
    assert answer.headers["Content-Encoding"] == "gzip"
    assert "immutable" in answer.headers["Cache-Control"]

    answer = site.get("/api/v1/status.json")
    assert (answer.status, answer.headers["Set-Cookie"]) == (200, None)
    assert site.get("/_stcore/health", Origin="https://example.org").status == 403
    with pytest.raises(ssl.SSLError):
        site.get("/", host="other.example.org")

    moved = site.get_plain("/convictions?measure=conviction_rate").headers["Location"]
    assert moved == f"https://{HOST}/convictions?measure=conviction_rate"


def test_a_reader_outlives_the_replica(site: Site, reader: Page):
    wire = Wire(reader)
    reader.goto("/convictions?jurisdictions=IND")
    title = reader.get_by_role("heading", level=1)
    expect(title).to_contain_text("India", timeout=30_000)
    expect(reader.get_by_test_id("stVegaLiteChart").locator("svg, canvas").first).to_be_visible()

    def download() -> bytes:
        with reader.expect_download() as waiting:
            reader.get_by_role("button", name=re.compile("Download these rows")).first.click()
        return waiting.value.path().read_bytes()

    before = download()
    assert b"ind-ipc-cases" in before

    [serving] = [replica for replica in site.replicas if sessions(replica)]
    runs = wire.runs
    serving.stop()
    wire.another_run(after=runs)
    reader.get_by_role("radio", name="Conviction rate").check(force=True)
    expect(title).to_contain_text("Conviction rate of the judged: India", timeout=30_000)
    wire.ready()  # the title comes before the button does
    assert download() != before
    assert site.get("/api/v1/status.json").status == 200
    [left] = [replica for replica in site.replicas if replica is not serving]
    assert sessions(left) == 1
