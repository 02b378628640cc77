# SPDX-License-Identifier: Apache-2.0
"""Which language to speak: `--lang`, else the locale."""

from collections.abc import Mapping, Sequence

from footprint.text import Lang


def chosen_language(arguments: Sequence[str], environment: Mapping[str, str]) -> Lang:
    """Look for `--lang zh|en` anywhere on the line (help is wanted before the line is parsed), else at the locale.

    >>> chosen_language(["run", "--lang", "en"], {"LANG": "zh_CN.UTF-8"})
    'en'
    >>> chosen_language(["run"], {"LANG": "zh_CN.UTF-8"})
    'zh'
    """
    for index, word in enumerate(arguments):
        value = word.partition("=")[2] if word.startswith("--lang=") else ""
        if word == "--lang" and index + 1 < len(arguments):
            value = arguments[index + 1]
        if value in ("zh", "both"):
            return "zh"
        if value == "en":
            return "en"
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environment.get(name):
            return "zh" if environment[name].lower().startswith("zh") else "en"
    return "en"
