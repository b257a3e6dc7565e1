"""Who may come in, and with what."""

import asyncio

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState

from openverdict.gate import Gate, is_readers
from openverdict.headers import SecurityHeaders
from openverdict.settings import Settings

HOST = "verdict.example.org:8443"


def ask(app, path: str, kind: str = "http", **headers: str) -> list[dict]:
    """What an ASGI app sends."""
    sent = []

    async def send(message):
        sent.append(message)

    async def receive():
        return {"type": f"{kind}.connect" if kind == "websocket" else "http.request"}

    names = {"host": HOST, **headers}
    scope = {
        "type": kind, "path": path, "method": "GET",
        "headers": [(name.encode(), text.encode()) for name, text in names.items()],
    }  # fmt: skip
    asyncio.run(app(scope, receive, send))
    return sent


async def house(scope, receive, send) -> None:
    """Whoever gets here is in."""
    await send({"type": "http.response.start", "status": 200,
                "headers": [(b"set-cookie", b"a=b; Path=/")]})  # fmt: skip


@pytest.mark.parametrize("path", ["/_stcore/stream", "/_stcore/health", "/media/x.csv"])
@pytest.mark.parametrize("kind", ["http", "websocket"])
@pytest.mark.parametrize(
    ("origin", "is_let_in"),
    [
        (None, True),
        (f"https://{HOST}", True),
        ("https://friend.example", True),
        ("https://verdict.example.org", False),  # another port is another site
        ("https://evil.example", False),
        (f"https://evil.example#{HOST}", False),
        (f"https://{HOST}@evil.example", False),
        ("null", False),
        ("http://[", False),
        ("", False),
    ],
)
def test_sessions_and_files_answer_to_our_own_pages_only(path, kind, origin, is_let_in):
    gate = Gate(house, friends=["https://friend.example/"])
    sent = ask(gate, path, kind, **({} if origin is None else {"origin": origin}))
    if is_let_in:
        assert sent[0].get("status") == 200
    elif kind == "http":
        assert sent[0]["status"] == 403
    else:
        assert sent == [{"type": "websocket.close", "code": 1008}]


@pytest.mark.parametrize("path", ["/", "/convictions", "/api/v1/", "/static/js/index.js"])
def test_what_is_public_answers_to_every_page(path):
    assert ask(Gate(house), path, origin="https://evil.example")[0]["status"] == 200


def operation(payload: str) -> BackMsg:
    message = BackMsg()
    getattr(message.backend_operation_request, payload).SetInParent()
    return message


@pytest.mark.parametrize(
    ("message", "is_let_in"),
    [
        (BackMsg(rerun_script=ClientState()), True),
        (BackMsg(stop_script=True), True),
        (BackMsg(app_heartbeat=True), True),
        (operation("deferred_file"), True),
        (operation("dataframe_chunk"), True),
        (operation("install_skills"), False),
        (BackMsg(load_git_info=True), False),
        (BackMsg(clear_cache=True), False),
        (BackMsg(set_run_on_save=True), False),
        (BackMsg(debug_shutdown_runtime=True), False),
        (BackMsg(), False),
    ],
)
def test_messages_of_readers_are_taken_and_those_of_developers_are_not(message, is_let_in):
    assert is_readers(message.SerializeToString()) is is_let_in


def test_tls_in_front_and_frames_are_settings():
    def headers(settings: Settings) -> dict[str, str]:
        sent = ask(SecurityHeaders(house, settings=settings), "/")[0]["headers"]
        return {name.decode(): text.decode() for name, text in sent}

    plain = headers(Settings())
    assert "frame-ancestors 'self';" in plain["content-security-policy"]
    assert "strict-transport-security" not in plain
    assert plain["set-cookie"] == "a=b; Path=/"
    other = headers(Settings(frame_ancestors="https://news.example", behind_tls=True))
    assert "frame-ancestors https://news.example;" in other["content-security-policy"]
    assert other["strict-transport-security"] == "max-age=31536000"
    assert other["set-cookie"] == "a=b; Path=/; Secure"


@pytest.mark.parametrize("host", ["a b", "a;b", "a\tb", "[::1", "é.example", ""])
def test_a_host_that_is_no_name_does_not_get_into_the_policy(host):
    sent = ask(SecurityHeaders(house), "/", host=host)[0]["headers"]
    policy = dict(sent)[b"content-security-policy"].decode()
    assert policy.endswith("connect-src 'self'")
