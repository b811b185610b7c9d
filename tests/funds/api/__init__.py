"""The REST API, tested over HTTP."""
