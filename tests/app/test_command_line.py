"""The built program's commands, as a script at month end would use them: no display, exit codes, JSON, bad input."""
import glob
import json
import os
import re
import sqlite3
import subprocess
import sys
import tempfile
import unittest
import zipfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import tap  # noqa: E402

SOURCE = os.environ['KC_SOURCE_DIR']
PROGRAM = os.environ['KC_PROGRAM']
SAMPLES = os.path.join(SOURCE, 'resources', 'samples')
SHEETS = [os.path.join(SAMPLES, name) for name in ('员工名册.xls', '2024-2025月度业绩.xlsx', '不良与考试.csv')]


def run(*arguments, language='zh_CN.UTF-8', seconds=240, **more):
    environment = {**os.environ, 'LC_ALL': language, 'TZ': 'Asia/Shanghai'}
    environment.pop('DISPLAY', None)
    return subprocess.run([PROGRAM, *arguments], capture_output=True, text=True, env=environment, timeout=seconds, stdin=subprocess.DEVNULL, **more)


def tables(path):
    """What the database says, but for the journal's own moments."""
    connection = sqlite3.connect(f'file:{path}?mode=ro', uri=True)
    names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name")]
    content = {name: sorted(map(repr, connection.execute(f'SELECT * FROM {name}'))) for name in names}
    connection.close()
    return content


