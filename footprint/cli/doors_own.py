# SPDX-License-Identifier: Apache-2.0
"""`footprint factors new` and `import`: a set of one's own."""

from pathlib import Path

import click

from footprint.cli.files import write_all
from footprint.cli.help import SpokenCommand
from footprint.cli.options import file_argument, json_option, lang_option
from footprint.cli.streams import out, out_json
from footprint.text import Lang, text


def add_new(group: click.Group, lang: Lang) -> None:
    """`footprint factors new FOLDER`."""
    words_help = text("cli.factors.new.help", lang)

    @group.command("new", cls=SpokenCommand, lang=lang, help=words_help, short_help=words_help)
    @file_argument("folder")
    @lang_option(lang)
    @json_option(lang)
    def new(folder: Path, words: Lang, as_json: bool) -> None:
        from footprint.factors import new_files

        files = new_files(folder)
        write_all(folder, files)
        if as_json:
            out_json({"ok": True, "folder": str(folder), "files": sorted(files)})
        else:
            out(text("cli.factors.new.done", words, folder=folder))


def add_import(group: click.Group, lang: Lang) -> None:
    """`footprint factors import FILE --format … -o OWNSET` (see `imports`)."""
