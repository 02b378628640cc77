# SPDX-License-Identifier: Apache-2.0
"""The empty form as a workbook: two A4 pages, every item in Chinese and English, one answer beside it."""

import io
from datetime import UTC, datetime

from xlsxwriter import Workbook

from footprint.submission.style import formats
from footprint.submission.supplier.items import BASES, FIRST_ROW, NEEDED, PAGES
from footprint.text import entry

_CREATED = datetime(2000, 1, 1, tzinfo=UTC)  # the same bytes on every day


def form_bytes() -> bytes:
    """Bytes of the empty form; the same every time."""
    out = io.BytesIO()
    book = Workbook(out, {"in_memory": True})
    book.set_properties({"created": _CREATED})
    looks = formats(book)
    for page, items in PAGES.items():
        sheet = book.add_worksheet(page)
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 1)
        for column, width in enumerate((46, 40, 44)):
            sheet.set_column(column, column, width)
        sheet.write_string(0, 0, _both("supplier.title", " · "), looks["title"])
        sheet.merge_range(1, 0, 1, 2, _both(f"supplier.{page}", "\n"), looks["note"])
        sheet.set_row(1, 60)
        for row, item in enumerate(items, FIRST_ROW - 1):
            needed = item in NEEDED
            words = _both(f"supplier.{item}", "\n") + (" *" if needed else "")
            sheet.write_string(row, 0, words, looks["item_required" if needed else "item"])
            sheet.write_blank(row, 1, None, looks["answer_text"])
            sheet.write_string(row, 2, _both(f"supplier.{item}.help", "\n"), looks["quiet"])
            sheet.set_row(row, 34)
            if item == "gwp_set":
                sheet.data_validation(row, 1, row, 1, {"validate": "list", "source": list(BASES)})
    book.close()
    return out.getvalue()


def _both(key: str, between: str) -> str:
    words = entry(key)
    return f"{words.zh}{between}{words.en}"
