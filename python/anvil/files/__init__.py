"""Data files: files kept in the app's table ``files`` (columns ``path``, text, and ``file``, media), as paths on this machine.

from anvil.files import data_files

with open(data_files["prices.csv"]) as f: …
with data_files.editing("prices.csv") as path: …
"""

from __future__ import annotations

import contextlib
import io
import mimetypes
import os
import tempfile
from collections.abc import Iterator
from typing import IO, Any

from wrought._media import BlobMedia, Media


class DataFiles:
    """The data files: a mapping of paths, as they stand in the table, to paths on this machine."""

    def __init__(self) -> None:
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._known: dict[str, Any] = {}

    def _table(self) -> Any:
        from anvil.tables import app_tables

        return app_tables.files

    def _row(self, path: str) -> Any:
        row = self._table().get(path=path)
        if row is None:
            raise FileNotFoundError(f"There is no data file {path!r}")
        return row

    def _place(self, path: str) -> str:
        """Where a file lies on this machine; below a folder of this process."""
        if self._folder is None or not os.path.isdir(self._folder.name):
            self._folder = tempfile.TemporaryDirectory(prefix="data-files-", ignore_cleanup_errors=True)
        parts = [part for part in path.split("/") if part not in ("", ".", "..")]
        place = os.path.join(self._folder.name, *parts)
        os.makedirs(os.path.dirname(place), exist_ok=True)
        return place

    def __getitem__(self, path: str) -> str:
        """The path of a file on this machine; FileNotFoundError when there is none."""
        from anvil.media import write_to_file

        media = self._row(path)["file"]
        place = self._place(path)
        write_to_file(media, place)
        return place

    def __setitem__(self, path: str, content: Media | bytes | str) -> None:
        """Keep media, bytes or text as a file."""
        kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
        if isinstance(content, Media):
            media: Media = content
        else:
            data = content.encode() if isinstance(content, str) else bytes(content)
            media = BlobMedia(kind, data, os.path.basename(path))
        row = self._table().get(path=path)
        if row is None:
            self._table().add_row(path=path, file=media)
        else:
            row["file"] = media

    def __delitem__(self, path: str) -> None:
        """Forget a file."""
        self._row(path).delete()

    def __contains__(self, path: object) -> bool:
        """Whether there is a file."""
        return isinstance(path, str) and self._table().get(path=path) is not None

    def __iter__(self) -> Iterator[str]:
        """The paths."""
        return (row["path"] for row in self._table().search())

    def __len__(self) -> int:
        """How many files there are."""
        return len(self._table().search())

    def keys(self) -> list[str]:
        """The paths."""
        return list(self)

    @contextlib.contextmanager
    def editing(self, path: str) -> Iterator[str]:
        """A path on this machine to change the file at; kept when the block ends without an exception."""
        place = self[path] if path in self else self._place(path)
        yield place
        with open(place, "rb") as file:
            self[path] = file.read()

    @contextlib.contextmanager
    def open(self, path: str, mode: str = "r", **kwargs: Any) -> Iterator[IO[Any]]:
        """Open a file; kept when it was opened for writing and the block ends without an exception."""
        if set(mode) & set("wax+"):
            with self.editing(path) as place, open(place, mode, **kwargs) as file:
                yield file
        else:
            with open(self[path], mode, **kwargs) as file:
                yield file

    def __repr__(self) -> str:
        """What it is."""
        return "<anvil.files.data_files>"


data_files = DataFiles()
