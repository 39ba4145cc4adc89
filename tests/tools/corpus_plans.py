"""What an import into the bank of tests/data/sheets/bank makes of a sheet of the corpus, as lines of FILE.expected (tests/importing/test-corpus-plans.c).

    >error CODE                               the file is not read at all
    >nothing                                  no sheet can be taken in
    >row SHEET ROW VERDICT KEY SUMMARY        rows that are left out have a finding instead; of refused ones there is no summary
    >finding PLACE CODE LEVEL ARGUMENTS
    >question SHEET!ROW TYPE CODE SOURCE CANDIDATES
with tabs between. The makers of the files state all of it; the levels are those that the program is to have when nobody has set any (D19).
"""
from sheet_writers import TEXT, cell_name

SILENT = {'blank-row-left-out'}
CONFIRM = {'column-matched-twice', 'content-damaged', 'figure-merged', 'percent-doubtful'}
REFUSE = {'header-not-found', 'column-required-missing', 'period-missing', 'file-not-read', 'digits-lost', 'number-unreadable', 'date-unreadable', 'period-unreadable',
          'choice-unknown', 'required-missing', 'too-long', 'out-of-range', 'formula-error', 'formula-without-value', 'citizen-id-length', 'citizen-id-check-digit',
          'citizen-id-duplicate', 'branch-unknown', 'branch-ambiguous', 'staff-unknown', 'staff-number-missing', 'staff-name-ambiguous', 'duplicate-in-file', 'row-refused',
          'record-exists', 'record-unknown', 'record-conflict', 'rows-limit'}


class Plan:
    def __init__(self):
        self.lines = []

    def add(self, *parts):
        self.lines.append('>' + '\t'.join(str(part).replace('\n', ' ').replace('\t', ' ') for part in parts))
        return self

    def error(self, code):
        return self.add('error', code)

    def nothing(self):
        return self.add('nothing')

    def finding(self, place, code, *arguments):
        level = 'silent' if code in SILENT else 'confirm' if code in CONFIRM else 'refuse' if code in REFUSE else 'shown'
        return self.add('finding', place, code, level, *arguments)

    def row(self, sheet, row, verdict, key='', summary=''):
        """`row` counts from 0."""
        return self.add('row', sheet, row + 1, verdict, key, '' if verdict == 'refused' else summary)

    def question(self, sheet, row, kind, code, source, *candidates):
        return self.add('question', '%s!%d' % (sheet, row + 1), kind, code, source, *candidates)

    def cells(self, sheet, fmt, name):
        """The findings that the cells carry themselves."""
        for r, c in sheet.places():
            cell = sheet.cell(r, c)
            if cell is None or (sheet.covered(r, c) and fmt != TEXT):
                continue
            for code, *arguments in cell.found_in(fmt):
                self.finding('%s!%s' % (name, cell_name(r, c)), code, *arguments)
        return self
