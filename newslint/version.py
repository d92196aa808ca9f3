"""The version, which the cache and the reports name."""

__version__ = "0.3.0"
