"""HTTP endpoints: functions that answer requests, the request they answer, and what they may answer with.

The server's edge calls ``http:/PATH`` (or ``route:``, ``http-wellknown:``) with the request as keyword arguments; what is
registered here checks method and credentials, calls the author's function and gives ``{status, body, headers}``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from typing import Any

from . import _calls, _objects, _registry
from ._media import Media

SIMPLE_METHODS = {"GET", "HEAD", "POST"}


class Headers(MutableMapping[str, Any]):
    """Response headers: names without case; ``add`` repeats one."""

    def __init__(self, given: Mapping[str, Any] | None = None) -> None:
        self._pairs: list[tuple[str, Any]] = list((given or {}).items())

    def __getitem__(self, name: str) -> Any:
        """The last value given for a name."""
        found = [value for key, value in self._pairs if key.lower() == name.lower()]
        if not found:
            raise KeyError(name)
        return found[-1]

    def __setitem__(self, name: str, value: Any) -> None:
        """Set the only value of a name."""
        self._pairs = [(key, old) for key, old in self._pairs if key.lower() != name.lower()]
        self._pairs.append((name, value))

    def __delitem__(self, name: str) -> None:
        """Take a header away."""
        self[name]
        self._pairs = [(key, old) for key, old in self._pairs if key.lower() != name.lower()]

    def __iter__(self) -> Iterator[str]:
        """Each name once."""
        return iter({key.lower(): key for key, _ in self._pairs}.values())

    def __len__(self) -> int:
        """How many names there are."""
        return len({key.lower() for key, _ in self._pairs})

    def add(self, name: str, value: Any) -> None:
        """Give one more value for a name."""
        self._pairs.append((name, value))

    def pairs(self) -> list[list[str]]:
        """Every header line."""
        return [[name, str(value)] for name, value in self._pairs]


class HttpResponse:
    """An answer with a status and headers.

    Args:
        status: The HTTP status.
        body: Text, Media, or what JSON can say.
        headers: Names and values.
    """

    def __init__(self, status: int = 200, body: Any = "", headers: Mapping[str, Any] | None = None) -> None:
        self.status = status
        self.body = body
        self.headers = Headers(headers)


class LoadAppResponse:
    """What a route answers to have the app opened; made by ``FormResponse`` and ``AppResponder``."""

    data: Any = None
    meta: Any = None
    form: str | None = None
    module: str | None = None
    args: list[Any] = []
    kwargs: dict[str, Any] = {}

    def __init__(self, **facts: Any) -> None:
        self.__dict__.update(facts)


_objects.register_portable(LoadAppResponse, "anvil.server._LoadAppResponse")


class FormResponse(LoadAppResponse):
    """Answer of a route: open this form in the browser, with these arguments."""

    def __new__(cls, form: str, *args: Any, **kwargs: Any) -> LoadAppResponse:  # type: ignore[misc]
        """Make the answer."""
        return LoadAppResponse(data=None, meta=None, form=form, args=list(args), kwargs=kwargs)


class AppResponder:
    """Answers of a route that open the app.

    Args:
        data: What client code finds as ``anvil.server.startup_data``.
        meta: ``title``, ``description`` and other properties of the page, instead of the app's own.
    """

    def __init__(self, data: Any = None, meta: Mapping[str, Any] | None = None) -> None:
        self._data, self._meta = data, dict(meta) if meta else None

    def load_form(self, form: str, *args: Any, **kwargs: Any) -> LoadAppResponse:
        """Open a form."""
        return LoadAppResponse(data=self._data, meta=self._meta, form=form, args=list(args), kwargs=kwargs)

    def load_module(self, module: str) -> LoadAppResponse:
        """Run a client module as the app's start."""
        return LoadAppResponse(data=self._data, meta=self._meta, module=module, args=[], kwargs={})

    def load_app(self) -> LoadAppResponse:
        """Open what the app opens at ``/``."""
        return LoadAppResponse(data=self._data, meta=self._meta, args=[], kwargs={})


class Request:
    """The HTTP request being answered; there is one only inside an endpoint.

    Attributes:
        path, method, origin, remote_address: Text.
        query_params, form_params: Name → text, or list of texts for a repeated name.
        headers: Lower-case name → text.
        body: Media, or None when there is none.
        body_json: The decoded body when its type is ``application/json``, else None.
        username, password: From HTTP Basic authentication, or None.
        user: The user who logged in, with ``authenticate_users``.
    """

    def __getattr__(self, name: str) -> Any:
        """A fact of the request."""
        if name.startswith("__"):
            raise AttributeError(name)
        call = _calls.current()
        facts = call.request if call is not None else None
        if facts is None:
            raise Exception("anvil.server.request is only available in http_endpoint calls.")
        if name == "body_json":
            return _decode_json(facts)
        if name not in facts:
            raise AttributeError(f"anvil.server.request has no attribute {name!r}")
        return facts[name]

    def __repr__(self) -> str:
        """Method and path."""
        return f"<request {self.method} {self.path}>"


