"""Sending and receiving e-mail."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import SimpleNamespace as _Namespace
from typing import Any

from wrought import _errors
from wrought._calls import call as _call
from wrought._errors import SendFailure as SendFailure
from wrought._media import LazyMedia as _LazyMedia
from wrought._media import Media as _Media
from wrought._objects import register_portable as _register_portable
from wrought._registry import register as _register


class SendReport:
    """What is known about a mail that was sent.

    Attributes:
        message_id: Its ``Message-ID``, for ``in_reply_to`` and ``references`` of a later mail.
    """

    message_id: str | None = None

    def __repr__(self) -> str:
        """The message id."""
        return f"SendReport(message_id={self.message_id!r})"


_register_portable(SendReport, "anvil.email.SendReport")


class DeliveryFailure(Exception):
    """Raise it while handling a message to have the sender's mail server told that it was not accepted.

    Args:
        message: Why, for the sender.
        smtp_code: The SMTP code; 554 is a permanent failure.
    """

    def __init__(self, message: str = "Message delivery failed", smtp_code: int = 554) -> None:
        super().__init__(f"{smtp_code}: {message}")
        self.smtp_code = smtp_code


_errors.register_exception("anvil.email.DeliveryFailure", DeliveryFailure)


def send(**kwargs: Any) -> SendReport:
    """Send a mail.

    Args:
        to, cc, bcc: Addresses: a text or a list of texts. At least one address is needed.
        from_address: Sender; a name without ``@`` is completed with the server's mail domain.
        from_name: Sender's name.
        subject, text, html: The content; ``text`` and ``html`` are alternatives of each other.
        attachments: List of Media.
        inline_attachments: Content id → Media, for ``<img src="cid:…">`` in ``html``.
        in_reply_to, references: Message ids of mails that this one answers.

    Raises:
        SendFailure: An argument is wrong or the mail server refused; InternalError when none is configured.
    """
    attachments = kwargs.get("attachments")
    if attachments is not None and not (
        isinstance(attachments, Sequence) and all(isinstance(item, _Media) for item in attachments)
    ):
        raise SendFailure("Keyword argument 'attachments' must be a list of Media objects.")
    inline = kwargs.get("inline_attachments")
    if inline is not None and not (
        isinstance(inline, Mapping) and all(isinstance(item, _Media) for item in inline.values())
    ):
        raise SendFailure("Keyword argument 'inline_attachments' must be a dictionary of Media objects.")
    if attachments:
        kwargs["attachments"] = [_fetched(item) for item in attachments]
    if inline:
        kwargs["inline_attachments"] = {name: _fetched(item) for name, item in inline.items()}
    return _call("anvil.private.email.send.v2", **kwargs)


def _fetched(media: _Media) -> _Media:
    """The bytes themselves, where the media is a handle to them."""
    return media._media() if isinstance(media, _LazyMedia) else media


class Address:
    """A mail address as it stood in a header: ``address``, ``name``, ``raw_value``."""

    def __init__(self, data: dict[str, Any]) -> None:
        """Take the parts."""
        self.address = data.get("address")
        self.name = data.get("name")
        self.raw_value = data.get("raw")

    def __str__(self) -> str:
        """The address."""
        return self.address or ""

    def __repr__(self) -> str:
        """The address."""
        return f"<Address {self.raw_value or self.address!r}>"


class Message:
    """A mail that arrived.

    Attributes:
        envelope: ``from_address`` and ``recipient``, as the mail servers said.
        addressees: ``from_address``, ``to_addresses``, ``cc_addresses``, as the headers say.
        dkim: ``valid_from_sender`` and ``domains`` of valid signatures.
        headers: List of ``(name, value)``.
        subject, text, html: The content; None when there is none.
        attachments: List of Media.
        inline_attachments: Content id → Media.
    """

    def __init__(self, data: dict[str, Any]) -> None:
        """Take what the server read."""
        envelope, people, dkim = (data.get(key) or {} for key in ("envelope", "addressees", "dkim"))
        self.envelope = _Namespace(from_address=envelope.get("from"), recipient=envelope.get("recipient"))
        sender = people.get("from")
        self.addressees = _Namespace(
            from_address=Address(sender) if sender else None,
            to_addresses=[Address(item) for item in people.get("to") or ()],
            cc_addresses=[Address(item) for item in people.get("cc") or ()],
        )
        self.dkim = _Namespace(
            valid_from_sender=bool(dkim.get("valid_from_sender")), domains=list(dkim.get("domains") or ())
        )
        self.headers = [tuple(pair) for pair in data.get("headers") or ()]
        self.subject, self.text, self.html = (data.get(key) for key in ("subject", "text", "html"))
        self.attachments = data.get("attachments") or []
        self.inline_attachments = data.get("inline_attachments") or {}

    def list_header(self, header_name: str) -> list[str]:
        """All values of a header; names are compared without case."""
        return [value for name, value in self.headers if name.lower() == header_name.lower()]

    def get_header(self, header_name: str, default: str | None = None) -> str | None:
        """The first value of a header."""
        return next(iter(self.list_header(header_name)), default)

    def reply(self, **kwargs: Any) -> SendReport:
        """Send an answer to the sender; takes what ``send`` takes."""
        own_id = self.get_header("Message-ID")
        sender = self.get_header("Reply-To") or self.envelope.from_address
        subject = self.subject or ""
        given = {
            "to": sender,
            "from_address": self.envelope.recipient,
            "subject": subject if subject.lower().startswith("re:") else f"Re: {subject}",
            "in_reply_to": own_id,
            "references": [*self.list_header("References"), *([own_id] if own_id else [])],
        }
        return send(**{**given, **kwargs})


def handle_message(
    handler: Callable[[Message], Any] | None = None, *, require_dkim: bool = False
) -> Callable[..., Any]:
    """Have a function called with each mail that arrives for the app.

    Args:
        handler: The function, when the decorator is used bare.
        require_dkim: Refuse mails that the sender's domain has not signed.
    """

    def decorate(function: Callable[[Message], Any]) -> Callable[[Message], Any]:
        def receive(data: dict[str, Any]) -> Any:
            message = Message(data)
            if require_dkim and not message.dkim.valid_from_sender:
                raise DeliveryFailure("Message is not signed by the sender's domain (DKIM)")
            return function(message)

        _register("email:handle_message", receive, function)
        return function

    return decorate(handler) if handler is not None else decorate
