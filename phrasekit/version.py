"""The version, in a module of its own: reading it from the metadata costs a quarter of a start."""

__version__ = "0.1.0"
