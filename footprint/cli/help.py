# SPDX-License-Identifier: Apache-2.0
"""Help pages in the chosen language: click's own headings are English, these are not."""

from typing import Any

import click

from footprint.text import Lang, text


class _Spoken(click.Command):
    """A command whose help headings come from the text catalogue."""

    def __init__(self, *args: Any, lang: Lang = "en", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lang = lang

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix=text("cli.help.usage", self.lang) + " ")

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = text("cli.help.this", self.lang)
        return option

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        rows = [
            row
            for param in self.get_params(ctx)
            if isinstance(param, click.Option) and (row := param.get_help_record(ctx)) is not None
        ]
        if rows:
            with formatter.section(text("cli.help.options", self.lang)):
                formatter.write_dl(rows)


class SpokenCommand(_Spoken):
    """One door."""


class SpokenGroup(_Spoken, click.Group):
    """A family of doors."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        _Spoken.format_options(self, ctx, formatter)
        rows = [
            (name, command.get_short_help_str())
            for name in self.list_commands(ctx)
            if (command := self.get_command(ctx, name))
        ]
        with formatter.section(text("cli.help.commands", self.lang)):
            formatter.write_dl(rows)
