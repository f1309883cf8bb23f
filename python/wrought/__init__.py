"""The worker and uplink runtime behind the ``anvil`` package. App code imports ``anvil``, never this."""
