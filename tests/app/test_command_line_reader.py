"""The process that reads a file is killed, or is not there: what the command line says, and that the database is as before (issue 4, "Robust")."""
import json
import os
import pathlib
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import tap  # noqa: E402

PROGRAM = os.environ['KC_PROGRAM']
ROWS = 200000


def readers_of(pid):
    """The reading processes of a program: their ids."""
    found = []
    for children in pathlib.Path(f'/proc/{pid}/task').glob('*/children'):
        try:
            found += [int(child) for child in children.read_text().split()]
        except (FileNotFoundError, ProcessLookupError):
            pass
    return found


def bytes_written(pid):
    """What it has answered so far."""
    try:
        return int(pathlib.Path(f'/proc/{pid}/io').read_text().split('wchar: ')[1].split()[0])
    except (FileNotFoundError, ProcessLookupError):
        return 0


class Reader(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.database = os.path.join(self.folder.name, 'bank.kaocheng')
        staff = self.write('名册.csv', '支行,工号,姓名\n' + ''.join(f'城东支行,{n:07},江俊杰\n' for n in range(1, 50)))
        done, errors = self.start(staff).communicate(timeout=240)
        self.assertIn('49', done, errors)

    def write(self, name, text):
        path = os.path.join(self.folder.name, name)
        with open(path, 'w', encoding='utf-8') as file:
            file.write(text)
        return path

    def start(self, path, *options, **variables):
        return self.run_program('import', '--database', self.database, *options, path, **variables)

    def run_program(self, *arguments, **variables):
        environment = {**os.environ, 'LC_ALL': 'zh_CN.UTF-8', **variables}
        environment.pop('DISPLAY', None)
        return subprocess.Popen([PROGRAM, *arguments], text=True, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                stderr=subprocess.PIPE, start_new_session=True)

    def dump(self, database=None):
        connection = sqlite3.connect(f'file:{database or self.database}?mode=ro', uri=True)
        rows = [connection.execute(f'SELECT * FROM {table} ORDER BY 1').fetchall() for table in ('staff', 'branch', 'measure_value', 'import_batch', 'journal')]
        connection.close()
        return rows

    def find_second_reader(self, program):
        """The first looks at the file, the second reads it while rows are written."""
        return self.find_reader(program, 2)

    def find_reader(self, program, number):
        seen, end = [], time.monotonic() + 120
        while program.poll() is None and time.monotonic() < end:
            for reader in readers_of(program.pid):
                if reader not in seen:
                    seen.append(reader)
                if reader in seen[number - 1:] and bytes_written(reader) > 300000:
                    return reader
        return self.fail(f'no reader {number}: ' + ''.join(program.communicate(timeout=240)))

    def write_figures(self, rows=ROWS):
        return self.write('业绩.csv', '工号,姓名,月份,发放笔数\n' + ''.join(
            f'{n % 49 + 1:07},江俊杰,{2000 + n // 588 % 25}-{n // 49 % 12 + 1:02},{n}\n' for n in range(rows)))

    def test_killed_while_importing(self):
        figures = self.write_figures()
        before = self.dump()
        program = self.start(figures)
        os.kill(self.find_second_reader(program), signal.SIGKILL)
        output, errors = program.communicate(timeout=240)
        self.assertEqual(program.returncode, 3, output + errors)
        self.assertRegex(errors, r'业绩\.csv: 业绩!A\d+：读到此处失败')
        self.assertNotIn('江俊杰', output + errors)
        self.assertEqual(self.dump(), before)

    def write_archive(self):
        """All of the bank as an XML file: a row of figures a person and month."""
        archive = os.path.join(self.folder.name, '本行.xml')
        figures = self.write_figures(49 * 12 * 25)
        for arguments in (('import', '--database', self.database, figures), ('export', '--database', self.database, '--output', archive)):
            program = self.run_program(*arguments)
            output, errors = program.communicate(timeout=240)
            self.assertEqual(program.returncode, 0, output + errors)
        self.assertGreater(os.path.getsize(archive), 1000000)
        return archive

    def test_xml_killed_while_importing(self):
        archive, empty = self.write_archive(), os.path.join(self.folder.name, '另一家.kaocheng')
        whole = self.dump()
        program = self.run_program('import', '--database', empty, archive)
        os.kill(self.find_reader(program, 1), signal.SIGKILL)
        output, errors = program.communicate(timeout=240)
        self.assertEqual(program.returncode, 3, output + errors)
        self.assertRegex(errors, r'本行\.xml：第 \d+ 行第 \d+ 列：读到此处失败')
        self.assertNotIn('江俊杰', output + errors)
        self.assertEqual([len(rows) for rows in self.dump(empty)], [0, 0, 0, 0, len(self.dump(empty)[4])])
        again = self.run_program('import', '--database', empty, archive)
        output, errors = again.communicate(timeout=240)
        self.assertEqual(again.returncode, 0, output + errors)
        self.assertEqual([len(rows) for rows in self.dump(empty)[:3]], [len(rows) for rows in whole[:3]])

    def test_xml_without_reader(self):
        empty = os.path.join(self.folder.name, '另一家.kaocheng')
        archive = os.path.join(self.folder.name, '本行.xml')
        self.assertEqual(self.run_program('export', '--database', self.database, '--output', archive).wait(timeout=240), 0)
        program = self.run_program('import', '--database', empty, '--dry-run', '--json', archive, KC_SHEET_READER=os.path.join(self.folder.name, 'none'))
        output, errors = program.communicate(timeout=240)
        self.assertEqual(program.returncode, 3, output + errors)
        self.assertIn('kaocheng-sheet-reader', json.loads(output)['error']['sentence'])

    def test_interrupted_at_the_terminal(self):
        """Which sends the signal to all processes of the group."""
        figures = self.write_figures()
        before = self.dump()
        program = self.start(figures)
        reader = self.find_second_reader(program)
        os.killpg(program.pid, signal.SIGINT)
        output, errors = program.communicate(timeout=240)
        self.assertEqual(program.returncode, 3, output + errors)
        self.assertEqual(errors.strip(), '已取消，未作任何更改。')
        self.assertFalse(os.path.exists(f'/proc/{reader}'))
        self.assertEqual(self.dump(), before)

    def test_reader_is_not_there(self):
        figures = self.write('业绩.csv', '工号,姓名,月份,发放笔数\n0000001,江俊杰,2024-01,5\n')
        before = self.dump()
        program = self.start(figures, '--json', KC_SHEET_READER=os.path.join(self.folder.name, 'none'))
        output, errors = program.communicate(timeout=240)
        self.assertEqual(program.returncode, 3, output + errors)
        self.assertIn('kaocheng-sheet-reader', json.loads(output)['error']['sentence'])
        self.assertEqual(self.dump(), before)


if __name__ == '__main__':
    tap.main()
