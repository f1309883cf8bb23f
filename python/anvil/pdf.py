"""Forms as PDF: not offered by this server; what is here says so when it is used."""

from __future__ import annotations

from typing import Any

from wrought import _absent


def render_form(form: str, *args: Any, **kwargs: Any) -> Any:
    """Print a form, given by name, as PDF."""
    return PDFRenderer().render_form(form, *args, **kwargs)


form_to_pdf = render_form


class PDFRenderer:
    """How a form is printed.

    Args:
        filename: Name of the file.
        landscape: Wider than high.
        margins: In cm, or a dictionary of sides.
        page_size: ``a4``, ``letter`` … or (width, height) in cm.
        quality: ``original``, ``screen``, ``printer``, ``prepress`` or ``default``.
        scale: Size of what is printed.
    """

    def __init__(
        self,
        filename: str = "print.pdf",
        landscape: bool = False,
        margins: Any = None,
        page_size: Any = "letter",
        quality: str = "default",
        scale: float = 1.0,
    ) -> None:
        self.filename, self.landscape, self.margins = filename, landscape, margins
        self.page_size, self.quality, self.scale = page_size, quality, scale

    def render_form(self, form: str, *args: Any, **kwargs: Any) -> Any:
        """Print a form, given by name."""
        return _absent.refuse("PDF", "anvil.pdf.render_form()")
