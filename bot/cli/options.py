"""Options that several commands share."""

import click

json_option = click.option("--json", "as_json", is_flag=True, help="One JSON document (docs/json.md).")

batch_option = click.option(
    "--batch", is_flag=True, help="One argument a line from standard input, one JSON document a line."
)


def needs_one_of(arguments: tuple[object, ...], *, batch: bool, name: str) -> None:
    """Raises UsageError unless there are arguments, or lines to come in their stead, but not both."""
    if batch and arguments:
        raise click.UsageError(f"--batch reads from standard input: leave out {name}.")
    if not (batch or arguments):
        raise click.UsageError(f"Missing argument '{name}'.")
