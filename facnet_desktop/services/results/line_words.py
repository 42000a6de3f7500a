"""An invoice line as a table shows it; reports show the same columns."""

from facnet_desktop.reports.line_words import LINE_COLUMNS, LineColumn, line_cells

__all__ = ["LINE_COLUMNS", "LineColumn", "line_cells"]