request = Request()


def _decode_json(facts: dict[str, Any]) -> Any:
    body = facts["body"]
    if body is None or body.content_type != "application/json" or ";" in (facts["headers"].get("content-type") or ""):
        return None
    return json.loads(body.get_bytes())


def endpoint(prefix: str, path: str, **options: Any) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """A decorator that registers an endpoint; see ``anvil.server.http_endpoint`` for the options."""
    if not isinstance(path, str):
        raise TypeError(f"The path of an endpoint is a text, not {type(path).__name__}")
    names = re.findall(r":(\w+)", path)
    pattern = "".join(
        "([^/]*)" if part.startswith(":") else re.escape(part) for part in re.split(r"(:\w+)", path) if part
    )

    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        def run(**facts: Any) -> dict[str, Any]:
            return _Answerer(prefix, pattern, names, function, options).answer(facts)

        facts = {"methods": options["methods"], "cors": bool(options["enable_cors"])}
        if options["cross_site_session"]:
            facts["crossSite"] = True  # the server gives requests of other sites their visit
        _registry.register(prefix + pattern, run, function, facts=facts)
        return function

    return decorate


class _Answerer:
    """Answers one request with an author's function."""

    def __init__(
        self, prefix: str, pattern: str, names: list[str], function: Callable[..., Any], options: dict[str, Any]
    ) -> None:
        self.prefix, self.pattern, self.names, self.function, self.options = prefix, pattern, names, function, options
        self.methods = [str(method).upper() for method in options["methods"]]

    def answer(self, given: dict[str, Any]) -> dict[str, Any]:
        facts = {
            "headers": {},
            "query_params": {},
            "form_params": {},
            "body": None,
            "username": None,
            "password": None,
            "origin": None,
            "remote_address": None,
            "user": None,
            **given,
        }
        facts["headers"] = {name.lower(): value for name, value in dict(facts["headers"] or {}).items()}
        method = facts["method"].upper()
        if method == "OPTIONS" and self.options["enable_cors"]:
            return self._finish(HttpResponse(200, ""), facts)
        if method not in self.methods:
            return self._finish(HttpResponse(405, "Method not supported", {"Allow": ", ".join(self.methods)}), facts)
        if not self._may(facts):
            realm = {"WWW-Authenticate": 'Basic realm="Anvil App API"'}
            return self._finish(HttpResponse(401, "Unauthorized", realm), facts)
        call = _calls.current()
        if call is not None:
            call.request = facts
        match = re.fullmatch(self.pattern, facts["path"])
        in_path = dict(zip(self.names, match.groups())) if match else {}
        arguments = {**(facts["form_params"] or {}), **(facts["query_params"] or {}), **in_path}
        return self._finish(self.function(**arguments), facts)

    def _may(self, facts: dict[str, Any]) -> bool:
        if not (self.options["require_credentials"] or self.options["authenticate_users"]):
            return True
        if facts["username"] is None:
            return False
        if self.options["authenticate_users"]:
            import anvil.users

            try:
                facts["user"] = anvil.users.login_with_email(facts["username"], facts["password"])
            except anvil.users.AuthenticationFailed:
                return False
        return True

    def _finish(self, result: Any, facts: dict[str, Any]) -> dict[str, Any]:
        response = result if isinstance(result, HttpResponse) else HttpResponse(200, result)
        headers = response.headers.pairs()
        if self.options["enable_cors"]:
            headers += self._cors(facts)
        return {"status": response.status, "body": response.body, "headers": headers}

    def _cors(self, facts: dict[str, Any]) -> list[list[str]]:
        allowed = self.options["enable_cors"]
        asked = facts["headers"].get("access-control-request-headers")
        names = ["content-type"]
        names += [name.strip().lower() for name in (asked or "").split(",") if name.strip()]
        found = [
            ["Access-Control-Allow-Origin", "*" if allowed is True else str(allowed)],
            ["Access-Control-Allow-Headers", ", ".join(dict.fromkeys(names))],
        ]
        if not set(self.methods) <= SIMPLE_METHODS:
            found.append(["Access-Control-Allow-Methods", ", ".join(self.methods)])
        return found


def is_answerable(body: Any) -> bool:
    """Whether a body can be an HTTP answer: text, Media, what JSON can say."""
    return isinstance(body, (str, Media, LoadAppResponse, type(None), bool, int, float, list, tuple, dict))
