"""Google Drive: not offered by this server; what is here says so when it is used."""

from __future__ import annotations

from wrought import _absent

app_files = _absent.AbsentObject("Google", "anvil.google.drive.app_files")
globals().update(_absent.functions("Google", __name__, ("get_user_files", "login")))


class GoogleAPIError(Exception):
    """Google refused."""


class File:
    """A file in Google Drive."""


class Folder:
    """A folder in Google Drive."""
