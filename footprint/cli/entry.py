# SPDX-License-Identifier: Apache-2.0
"""The command line: parse, call one door, turn errors into records and exit codes (design D15)."""

import os
import sys
from collections.abc import Sequence
from typing import NoReturn

import click

from footprint import __version__
from footprint.cli.help import SpokenGroup
from footprint.cli.language import chosen_language
from footprint.cli.streams import close_stdout, open_streams, out_json, say, say_records
from footprint.errors import FootprintError, OurFault
from footprint.text import Lang, text


def build(lang: Lang) -> click.Group:
    """The whole command tree, with help in `lang`."""
    from footprint.cli.doors_analyse import compare, uncertainty
    from footprint.cli.doors_book import check, example, template
    from footprint.cli.doors_certificate import certificate, label
    from footprint.cli.doors_clauses import clauses
    from footprint.cli.doors_factors import factors
    from footprint.cli.doors_later import later
    from footprint.cli.doors_match import match
    from footprint.cli.doors_run import model, run
    from footprint.cli.doors_sign import sign
    from footprint.cli.doors_spec import spec
    from footprint.cli.doors_verify import verify

    group = SpokenGroup(
        "footprint", lang=lang, help=text("cli.help", lang), context_settings={"help_option_names": ["-h", "--help"]}
    )
    group = click.version_option(__version__, prog_name="footprint", help=text("cli.version", lang))(group)
    for door in (
        template,
        example,
        check,
        run,
        clauses,
        verify,
        certificate,
        label,
        sign,
        uncertainty,
        compare,
        later,
        model,
        spec,
        factors,
        match,
    ):
        group.add_command(door(lang))
    return group


def _fail(error: FootprintError, lang: Lang, as_json: bool) -> int:
    if as_json:
        out_json({"ok": False, "exit_code": error.exit_code, "records": [record.as_dict() for record in error.records]})
    else:
        say_records(error.records, lang)
    if isinstance(error, OurFault):
        say(text("cli.our_fault", lang))
    return error.exit_code


def run_line(arguments: Sequence[str], lang: Lang) -> int:
    """Run one command line; return the exit code. No traceback leaves here."""
    try:
        # click hands back the code of an Exit raised by a door; a door that just ends hands back None
        code = build(lang).main(list(arguments), prog_name="footprint", standalone_mode=False)
        close_stdout()
    except FootprintError as error:
        return _fail(error, lang, "--json" in arguments)
    except click.ClickException as error:
        say(f"{text('cli.usage_error', lang)} {error.format_message()}")
        return 2
    except (KeyboardInterrupt, click.Abort):
        say(text("cli.stopped", lang))
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        if os.environ.get("FOOTPRINT_TRACEBACK"):
            raise
        say(text("cli.our_fault_unforeseen", lang, kind=type(error).__name__))
        return OurFault.exit_code
    return code if isinstance(code, int) else 0


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Entry point of the console script."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    open_streams()
    sys.exit(run_line(words, chosen_language(words, os.environ)))
