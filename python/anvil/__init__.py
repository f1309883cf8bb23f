"""What app code imports: the ``anvil`` package as server modules and uplinks have it."""

from __future__ import annotations

from wrought._app import app, is_server_side
from wrought._link.lazy import create_lazy_media
from wrought._media import BlobMedia, LazyMedia, Media, StreamingMedia, URLMedia
from wrought._objects import Capability

from . import _components
from ._components import Component, ComponentTag, Container, Notification, Slot, WithLayout, handle

__all__ = [
    "BlobMedia",
    "Capability",
    "Component",
    "ComponentTag",
    "Container",
    "LazyMedia",
    "Media",
    "Notification",
    "Slot",
    "StreamingMedia",
    "URLMedia",
    "WithLayout",
    "app",
    "create_lazy_media",
    "handle",
    "is_server_side",
    *_components.CLASSES,
    *_components.BROWSER_FUNCTIONS,
]

globals().update(_components.CLASSES)
globals().update(_components.BROWSER_FUNCTIONS)
for _class in (Media, BlobMedia, LazyMedia, StreamingMedia, URLMedia):
    _class.__module__ = "anvil"
Capability.__module__ = "anvil.server"
