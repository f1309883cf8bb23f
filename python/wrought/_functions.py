"""Decorators that let others call: server functions, tasks, methods of portable classes."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

from . import _objects, _registry

#: Prefix of the names by which methods of portable classes are called from the browser.
METHOD_PREFIX = "anvil.server_side/"


def server_function(
    fn_or_name: Callable[..., Any] | str | None = None, *, require_user: Any = None, timeout: float | None = None
) -> Callable[..., Any]:
    """Let browsers and uplinks call a function by name; see ``anvil.server.callable``."""
    if timeout is not None and (not isinstance(timeout, (int, float)) or timeout <= 0):
        raise ValueError(f"timeout is a number of seconds above 0, not {timeout!r}")
    facts = None if timeout is None else {"timeoutSeconds": timeout}
    if isinstance(fn_or_name, str) or fn_or_name is None:

        def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
            name = fn_or_name or function.__name__
            _registry.register(name, function, require_user=require_user, facts=facts)
            _name(function, name)
            return function

        return decorate
    if not callable(fn_or_name):
        raise TypeError(f"@anvil.server.callable takes a function or a name, not {type(fn_or_name).__name__}")
    _registry.register(fn_or_name.__name__, fn_or_name, require_user=require_user)
    _name(fn_or_name, fn_or_name.__name__)
    return fn_or_name


def background_task(fn_or_name: Callable[..., Any] | str) -> Callable[..., Any]:
    """Let a function be launched as a background task; see ``anvil.server.background_task``."""
    if isinstance(fn_or_name, str):

        def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
            _registry.register(f"task:{fn_or_name}", function)
            return function

        return decorate
    _registry.register(f"task:{fn_or_name.__name__}", fn_or_name)
    return fn_or_name


def _name(function: Callable[..., Any], name: str) -> None:
    try:
        function._wrought_name = name  # type: ignore[attr-defined]
    except AttributeError:  # a builtin takes no attributes
        return


class ServerMethod:
    """A method whose body runs on the server; here, where the server is, it is a method like any other."""

    def __init__(self, function: Any, require_user: Any = None) -> None:
        self.function = function
        self.require_user = require_user
        plain = getattr(function, "__func__", function)
        functools.update_wrapper(self, plain)

    def __get__(self, instance: Any, owner: type | None = None) -> Any:
        """The method, bound."""
        return self.function.__get__(instance, owner)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Call the plain function."""
        return self.function(*args, **kwargs)


def server_method(function: Any = None, *, require_user: Any = None) -> Any:
    """Mark a method of a portable class as running on the server; see ``anvil.server.server_method``."""
    if function is None:
        return lambda given: ServerMethod(given, require_user)
    return ServerMethod(function, require_user)


def register_methods(cls: type, type_name: str) -> None:
    """Register the server methods of a class that crosses under ``type_name``: inherited ones too."""
    for base in reversed(cls.__mro__):
        for name, member in vars(base).items():
            if isinstance(member, (classmethod, staticmethod)) and isinstance(member.__func__, ServerMethod):
                inner = member.__func__
                member = ServerMethod(type(member)(inner.function), inner.require_user)
            if isinstance(member, ServerMethod):
                _registry.register(
                    f"{METHOD_PREFIX}{type_name}.{name}",
                    _MethodCall(cls, member),
                    member.function,
                    require_user=member.require_user,
                )


class _MethodCall:
    """Runs a method that the browser asked for: the first argument is the object (or the class)."""

    def __init__(self, cls: type, method: ServerMethod) -> None:
        self._cls, self._method = cls, method

    def __call__(self, target: Any, /, *args: Any, **kwargs: Any) -> Any:
        function = self._method.function
        if isinstance(function, (classmethod, staticmethod)):
            owner = target if isinstance(target, type) else type(target)
            return function.__get__(None, owner)(*args, **kwargs)
        if not isinstance(target, self._cls):
            raise TypeError(f"a {self._cls.__name__} was expected, not {type(target).__name__}")
        return function(target, *args, **kwargs)


def portable_class(cls_or_name: type | str, name: str | None = None) -> Any:
    """Let instances of a class cross by value; see ``anvil.server.portable_class``."""
    if isinstance(cls_or_name, str):
        return lambda cls: portable_class(cls, cls_or_name)
    if not isinstance(cls_or_name, type):
        raise TypeError(f"@anvil.server.portable_class takes a class, not {type(cls_or_name).__name__}")
    _objects.register_portable(cls_or_name, name)
    register_methods(cls_or_name, _objects.portable_name(cls_or_name) or "")
    return cls_or_name