class Bank(unittest.TestCase):
    """One bank, made once: sheets taken in, appraised."""

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.database = os.path.join(cls.folder.name, 'bank.kaocheng')
        cls.imported = run('import', '--database', cls.database, '--json', *SHEETS)
        cls.appraised = run('appraise', '--database', cls.database, '--json')

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def path(self, name):
        return os.path.join(self.folder.name, name)

    def test_import_reports_the_expected_findings(self):
        self.assertEqual(self.imported.returncode, 1, self.imported.stderr)
        report = json.loads(self.imported.stdout)
        with open(os.path.join(SAMPLES, 'expected-findings.json'), encoding='utf-8') as file:
            expected = json.load(file)
        if isinstance(expected, dict):
            expected = expected['findings']
        got = sorted((f['file'], f['place'], f['code']) for f in report['findings'])
        self.assertEqual(got, sorted((f['file'], f['place'], f['code']) for f in expected))

    def test_import_again_changes_nothing(self):
        database = self.path('again.kaocheng')
        self.assertEqual(run('import', '-d', database, *SHEETS).returncode, 1)
        before = tables(database)
        report = json.loads(run('import', '-d', database, '--json', *SHEETS).stdout)
        self.assertEqual((report['rows']['added'], report['rows']['changed']), (0, 0))
        after = tables(database)
        for name in ('staff', 'branch', 'measure_value'):
            self.assertEqual(before[name], after[name], name)

    def test_dry_run_writes_nothing_and_says_the_same(self):
        database = self.path('dry.kaocheng')
        dry = run('import', '-d', database, '--dry-run', '--json', *SHEETS)
        self.assertEqual(dry.returncode, 1, dry.stderr)
        self.assertFalse(os.path.exists(database))
        dry, real = json.loads(dry.stdout), json.loads(self.imported.stdout)
        self.assertFalse(dry['applied'])
        self.assertEqual(dry['rows'], real['rows'])
        self.assertEqual(dry['findings'], real['findings'])

    def test_appraise(self):
        self.assertIn(self.appraised.returncode, (0, 1), self.appraised.stderr)
        report = json.loads(self.appraised.stdout)
        self.assertGreater(report['appraised'], 90)
        self.assertGreaterEqual(len([n for n in report['grades'].values() if n > 0]), 3)

    def test_appraise_again_is_the_same_run(self):
        database = self.path('twice.kaocheng')
        with sqlite3.connect(self.database) as source, sqlite3.connect(database) as target:
            source.backup(target)
        before = tables(database)
        again = json.loads(run('appraise', '-d', database, '--json').stdout)
        self.assertEqual(again, json.loads(self.appraised.stdout))
        after = tables(database)
        self.assertEqual(len(after['appraisal_run']), 1)
        self.assertEqual(after['result'], before['result'])

    def test_appraise_refuses_a_period_without_figures(self):
        before = tables(self.database)
        done = run('appraise', '-d', self.database, '-p', '1999')
        self.assertEqual(done.returncode, 3, done.stdout + done.stderr)
        self.assertIn('1999', done.stderr)
        self.assertEqual(tables(self.database), before)

    def test_print_sheets(self):
        output = self.path('sheets.pdf')
        done = run('print', '-d', self.database, '-o', output)
        self.assertEqual(done.returncode, 0, done.stderr)
        info = subprocess.run(['pdfinfo', output], capture_output=True, text=True, env={**os.environ, 'LC_ALL': 'C'}).stdout
        self.assertGreaterEqual(int(re.search(r'Pages:\s+(\d+)', info)[1]), 100)
        self.assertIn('A4', info)
        text = subprocess.run(['pdftotext', '-l', '2', output, '-'], capture_output=True, text=True).stdout
        self.assertIn('青石县农村商业银行', text)
        fonts = subprocess.run(['pdffonts', output], capture_output=True, text=True).stdout
        self.assertIn('NotoSansCJK', fonts)

    def test_print_one_person_and_results(self):
        one, table = self.path('one.pdf'), self.path('table.pdf')
        self.assertEqual(run('print', '-d', self.database, '-s', '0101002', '-o', one).returncode, 0)
        self.assertIn('0101002', subprocess.run(['pdftotext', one, '-'], capture_output=True, text=True).stdout)
        done = run('print', '-d', self.database, '--results', '-o', table)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn('0101002', subprocess.run(['pdftotext', table, '-'], capture_output=True, text=True).stdout)

    def test_workbook_of_a_run(self):
        """What LibreOffice makes of it is tested in tests/appraisal."""
        path = self.path('考核.xlsx')
        done = run('export', '-d', self.database, '--workbook', '1', '-o', path, '--json')
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(json.loads(done.stdout), {'written': path, 'run': 1, 'persons': 120})
        with zipfile.ZipFile(path) as package:
            sheets = re.findall(r'<sheet name="([^"]*)"', package.read('xl/workbook.xml').decode())
            results = package.read('xl/worksheets/sheet2.xml').decode()
        self.assertEqual(sheets, ['说明', '结果', '数据', '参数', '同组', '核对'])
        # A score is a formula with what it gave beside it.
        self.assertRegex(results, r'<c r="J7"[^>]*><f>[^<]*ROUND\([^<]*参数[^<]*</f><v>[-0-9.]+</v></c>')
        missing = run('export', '-d', self.database, '--workbook', '99', '-o', self.path('none.xlsx'), '--json')
        self.assertEqual(missing.returncode, 3)
        self.assertIn('99', json.loads(missing.stdout)['error']['sentence'])
        self.assertFalse(os.path.exists(self.path('none.xlsx')))
        self.assertEqual(run('export', '-d', self.database, '--workbook', '1', '-o', self.path('no/such/folder.xlsx')).returncode, 3)
        self.assertEqual([name for name in os.listdir(self.folder.name) if '.xlsx.' in name], [])

    def copy_bank(self, name):
        """Closed again, as a file that is restored has to be."""
        path = self.path(name)
        source, target = sqlite3.connect(self.database), sqlite3.connect(path)
        source.backup(target)
        source.close()
        target.close()
        return path

    def test_backup_and_restore(self):
        database, copy = self.copy_bank('kept.kaocheng'), self.path('backup-copy.kaocheng')
        before = tables(database)
        self.assertEqual(json.loads(run('backup', '-d', database, '--list', '--json').stdout), {'backups': []})
        made = run('backup', '-d', database, '--json')
        self.assertEqual(made.returncode, 0, made.stderr)
        made = json.loads(made.stdout)['backup']
        self.assertEqual(made['before'], 'manual')
        self.assertEqual(made['bytes'], os.path.getsize(made['path']))
        self.assertEqual(run('backup', '-d', database, copy).returncode, 0)
        for path in (made['path'], copy):
            self.assertEqual(tables(path), before)
        connection = sqlite3.connect(database)
        connection.execute("UPDATE staff SET phone = '13900000000'")
        connection.commit()
        changed = tables(database)
        self.assertEqual(run('restore', '-d', database, made['path']).returncode, 3, 'another program has it open')
        self.assertEqual(tables(database), changed)
        connection.close()
        done = run('restore', '-d', database, '--json', made['path'])
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(tables(database), before)
        kept = json.loads(done.stdout)['kept']
        self.assertEqual(tables(kept), changed)
        listed = json.loads(run('backup', '-d', database, '--list', '--json').stdout)['backups']
        self.assertEqual(listed[0]['path'], kept)
        self.assertEqual(listed[-1]['path'], made['path'])
        self.assertIn('恢复', run('restore', '-d', database, copy).stdout)

    def test_restore_refuses(self):
        database, other = self.copy_bank('stays.kaocheng'), self.path('other.kaocheng')
        with open(other, 'w') as file:
            file.write('no database at all, but long enough to be looked at as one')
        before = tables(database)
        for path in (other, self.path('nowhere.kaocheng')):
            done = run('restore', '-d', database, '--json', path)
            self.assertEqual(done.returncode, 3, done.stdout + done.stderr)
            self.assertIn('error', json.loads(done.stdout))
        self.assertEqual(run('restore', '-d', database).returncode, 2)
        self.assertEqual(tables(database), before)

    def test_import_keeps_what_was_there(self):
        database = self.path('imported.kaocheng')
        self.assertEqual(run('import', '-d', database, SHEETS[0]).returncode, 1)
        first = tables(database)
        self.assertEqual(json.loads(run('backup', '-d', database, '--list', '--json').stdout)['backups'], [], 'of an empty file')
        run('import', '-d', database, *SHEETS[1:])
        listed = json.loads(run('backup', '-d', database, '--list', '--json').stdout)['backups']
        self.assertEqual([backup['before'] for backup in listed], ['import'])
        self.assertEqual(tables(listed[0]['path']), first)

    def test_export_import_export_is_the_same_file(self):
        first, second, copy = self.path('first.xml'), self.path('second.xml'), self.path('copy.kaocheng')
        self.assertEqual(run('export', '-d', self.database, '-o', first).returncode, 0)
        grammar = os.path.join(SOURCE, 'resources', 'schema', 'kaocheng.rng')
        valid = subprocess.run(['xmllint', '--noout', '--relaxng', grammar, first], capture_output=True, text=True)
        self.assertEqual(valid.returncode, 0, valid.stderr[-500:])
        done = run('import', '-d', copy, first)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(run('export', '-d', copy, '-o', second).returncode, 0)
        with open(first, 'rb') as a, open(second, 'rb') as b:
            self.assertEqual(a.read(), b.read())
        checked = run('check', '-d', copy)
        self.assertEqual(checked.returncode, 0, checked.stdout + checked.stderr)

    def test_dry_run_of_xml_writes_nothing(self):
        first, copy = self.path('dry.xml'), self.path('dry-copy.kaocheng')
        self.assertEqual(run('export', '-d', self.database, '-o', first).returncode, 0)
        done = run('import', '-d', copy, '--dry-run', '--json', first)
        self.assertEqual((done.returncode, json.loads(done.stdout)['applied']), (0, False))
        self.assertFalse(os.path.exists(copy))
        full = run('import', '-d', self.database, '--json', first)
        self.assertEqual(full.returncode, 3)
        self.assertRegex(json.loads(full.stdout)['error']['sentence'], '[\u4e00-\u9fff]')

    def test_what_is_not_there_is_named(self):
        for arguments, word in ((['--run', '99'], '99'), (['--staff', '9999999'], '9999999'), (['--branch', 'XX'], 'XX')):
            with self.subTest(arguments):
                done = run('print', '-d', self.database, '-o', self.path('none.pdf'), *arguments)
                self.assertEqual(done.returncode, 3)
                self.assertIn(word, done.stderr)
                self.assertFalse(os.path.exists(self.path('none.pdf')))

    def test_check_finds_a_changed_result(self):
        database = self.path('tampered.kaocheng')
        with sqlite3.connect(self.database) as source, sqlite3.connect(database) as target:
            source.backup(target)
            target.execute('UPDATE result SET total = total + 10000 WHERE staff = (SELECT staff FROM result WHERE total IS NOT NULL LIMIT 1)')
        report = run('check', '-d', database, '--json')
        self.assertEqual(report.returncode, 1, report.stderr)
        self.assertIn('result-differs', [f['code'] for f in json.loads(report.stdout)['findings']])


