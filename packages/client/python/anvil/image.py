"""Pictures, measured and changed by the browser."""

import _wrought_calls as _calls

from wrought._media import StreamingMedia as _StreamingMedia


class ImageException(Exception):
    """The media is no picture that the browser can read."""


def get_dimensions(media):
    """``(width, height)`` of a picture, in pixels."""
    facts = _calls.read_picture(media._blob())
    if facts is None:
        raise ImageException("This media is no picture that the browser can read.")
    return facts


def generate_thumbnail(media, max_size):
    """A smaller copy of a picture; the longer side has ``max_size`` pixels. Smaller pictures stay as they are."""
    width, height = get_dimensions(media)
    factor = max_size / max(width, height)
    if factor >= 1:
        return media
    return _drawn(media, round(width * factor), round(height * factor), 0)


def rotate(media, degrees):
    """A copy turned clockwise."""
    width, height = get_dimensions(media)
    return _drawn(media, width, height, degrees)


def _drawn(media, width, height, degrees):
    blob, content_type, size = _calls.draw_picture(media._blob(), media.content_type, width, height, degrees)
    return _StreamingMedia(blob, content_type, media.name, size)
