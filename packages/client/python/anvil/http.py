"""Requests to web services, as the page's browser makes them (the other side must allow it: CORS)."""

import _wrought_calls as _calls

from wrought._exceptions import AnvilWrappedError as _Wrapped
from wrought._exceptions import register_exception as _register
from wrought._media import Media as _Media
from wrought._media import _HeldMedia


class HttpError(Exception):
    """The service answered with an error, or could not be reached.

    Attributes:
        status: The HTTP status; 0 when the request was not answered (refused by the browser, or no network).
        content: The body of the answer.
    """

    def __init__(self, status, content=None, reason=""):
        super().__init__(f"HTTP error {status}" + (f": {reason}" if reason else ""))
        self.status = status
        self.content = content


class UrlEncodingError(_Wrapped):
    """A text is not URL-encoded."""


_register("anvil.http.UrlEncodingError", UrlEncodingError)


def request(url, method="GET", data=None, headers=None, username=None, password=None, json=False, timeout=None):
    """Ask a web service and wait for its answer.

    Args:
        url: The address.
        method: The HTTP method.
        data: The body: text, bytes, Media, or a dictionary (sent as a form, or as JSON with ``json``).
        headers: Header name → value.
        username, password: For Basic authentication.
        json: Send ``data`` as JSON and read the answer as JSON.
        timeout: Seconds to wait.

    Returns:
        Media, or what the JSON says.

    Raises:
        HttpError: The service answered with an error, or did not answer.
    """
    headers = dict(headers or {})
    if username is not None:
        import base64

        pair = f"{username}:{password or ''}".encode()
        headers["Authorization"] = "Basic " + base64.b64encode(pair).decode()
    body = _body(data, headers, json)
    status, blob, content_type, reason, _ = _calls.fetch(url, method, body, headers, None)
    content = _HeldMedia(blob, content_type, None, None)
    if json and "json" in content_type:
        import json as _json

        content = _json.loads(content.get_bytes().decode())
    if not 200 <= status < 300:
        raise HttpError(status, content, reason)
    if json and isinstance(content, _Media):
        raise HttpError(status, content, "the answer is not JSON")
    return content


def _body(data, headers, json):
    if data is None:
        return None
    if isinstance(data, _Media):
        headers.setdefault("Content-Type", data.content_type)
        return data._blob()
    if json:
        import json as _json

        headers.setdefault("Content-Type", "application/json")
        return _json.dumps(data)
    if isinstance(data, dict):
        headers.setdefault("Content-Type", "application/x-www-form-urlencoded")
        return "&".join(f"{url_encode(str(key))}={url_encode(str(value))}" for key, value in data.items())
    if isinstance(data, (bytes, bytearray)):
        return _calls.make_blob(bytes(data), headers.get("Content-Type", ""))
    return str(data)


_SAFE = frozenset(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-~")


def url_encode(text):
    """Write a text so that it can stand in an address."""
    return "".join(chr(byte) if byte in _SAFE else f"%{byte:02X}" for byte in text.encode())


def url_decode(text):
    """Read a text out of an address.

    Raises:
        UrlEncodingError: It is not URL-encoded.
    """
    found = bytearray()
    parts = text.replace("+", " ").split("%")
    found += parts[0].encode()
    try:
        for part in parts[1:]:
            if len(part) < 2:
                raise ValueError
            found.append(int(part[:2], 16))
            found += part[2:].encode()
        return found.decode()
    except ValueError:
        raise UrlEncodingError(f"{text!r} is not URL-encoded") from None