class BadInput(unittest.TestCase):
    """Each file that is not what it should be: exit code 3, a sentence in Chinese that names the file, the database as before."""

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.database = os.path.join(cls.folder.name, 'bank.kaocheng')
        run('import', '-d', cls.database, SHEETS[0])
        cls.before = tables(cls.database)

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def write(self, name, data):
        path = os.path.join(self.folder.name, name)
        with open(path, 'wb') as file:
            file.write(data)
        return path

    def refuse(self, path, *words, code=3, named=True):
        done = run('import', '-d', self.database, path)
        self.assertEqual(done.returncode, code, done.stdout + done.stderr)
        if named:
            self.assertIn(os.path.basename(path), done.stderr)
        self.assertRegex(done.stderr, '[\u4e00-\u9fff]')
        for word in words:
            self.assertIn(word, done.stderr)
        self.assertEqual(tables(self.database), self.before)
        return done

    def test_unreadable_file(self):
        path = self.write('无权.xls', b'x')
        os.chmod(path, 0)
        if os.getuid() != 0:
            self.refuse(path)
            return
        # root may read everything: as nobody, with a database of nobody's own
        if subprocess.run([PROGRAM, '--version'], user=65534, capture_output=True).returncode != 0:
            self.skipTest('the program lies where another user cannot start it')
        os.chmod(self.folder.name, 0o755)
        with tempfile.TemporaryDirectory() as own:
            os.chmod(own, 0o777)
            database = os.path.join(own, 'own.kaocheng')
            done = run('import', '-d', database, path, user=65534)
            self.assertEqual(done.returncode, 3, done.stdout + done.stderr)
            self.assertIn('无权.xls', done.stderr)
            self.assertEqual(tables(database)['staff'], [])

    def test_empty_file(self):
        self.refuse(self.write('空.xlsx', b''), '空')

    def test_empty_folder(self):
        # a folder stands for the sheets in it
        path = os.path.join(self.folder.name, '目录.xls')
        os.makedirs(path, exist_ok=True)
        self.refuse(path, '没有可导入的数据行', named=False)

    def test_missing_file(self):
        self.refuse(os.path.join(self.folder.name, '没有.xls'))

    def test_picture(self):
        self.refuse(self.write('照片.xls', b'\x89PNG\r\n\x1a\n' + bytes(200)))

    def test_pdf(self):
        self.refuse(self.write('名册.xlsx', b'%PDF-1.7\n' + bytes(200)), 'PDF')

    def test_html_named_xls_without_rows(self):
        self.refuse(self.write('导出.xls', '<html><meta charset="gb2312"><table><tr><td>工号</td></tr></table></html>'.encode('gb18030')), '没有可导入的数据行', named=False)

    def test_truncated_workbook(self):
        with open(SHEETS[1], 'rb') as file:
            data = file.read()
        self.refuse(self.write('截断.xlsx', data[:len(data) // 2]))

    def test_truncated_old_workbook(self):
        with open(SHEETS[0], 'rb') as file:
            data = file.read()
        self.refuse(self.write('截断.xls', data[:9000]))

    def test_password(self):
        found = [path for path in glob.glob(os.path.join(SOURCE, 'tests', 'data', 'sheets', '*'))
                 if 'locked' in os.path.basename(path)]
        self.assertTrue(found)
        for path in found:
            with self.subTest(os.path.basename(path)):
                self.refuse(path, '密码')

    def test_two_million_rows(self):
        path = os.path.join(self.folder.name, '两百万行.xlsx')
        with zipfile.ZipFile(path, 'w', zipfile.ZIP_DEFLATED, compresslevel=1) as book:
            book.writestr('[Content_Types].xml', '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>')
            book.writestr('_rels/.rels', '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>')
            book.writestr('xl/workbook.xml', '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>')
            book.writestr('xl/_rels/workbook.xml.rels', '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>')
            with book.open('xl/worksheets/sheet1.xml', 'w', force_zip64=True) as sheet:
                sheet.write('<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c t="inlineStr" r="A1"><is><t>工号</t></is></c><c t="inlineStr" r="B1"><is><t>月份</t></is></c><c t="inlineStr" r="C1"><is><t>贷款笔数</t></is></c></row>'.encode())
                for start in range(2, 2_000_001, 10_000):
                    sheet.write(''.join(f'<row r="{n}"><c r="A{n}"><v>1</v></c><c r="B{n}"><v>202401</v></c><c r="C{n}"><v>2</v></c></row>' for n in range(start, start + 10_000)).encode())
                sheet.write(b'</sheetData></worksheet>')
        self.refuse(path)

    def test_no_header(self):
        path = self.write('没有表头.csv', '一,二,三\n四,五,六\n'.encode())
        done = run('import', '-d', self.database, path)
        self.assertIn(done.returncode, (1, 3))
        self.assertEqual(tables(self.database)['staff'], self.before['staff'])

    def test_database_is_something_else(self):
        path = self.write('notes.kaocheng', b'just some notes, no database at all\n' * 40)
        done = run('import', '-d', path, SHEETS[0])
        self.assertEqual(done.returncode, 3)
        self.assertRegex(done.stderr, '[\u4e00-\u9fff]')

    def test_database_damaged(self):
        with open(self.database, 'rb') as file:
            data = bytearray(file.read())
        data[4096:20000] = b'\xa5' * (20000 - 4096)
        path = self.write('damaged.kaocheng', bytes(data))
        done = run('check', '-d', path)
        self.assertIn(done.returncode, (1, 3))
        self.assertRegex(done.stderr + done.stdout, '[\u4e00-\u9fff]')

    def test_database_newer(self):
        path = os.path.join(self.folder.name, 'newer.kaocheng')
        with sqlite3.connect(self.database) as source, sqlite3.connect(path) as target:
            source.backup(target)
            target.execute('PRAGMA user_version = 999')
        done = run('import', '-d', path, SHEETS[0])
        self.assertEqual(done.returncode, 3)
        self.assertRegex(done.stderr, '[\u4e00-\u9fff]')
        self.assertNotIn('user_version', done.stderr)

    def test_database_locked(self):
        path = os.path.join(self.folder.name, 'locked.kaocheng')
        with sqlite3.connect(self.database) as source, sqlite3.connect(path) as target:
            source.backup(target)
        holder = sqlite3.connect(path, isolation_level=None)
        holder.execute('BEGIN IMMEDIATE')
        before = tables(path)
        done = run('import', '-d', path, SHEETS[2])
        holder.execute('ROLLBACK')
        holder.close()
        self.assertEqual(done.returncode, 3, done.stdout)
        self.assertRegex(done.stderr, '[\u4e00-\u9fff]')
        self.assertEqual(tables(path), before)

    def test_hostile_xml(self):
        path = self.write('hostile.xml', b'<?xml version="1.0"?>\n<!DOCTYPE kaocheng [<!ENTITY x SYSTEM "file:///etc/hostname">]>\n<kaocheng>&x;</kaocheng>\n')
        done = run('check', path)
        self.assertEqual(done.returncode, 3)
        self.assertIn('2', done.stderr)
        copy = os.path.join(self.folder.name, 'xml.kaocheng')
        self.assertEqual(run('import', '-d', copy, path).returncode, 3)

    def test_output_cannot_be_written(self):
        for command in ('export', 'print'):
            done = run(command, '-d', self.database, '-o', os.path.join(self.folder.name, 'none', 'x.out'))
            self.assertEqual(done.returncode, 3)
            self.assertRegex(done.stderr, '[\u4e00-\u9fff]')


class Usage(unittest.TestCase):
    def test_help_of_every_command(self):
        top = run('--help')
        self.assertEqual(top.returncode, 0)
        for command in ('import', 'appraise', 'print', 'export', 'check', 'backup', 'restore'):
            self.assertIn(command, top.stdout)
            own = run(command, '--help')
            self.assertEqual(own.returncode, 0, own.stderr)
            self.assertIn('--database', own.stdout)
            self.assertRegex(own.stdout, '[\u4e00-\u9fff]')

    def test_wrong_usage_is_two(self):
        for arguments in (['nonsense'], ['import'], ['import', '--nonsense'], ['export'], ['print'], ['appraise', '--period', 'soon'], ['--nonsense']):
            with self.subTest(arguments), tempfile.TemporaryDirectory() as folder:
                done = run(*arguments, *(['-d', os.path.join(folder, 'x.kaocheng')] if arguments[0] == 'appraise' else []))
                self.assertIn(done.returncode, (2, 3) if arguments[0] == 'appraise' else (2,), done.stderr)
                self.assertTrue(done.stderr)

    def test_version(self):
        self.assertRegex(run('--version').stdout, r'kaocheng \d')

    def test_english(self):
        self.assertIn('Commands:', run('--help', language='C.UTF-8').stdout)


if __name__ == '__main__':
    tap.main()
