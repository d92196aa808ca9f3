"""Bytes to documents and back: which files, in which format, replaced whole or not at all."""
