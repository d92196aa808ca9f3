"""Phrase packs: stock phrases as data, their pattern language, and the scan that finds them in one pass."""

from newslint.phrases.pack import Pack, PackError, build_pack, load_pack, load_packs

__all__ = ["Pack", "PackError", "build_pack", "load_pack", "load_packs"]
