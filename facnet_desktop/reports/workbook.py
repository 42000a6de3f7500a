"""What every workbook has in common: made in memory, plain texts, the look of its cells and of its pages."""

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_date_format": "yyyy-mm-dd",
}
"""The library would otherwise leave clear text in temporary files."""
_MONEY = '# ##0.00" $"'


class Formats:
    """The looks of cells, made once for each workbook."""

    def __init__(self, book: Workbook) -> None:
        top = {"valign": "top"}
        self.title = book.add_format({"bold": True, "font_size": 14})
        self.name = book.add_format({**top, "bold": True})
        self.text = book.add_format(top)
        self.wrapped = book.add_format({**top, "text_wrap": True})
        self.heading = book.add_format({"bold": True, "text_wrap": True, "bottom": 1, "valign": "vcenter"})
        self.money = book.add_format({**top, "num_format": _MONEY})
        self.day = book.add_format({**top, "num_format": "yyyy-mm-dd"})


def set_page(sheet: Worksheet, title: str, *, landscape: bool, heading: int | None = None) -> None:
    """As it is printed: Letter, as wide as the page, the row ``heading`` on each page, page x of y."""
    sheet.set_paper(1)
    if landscape:
        sheet.set_landscape()
    if heading is not None:
        sheet.repeat_rows(heading)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer(f"&L{title}&RPage &P de &N")
