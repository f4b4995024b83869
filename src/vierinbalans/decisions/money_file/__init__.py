"""The budget as a spreadsheet: written out with totals, and read in again row by row."""
