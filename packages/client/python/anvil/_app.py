"""The app: who it is, its colours, its files, its dependencies' configuration."""

import _wrought_calls as _calls
import _wrought_page as _page
from wrought._media import URLMedia

_settings = _calls.settings()


class Environment:
    """Where the app runs."""

    name = "Wrought"
    tags = ()


class ThemeColors:
    """The colour scheme by name; setting a colour changes the page at once."""

    def _variable(self, name):
        if name not in _settings["colors"]:
            raise KeyError(name)
        return _page.color_variable(name)

    def __getitem__(self, name):
        return _page.get_color(self._variable(name)) or _settings["colors"][name]

    def __setitem__(self, name, color):
        _page.set_color(self._variable(name), color)

    def __iter__(self):
        return iter(_settings["colors"])

    def __len__(self):
        return len(_settings["colors"])

    def __contains__(self, name):
        return name in _settings["colors"]

    def get(self, name, default=None):
        """The colour, or ``default`` when the scheme has none of that name."""
        return self[name] if name in self else default

    def keys(self):
        """The names."""
        return list(self)

    def values(self):
        """The colours."""
        return [self[name] for name in self]

    def items(self):
        """Names and colours."""
        return [(name, self[name]) for name in self]

    def update(self, other=(), **colors):
        """Set several colours."""
        for name, color in {**dict(other), **colors}.items():
            self[name] = color

    def __repr__(self):
        return f"ThemeColors({dict(self.items())!r})"


class App:
    """What the app is: read-only."""

    id = _settings["packageName"]
    branch = None
    package_name = _settings["packageName"]
    environment = Environment()
    theme_colors = ThemeColors()

    def __setattr__(self, name, value):
        raise AttributeError("The app object cannot be changed")

    def get_asset(self, path):
        """A file of ``theme/assets`` as Media."""
        return URLMedia(f"{_settings['origin']}/_/theme/{path}")

    def get_client_config(self, package_name=None):
        """The client configuration of a dependency (of the calling package, without a name)."""
        return _settings["clientConfigs"].get(package_name or self.package_name, {})

    def get_server_config(self, package_name=None):
        """Only server code has it."""
        raise RuntimeError("The server configuration is not sent to browsers.")

    def __repr__(self):
        return f"<App {self.package_name}>"


app = App()
