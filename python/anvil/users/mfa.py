"""Second factors are a matter of the browser: this module cannot be imported on the server."""

from anvil.js import window as window
