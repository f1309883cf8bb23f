"""SAML: not offered by this server; what is here says so when it is used."""

from __future__ import annotations

from wrought import _absent

globals().update(_absent.functions("SAML", __name__, ("login", "get_user_email", "get_user_attributes")))
