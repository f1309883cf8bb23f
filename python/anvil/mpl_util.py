"""Matplotlib figures as Media."""

from __future__ import annotations

import io
from typing import Any

from wrought._media import BlobMedia

_TYPES = {"png": "image/png", "svg": "image/svg+xml", "pdf": "application/pdf", "jpg": "image/jpeg", "jpeg": "image/jpeg"}


def plot_image(format: str = "png", transparent: bool = True, filename: str | None = None, **kwargs: Any) -> BlobMedia:
    """The current figure, as a picture; the figure is closed.

    Args:
        format: ``png``, ``svg``, ``pdf`` or ``jpg``.
        transparent: Without a background.
        filename: Name of the media.
        kwargs: For ``matplotlib.pyplot.savefig``.
    """
    from matplotlib import pyplot

    with io.BytesIO() as buffer:
        pyplot.savefig(buffer, format=format, transparent=transparent, **kwargs)
        pyplot.close()
        return BlobMedia(_TYPES.get(format, f"image/{format}"), buffer.getvalue(), filename or f"plot.{format}")
