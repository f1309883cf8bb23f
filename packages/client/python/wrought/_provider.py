"""Services of other companies that an app may name: importing them works; using them without a set-up says what is missing."""

from wrought._exceptions import ServiceNotAdded


def absent(service, name):
    """A function that raises what is missing when it is called."""

    def function(*args, **kwargs):
        raise ServiceNotAdded(f"{name}() needs {service}, which is not set up for this app.")

    function.__name__ = name
    return function


class AbsentObject:
    """Stands for an object of a service: every use raises what is missing."""

    def __init__(self, service, name):
        self._service = service
        self._name = name

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        raise ServiceNotAdded(f"{self._name}.{name} needs {self._service}, which is not set up for this app.")

    def __repr__(self):
        return f"<{self._name}: {self._service} is not set up>"
