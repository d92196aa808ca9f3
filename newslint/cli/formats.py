"""`newslint formats`: what can be read and rewritten, and what has to be installed for it."""

from __future__ import annotations

import click

from newslint.settings.plugins import Registry


@click.command()
@click.option("--output-format", type=click.Choice(["text", "json"]), default="text", help="A table, or JSON.")
def formats(output_format: str) -> None:
    """List the file formats: names, suffixes, whether --fix rewrites them, and the extra that they need."""
    known = Registry().formats
    rows = [
        {
            "name": form.name,
            "suffixes": list(form.suffixes),
            "fix": form.writes,
            "extra": form.extra,
            "installed": form.missing() is None,
        }
        for form in known
    ]
    if output_format == "json":
        import msgspec

        click.echo(msgspec.json.format(msgspec.json.encode(rows), indent=2).decode())
        return
    width = max(len(form.name) for form in known)
    suffixes = max(len(" ".join(form.suffixes)) for form in known)
    for form in known:
        access = "read, fix" if form.writes else "read only"
        command = form.missing()
        needs = f"needs {command}" if command else f"[{form.extra}]" if form.extra else ""
        click.echo(f"{form.name:{width}}  {' '.join(form.suffixes):{suffixes}}  {access:9}  {needs}".rstrip())
