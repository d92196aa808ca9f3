"""Traces of machine translation and automatic rewriting.

Marks and words that no editor would leave. Most of them are also left, now and then, by people in a hurry: what people leave
about as often as machines do is reported as info, and a warning says that a machine is the likely cause.
"""
