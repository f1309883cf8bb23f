"""Files in Google Drive."""

from wrought._provider import AbsentObject, absent

app_files = AbsentObject("Google Drive", "app_files")
get_user_files = absent("Google Drive", "get_user_files")
login = absent("Google Drive", "login")
