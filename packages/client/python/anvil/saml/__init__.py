"""SAML."""
