"""Taking in doubtful sheets from the command line: repairs confirmed, people decided, folders, kinds, a marked copy for the sender."""
import csv
import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import unittest
import zipfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import tap  # noqa: E402

PROGRAM = os.environ['KC_PROGRAM']
STAFF = '机构号,支行,工号,姓名\n0102,城东支行,0102001,张伟\n0103,城西支行,0103001,张伟\n0103,城西支行,0103002,钟艳\n'
FIGURES = '支行,姓名,月份,发放笔数\n城东支行,张伟,2024-01,5\n城西支行,张伟,2024-01,7\n'


def run(*arguments, language='C.UTF-8'):
    environment = {**os.environ, 'LC_ALL': language}
    environment.pop('DISPLAY', None)
    return subprocess.run([PROGRAM, *arguments], capture_output=True, text=True, env=environment, timeout=240, stdin=subprocess.DEVNULL)


class Import(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.database = self.path('bank.kaocheng')
        self.write('名册.csv', STAFF)
        self.assertEqual(self.take_in('名册.csv').returncode, 0)

    def path(self, name):
        return os.path.join(self.folder.name, name)

    def write(self, name, text):
        os.makedirs(os.path.dirname(self.path(name)), exist_ok=True)
        with open(self.path(name), 'w', encoding='utf-8') as file:
            file.write(text)

    def take_in(self, name, *options, **more):
        return run('import', '--database', self.database, *options, self.path(name), **more)

    def query(self, sql):
        connection = sqlite3.connect(f'file:{self.database}?mode=ro', uri=True)
        rows = connection.execute(sql).fetchall()
        connection.close()
        return rows

    def test_people_are_decided_and_remembered(self):
        self.write('一月.csv', FIGURES)
        asked = self.take_in('一月.csv', '--dry-run')
        self.assertIn('张伟 · 城东支行=NUMBER', asked.stdout)
        self.assertIn('0103001 · 张伟 · 城西支行 (same name)', asked.stdout)
        decided = self.take_in('一月.csv', '--json', '--decide', '张伟 · 城东支行=0102001', '--decide', '张伟 · 城西支行=0103001')
        self.assertEqual(decided.returncode, 0, decided.stdout)
        self.assertEqual([q['answer'] for q in json.loads(decided.stdout)['questions']], ['record', 'record'])
        self.write('二月.csv', FIGURES.replace('2024-01', '2024-02'))
        self.assertEqual(self.take_in('二月.csv').returncode, 0)
        self.assertEqual(self.query('SELECT s.staff_number, v.period % 100, v.value / 10000 FROM measure_value v JOIN staff s ON s.id = v.staff ORDER BY 1, 2'),
                         [('0102001', 1, 5), ('0102001', 2, 5), ('0103001', 1, 7), ('0103001', 2, 7)])
        self.assertEqual(self.take_in('二月.csv', '--decide', '张伟').returncode, 2)

    def test_repairs_wait_for_confirmation(self):
        self.write('续.csv', '支行,工号,姓名\n城东支行,0102007,金美玲\n,0102008,孔文斌\n')
        self.assertEqual(self.take_in('续.csv', '--level', 'value-filled-down=perhaps').returncode, 2)
        refused = self.take_in('续.csv', '--level', 'value-filled-down=confirm')
        self.assertEqual(refused.returncode, 3)
        self.assertIn('value-filled-down', refused.stderr)
        self.assertEqual(self.query('SELECT count(*) FROM staff'), [(3,)])
        self.assertIn('"unconfirmed": ["value-filled-down"]', self.take_in('续.csv', '--dry-run', '--json').stdout)
        self.assertEqual(self.take_in('续.csv', '--confirm', 'no-such').returncode, 2)
        self.assertEqual(self.take_in('续.csv', '--confirm', 'value-filled-down').returncode, 0)
        self.assertEqual(self.query('SELECT count(*) FROM staff'), [(5,)])
        self.assertEqual(self.take_in('续.csv', '--accept-repairs').returncode, 0)

    def test_mapping_is_saved_and_used(self):
        self.write('一月.csv', '2024年1月\n工号,姓名,发放笔数\n0103002,钟艳,5\n')
        self.assertEqual(self.take_in('一月.csv', '--save-mapping', '月报').returncode, 0)
        self.write('二月.csv', '2024年2月\n工号,姓名,发放笔数\n0103002,钟艳,6\n')
        second = self.take_in('二月.csv')
        self.assertEqual(second.returncode, 0)
        self.assertIn('the saved mapping “月报”', second.stdout)
        self.assertEqual(self.query('SELECT name, n_header_rows FROM import_mapping'), [('月报', 1)])
        self.write('映射.xml', '<import-mappings xmlns="https://kaocheng.example/ns/import-mappings/1" version="1">'
                   '<mapping name="别行" kind="" header-rows="1" unit-power="4"><column header="甲" target="staff.name" unit-power=""/></mapping></import-mappings>')
        self.assertEqual(self.take_in('映射.xml').returncode, 0)
        self.assertEqual(self.query('SELECT name, unit_power FROM import_mapping ORDER BY id'), [('月报', 0), ('别行', 4)])

    def test_period_is_of_sheets_that_say_none(self):
        """A sheet that says its month keeps it; one named 2月 takes that month of the year; a part of what the title says is taken."""
        self.write('2024年1月.csv', '工号,发放笔数\n0103002,1\n')
        self.write('2月.csv', '工号,发放笔数\n0103002,2\n')
        self.write('其他.csv', '工号,发放笔数\n0103002,3\n')
        files = [self.path(name) for name in ('2024年1月.csv', '2月.csv', '其他.csv')]
        self.assertEqual(run('import', '--database', self.database, '--period', '2024', *files).returncode, 0)
        self.assertEqual(self.query('SELECT period, value / 10000 FROM measure_value ORDER BY 1'), [(202401, 1), (202402, 2), (202441, 3)])
        self.write('年报.csv', '2024年度业绩,\n工号,发放笔数\n0103002,4\n')
        self.assertEqual(self.take_in('年报.csv', '--period', '2024-03').returncode, 0)
        self.assertEqual(self.query('SELECT value / 10000 FROM measure_value WHERE period = 202403'), [(4,)])

    def test_text_files_read_as_told(self):
        self.write('业绩.csv', '工号^月份^发放笔数\n0103002^2024-01^5\n')
        self.assertEqual(self.take_in('业绩.csv', '--delimiter', '^^').returncode, 2)
        self.assertEqual(self.take_in('业绩.csv', '--delimiter', '^').returncode, 0)
        self.write('业绩.txt', '工号   月份   发放笔数\n01030022024-027\n')
        self.assertEqual(self.take_in('业绩.txt', '--columns', '8,1').returncode, 2)
        self.assertEqual(self.take_in('业绩.txt', '--columns', '1,8,15').returncode, 0)
        self.assertEqual(self.query('SELECT period % 100, value / 10000 FROM measure_value ORDER BY 1'), [(1, 5), (2, 7)])

    def test_mapping_keeps_how_a_file_is_read(self):
        self.write('一月.txt', '工号~月份~发放笔数\n0103002~2024-01~5\n')
        self.assertEqual(self.take_in('一月.txt', '--delimiter', '~', '--save-mapping', '系统导出').returncode, 0)
        self.write('二月.txt', '二月报送\n\n工号~月份~发放笔数\n0103002~2024-02~6\n')
        second = self.take_in('二月.txt')
        self.assertEqual(second.returncode, 0)
        self.assertIn('the saved mapping “系统导出”', second.stdout)
        self.assertEqual(self.query('SELECT period % 100, value / 10000 FROM measure_value ORDER BY 1'), [(1, 5), (2, 6)])
        self.assertEqual(self.query('SELECT name, delimiter FROM import_mapping'), [('系统导出', '~')])

    def test_patience(self):
        self.write('业绩.csv', '工号,月份,发放笔数\n0103002,2024-01,5\n')
        for wrong in ('0x', '-1', '3601'):
            self.assertEqual(self.take_in('业绩.csv', '--patience', wrong).returncode, 2)
        self.assertEqual(self.query('SELECT count(*) FROM measure_value'), [(0,)])
        self.assertEqual(self.take_in('业绩.csv', '--patience', '30').returncode, 0)
        self.assertEqual(self.query('SELECT count(*) FROM measure_value'), [(1,)])

    def test_folder_of_branch_files(self):
        self.write('报送/城东支行.csv', '工号,姓名\n0102007,金美玲\n')
        self.write('报送/城西支行.csv', '工号,姓名\n0103007,孔文斌\n')
        self.assertEqual(self.take_in('报送').returncode, 0)
        self.assertEqual(self.query("SELECT b.code FROM staff s JOIN branch b ON b.id = s.branch WHERE staff_number LIKE '%7' ORDER BY 1"), [('0102',), ('0103',)])

    def test_records_of_another_kind(self):
        self.write('奖惩.csv', '工号,类型,日期,事由\n0103002,奖励,2024-01-05,先进\n')
        self.assertEqual(self.take_in('奖惩.csv').returncode, 0)
        self.assertEqual(self.query('SELECT type, title FROM staff_event'), [('rewarded', '先进')])
        self.assertEqual(self.take_in('奖惩.csv', '--kind', 'unheard_of').returncode, 2)

    def test_marked_copy(self):
        self.write('坏.csv', '工号,姓名,月份,发放笔数\n0102001,张伟,2024-01,两笔\n0103002,钟艳,2024-01,5\n')
        marked = self.take_in('坏.csv', '--dry-run', '--marked', self.path('退回.xlsx'), language='zh_CN.UTF-8')
        self.assertEqual(marked.returncode, 1, marked.stderr)
        with zipfile.ZipFile(self.path('退回.xlsx')) as book:
            self.assertIn('两笔', book.read('xl/comments1.xml').decode())
            self.assertIn('坏', book.read('xl/workbook.xml').decode())
        self.take_in('坏.csv', '--dry-run', '--marked', self.path('退回.csv'))
        with open(self.path('退回.csv'), encoding='utf-8-sig', newline='') as file:
            rows = list(csv.reader(file))
        self.assertEqual(rows[0], ['工号', '姓名', '月份', '发放笔数', 'Reason'])
        self.assertEqual([row[:4] for row in rows[1:]], [['0102001', '张伟', '2024-01', '两笔']])


if __name__ == '__main__':
    tap.main()
