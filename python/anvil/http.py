"""HTTP requests from app code."""

from __future__ import annotations

import base64 as _base64
import json as _json
import socket as _socket
import urllib.error as _error
import urllib.parse as _parse
import urllib.request as _request
from collections.abc import Iterator
from typing import Any

from wrought._errors import AnvilWrappedError as _AnvilWrappedError
from wrought._errors import UrlEncodingError as UrlEncodingError
from wrought._errors import register_exception as _register_exception
from wrought._media import Media as _Media
from wrought._media import StreamingMedia as _StreamingMedia


class HttpError(_AnvilWrappedError):
    """A request failed.

    Attributes:
        status: The HTTP status; 0 when there was no answer.
        content: The body of the answer: Media, or decoded when ``json=True`` was asked for and it was JSON.
    """

    status: int = 0
    content: Any = None


class HttpErrorStatus(HttpError):
    """The answer's status says that the request failed, or the JSON that was asked for is none."""

    def __init__(self, message: str, status: int = 0, content: Any = None) -> None:
        super().__init__(message)
        self.status, self.content = status, content


class HttpRequestFailed(HttpError):
    """There was no answer."""


for _class in (HttpError, HttpErrorStatus, HttpRequestFailed):
    _register_exception(f"anvil.http.{_class.__name__}", _class)


class _Handler(_request.HTTPHandler):
    """Does not invent a content type for data that came without one."""

    def http_request(self, request: _request.Request) -> _request.Request:
        request = super().do_request_(request)
        if not getattr(request, "_wrought_typed", False):
            request.unredirected_hdrs.pop("Content-type", None)
        return request


class _SecureHandler(_request.HTTPSHandler):
    def https_request(self, request: _request.Request) -> _request.Request:
        request = super().do_request_(request)
        if not getattr(request, "_wrought_typed", False):
            request.unredirected_hdrs.pop("Content-type", None)
        return request


def request(
    url: str,
    method: str = "GET",
    data: Any = None,
    headers: dict[str, str] | None = None,
    username: str | None = None,
    password: str | None = None,
    json: bool = False,
    timeout: float | None = None,
) -> Any:
    """Make an HTTP request and wait for the answer.

    Args:
        url: An ``http:`` or ``https:`` address.
        method: GET, POST, PUT, DELETE, PATCH, …
        data: Text, bytes, Media, or a dictionary: sent as a form, or as JSON when ``json`` is true. Not sent with GET.
        headers: Names and values.
        username, password: For HTTP Basic authentication.
        json: Send ``data`` as JSON and decode the answer.
        timeout: Seconds to wait for each part of the answer.

    Returns:
        Media, or the decoded value when ``json`` is true.

    Raises:
        HttpError: With ``status`` and ``content``; the status is 0 when nobody answered.
    """
    if _parse.urlsplit(url).scheme not in ("http", "https"):
        raise HttpRequestFailed(f"Cannot request {url!r}: an address begins with http:// or https://")
    body, kind = _encode(data, json)
    made = _request.Request(url, data=None if method.upper() == "GET" else body, method=method.upper())
    made._wrought_typed = kind is not None  # type: ignore[attr-defined]
    if kind is not None:
        made.add_header("Content-type", kind)
    for name, value in (headers or {}).items():
        made.add_header(name, str(value))
    if any(name.lower() == "content-type" for name in headers or {}):
        made._wrought_typed = True  # type: ignore[attr-defined]
    if username is not None or password is not None:
        pair = f"{username or ''}:{password or ''}".encode()
        made.add_header("Authorization", "Basic " + _base64.b64encode(pair).decode())
    return _answer(made, json, timeout)


def _encode(data: Any, json: bool) -> tuple[bytes | None, str | None]:
    """The body and its content type, None when the caller did not say."""
    if json and data is not None:
        return _json.dumps(data).encode(), "application/json"
    if data is None:
        return None, None
    if isinstance(data, _Media):
        return data.get_bytes(), data.content_type
    if isinstance(data, dict):
        return _parse.urlencode(data, quote_via=_parse.quote).encode(), "application/x-www-form-urlencoded"
    if isinstance(data, (bytes, bytearray)):
        return bytes(data), None
    return str(data).encode(), None


def _answer(made: _request.Request, json: bool, timeout: float | None) -> Any:
    opener = _request.build_opener(_Handler, _SecureHandler)
    try:
        with opener.open(made, timeout=timeout or _socket.getdefaulttimeout()) as found:
            return _content(found, found.status, json)
    except _error.HTTPError as failed:
        with failed:
            content = _content(failed, failed.code, json)
        raise HttpErrorStatus(f"HTTP error {failed.code}", failed.code, content) from None
    except (_error.URLError, OSError, ValueError) as problem:
        reason = getattr(problem, "reason", problem)
        text = getattr(reason, "strerror", None) or str(reason)
        raise HttpRequestFailed(text) from None


def _content(found: Any, status: int, json: bool) -> Any:
    kind = found.headers.get("Content-Type")
    plain_kind = kind.partition(";")[0].strip() if kind else None
    media = _StreamingMedia(plain_kind, None, _chunks(found))
    media._received()
    if not json:
        return media
    try:
        return _json.loads(media.get_bytes())
    except ValueError:
        raise HttpErrorStatus("Invalid JSON in response", status, media) from None


def _chunks(found: Any) -> Iterator[bytes]:
    while chunk := found.read(256 * 1024):
        yield chunk


def url_encode(s: Any) -> str:
    """Percent-encode a text so that it can stand anywhere in an address."""
    return _parse.quote(str(s), safe="")


def url_decode(s: str) -> str:
    """Undo ``url_encode``. A ``+`` stays what it is.

    Raises:
        UrlEncodingError: The text is not percent-encoded.
    """
    import re

    if re.search(r"%(?![0-9a-fA-F]{2})", s):
        raise UrlEncodingError("This is not a valid URL-encoded string")
    try:
        return _parse.unquote(s, errors="strict")
    except UnicodeDecodeError:
        raise UrlEncodingError("This is not a valid URL-encoded string") from None
