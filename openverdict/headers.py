"""Security headers on every HTTP response.

A browser is told what our pages may do: run our scripts, use our styles, and talk to us. There is
no exception for inline code; the few pieces that exist are allowed by their hash.
"""

import base64
import hashlib
import re
from collections.abc import Sequence

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from openverdict.settings import SETTINGS, Settings

# Style elements that Streamlit's front end makes: an empty one, whose rules scripts then add one by
# one, and one of the library react-aria.
STYLES = (
    "",
    "@layer {\n  [data-react-aria-pressable] {\n    touch-action: pan-x pan-y pinch-zoom;\n  }\n}",
)

# What our pages never ask a browser for, so that nothing that gets into them can. (The main menu
# can record the screen, with the reader's voice.)
FEATURES_OFF = (
    "accelerometer", "autoplay", "camera", "geolocation", "gyroscope", "magnetometer", "midi",
    "payment", "usb",
)  # fmt: skip
SECONDS_OF_TLS = 365 * 24 * 60 * 60


def inline_scripts(document: str) -> list[str]:
    """The texts of the inline scripts of an HTML document."""
    return re.findall(r"<script>(.*?)</script>", document, re.DOTALL)


def policy(scripts: Sequence[str], frame_ancestors: str) -> str:
    """The content security policy. The address of the server has to be added at its end."""
    allowed = {
        "default-src": "'none'",
        "script-src": " ".join(["'self'", *map(_source, scripts)]),
        "style-src": " ".join(["'self'", *map(_source, STYLES)]),
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "media-src": "blob:",
        "base-uri": "'none'",
        "form-action": "'none'",
        "frame-ancestors": frame_ancestors,
        "connect-src": "'self'",
    }
    return "; ".join(f"{name} {sources}" for name, sources in allowed.items())


def _source(code: str) -> str:
    """Inline code as a policy names it."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()}'"


class SecurityHeaders:
    """Pure ASGI middleware that adds the headers. A response that sets one itself keeps its own.

    `scripts` are the inline scripts of our documents.
    """

    def __init__(
        self, app: ASGIApp, scripts: Sequence[str] = (), settings: Settings = SETTINGS
    ) -> None:
        self._app = app
        self._policy = policy(scripts, settings.frame_ancestors)
        self._is_behind_tls = settings.behind_tls
        self._always = {
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "same-origin",  # no source learns what a reader looked at
            "Permissions-Policy": ", ".join(f"{feature}=()" for feature in FEATURES_OFF),
            "Cross-Origin-Resource-Policy": "same-origin",
        }
        if settings.behind_tls:
            self._always |= {
                "Strict-Transport-Security": f"max-age={SECONDS_OF_TLS}",
                "Cross-Origin-Opener-Policy": "same-origin",
            }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        connect = _sockets(Headers(scope=scope).get("host", ""))

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.setdefault("Content-Security-Policy", self._policy + connect)
                for name, text in self._always.items():
                    headers.setdefault(name, text)
                if self._is_behind_tls:
                    message["headers"] = [_over_tls_only(*pair) for pair in message["headers"]]
            await send(message)

        await self._app(scope, receive, send_with_headers)


def _sockets(host: str) -> str:
    """The websockets of a host as sources; not every browser takes them for 'self'."""
    return f" ws://{host} wss://{host}" if re.fullmatch(r"[\w.-]+(:\d+)?", host, re.ASCII) else ""


def _over_tls_only(name: bytes, text: bytes) -> tuple[bytes, bytes]:
    """A header; a cookie is marked so that no browser sends it in the clear."""
    is_open_cookie = name.lower() == b"set-cookie" and b"; secure" not in text.lower()
    return name, text + b"; Secure" if is_open_cookie else text
