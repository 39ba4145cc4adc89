"""Stories of a clerk at the built program's window, on real files, by accessibility and real keys. Texts are asked of the program's own translation."""
import gettext
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import driver  # noqa: E402
import tap  # noqa: E402
from driver import states, text_of, wait_for  # noqa: E402

SOURCE = os.environ['KC_SOURCE_DIR']
PROGRAM = os.environ['KC_PROGRAM']
SAMPLES = [os.path.join(SOURCE, 'resources', 'samples', name) for name in ('员工名册.xls', '2024-2025月度业绩.xlsx', '不良与考试.csv')]
BANK = '青石县农村商业银行'
_ = gettext.translation('kaocheng', os.environ['KC_LOCALE_DIR'], ['zh_CN'], fallback=True).gettext


def command(*arguments):
    done = subprocess.run([PROGRAM, *arguments], capture_output=True, text=True, timeout=240)
    assert done.returncode in (0, 1), done.stderr


def query(path, sql):
    connection = sqlite3.connect(f'file:{path}?mode=ro', uri=True)
    try:
        return connection.execute(sql).fetchall()
    finally:
        connection.close()


class Story(unittest.TestCase):
    """A folder and a program of its own. A story ends without complaints of the toolkit, whatever it did."""

    @classmethod
    def setUpClass(cls):
        cls.shared = tempfile.TemporaryDirectory()
        cls.bank = os.path.join(cls.shared.name, 'bank.kaocheng')
        command('import', '--database', cls.bank, *SAMPLES)
        command('appraise', '--database', cls.bank)

    @classmethod
    def tearDownClass(cls):
        cls.shared.cleanup()

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)

    def path(self, name):
        return os.path.join(self.folder.name, name)

    def own_bank(self):
        return shutil.copy(self.bank, self.path('bank.kaocheng'))

    @staticmethod
    def places(p):
        """The sidebar and the titles in it."""
        sidebar = p.find('list', _('Places'))
        return sidebar, [item.get_name() for item in driver.children(sidebar)]

    def go_to(self, p, place):
        sidebar, titles = self.places(p)
        p.select(sidebar, titles.index(_(place)))
        wait_for(lambda: p.title().startswith(_(place)), place)

    def start(self, path, **env):
        program = driver.Program(PROGRAM, path, env=env)

        def end():
            program.close()
            self.assertEqual(program.complaints, [])
        self.addCleanup(end)
        return program


class Imports(Story):
    def choose_samples(self, p):
        sheets = self.path('报表')
        if not os.path.exists(sheets):
            os.mkdir(sheets)
            for sheet in SAMPLES:
                shutil.copy(sheet, sheets)
        p.act('win.import')
        p.choose_all_in(sheets)

    def next_step(self, p, button, hint):
        p.press(_(button))
        p.wait_label(_(hint), 60)

    def take_in(self, p):
        self.choose_samples(p)
        p.wait_label(_('Nothing is written yet. Correct what was not understood.'), 60)
        wait_for(lambda: 'sensitive' in states(p.find('push button', _('_Match Columns'))), 'the sheets to be read', 60)
        self.next_step(p, '_Match Columns', 'Which column becomes which field. A column without a field is left out.')
        self.next_step(p, 'Make _Plan', 'This is what will be written, by the same code that writes it. Refused rows stay out.')
        plan = p.labels()
        self.next_step(p, '_Apply', 'The batch can be taken back under Imports.')
        return plan

    def test_from_nothing_to_files_and_back(self):
        database = self.path('新银行.kaocheng')
        p = self.start(database)
        p.wait_label(_('Begin with the sheets you have'))
        self.assertIn('sensitive', states(p.find('push button', _('Import Sheets…'))))
        plan = self.take_in(p)
        self.assertIn('3,238', plan)
        p.wait_label(BANK)
        self.assertEqual(query(database, 'SELECT count(*) FROM staff'), [(120,)])
        p.press(_('_Close'), root=p.near(p.find('label', _('The batch can be taken back under Imports.')), 'panel'))

        self.go_to(p, 'Managers')
        p.wait_rows(_('Customer Managers'), lambda rows: len(rows) > 100)
        self.go_to(p, 'Overview')
        wait_for(lambda: p.look('push button', test=lambda item: item.get_name().startswith(_('Customer managers') + ': 120')), 'the number on the overview', 30)

        self.go_to(p, 'Imports')
        history = p.table(_('Imports'))
        rows = p.wait_rows(_('Imports'), lambda found: len(found) == 1 and len(found[0]) == 7)
        self.assertIn('员工名册.xls、2024-2025月度业绩.xlsx、不良与考试.csv', rows[0][2])
        p.select(p.look('list', 'GtkColumnListView', root=history, rows=True), 0)
        undo = p.find('push button', _('_Undo This Batch…'))
        wait_for(lambda: 'sensitive' in states(undo), 'the batch to be chosen')
        p.click(undo)
        p.press(_('_Undo Batch'), root=p.dialog())
        p.wait_rows(_('Imports'), lambda found: len(found) == 1 and len(found[0]) == 7 and found[0][-1] != rows[0][-1], 60)
        self.assertEqual(query(database, 'SELECT count(*) FROM staff'), [(0,)])

    def test_a_file_that_is_no_sheet(self):
        os.mkdir(self.path('报表'))
        with open(self.path('报表/图片.xlsx'), 'wb') as file:
            file.write(b'\x89PNG\r\n\x1a\n' + b'\0' * 200)
        database = self.own_bank()
        before = query(database, 'SELECT count(*), max(id) FROM journal')
        p = self.start(database)
        p.wait_label(BANK)
        p.act('win.import')
        p.choose_all_in(self.path('报表'))
        p.wait_label('图片.xlsx', 30)
        self.assertNotIn('sensitive', states(p.find('push button', _('_Match Columns'))))
        p.press(_('_Cancel'), root=p.near(p.find('label', _('Nothing was written.')), 'panel'))
        self.assertEqual(query(database, 'SELECT count(*), max(id) FROM journal'), before)


class Managers(Story):
    def managers(self, p):
        p.wait_label(BANK, 40)
        self.go_to(p, 'Managers')
        p.wait_rows(_('Customer Managers'), lambda rows: len(rows) > 100)
        return p.table(_('Customer Managers'))

    def search(self, p, table, text):
        p.set_text(p.near(table, 'entry', _('Search')), text)

    def test_search_by_initials_and_by_characters(self):
        p = self.start(self.own_bank())
        table = self.managers(p)
        self.search(p, table, 'jhr')
        rows = p.wait_rows(_('Customer Managers'), lambda found: 0 < len(found) < 10)
        self.assertIn('蒋浩然', [row[1] for row in rows])
        self.search(p, table, 'jianghaoran')
        rows = p.wait_rows(_('Customer Managers'), lambda found: 0 < len(found) < 10)
        self.assertIn('蒋浩然', [row[1] for row in rows])
        self.search(p, table, '浩然')
        p.wait_rows(_('Customer Managers'), lambda found: 0 < len(found) < 10 and all('浩然' in row[1] for row in found))
        self.search(p, table, '0102')
        p.wait_rows(_('Customer Managers'), lambda found: found and all(row[0].startswith('0102') for row in found))
        self.search(p, table, '没有这个人')
        p.wait_label(_('No row matches the search and the filters.'))
        self.search(p, table, '')
        p.wait_rows(_('Customer Managers'), lambda found: len(found) > 100)

    def test_filter_by_branch(self):
        p = self.start(self.own_bank())
        table = self.managers(p)
        p.click(p.near(table, 'push button', _('Branch'), test=lambda item: 'click' in driver.actions(item)))
        p.click(p.find('menu item', test=lambda item: item.get_name().startswith('营业部')))
        p.wait_rows(_('Customer Managers'), lambda found: found and all(row[2] == '营业部' for row in found))

    def test_global_search_leads_to_the_file(self):
        p = self.start(self.own_bank())
        p.wait_label(BANK, 40)
        p.keys('ctrl+k')
        p.type('jhr')
        wait_for(lambda: p.look('label', test=lambda item: '蒋浩然' in item.get_name(), root=p.find('list', _('Search results'))), 'the person among the results')
        p.keys('Return')
        wait_for(lambda: '蒋浩然' in p.title(), 'the file')

    def test_edit_undo_redo(self):
        database = self.own_bank()
        phone = "SELECT phone FROM staff WHERE staff_number = '0101002'"
        before = query(database, phone)[0][0]
        p = self.start(database)
        table = self.managers(p)
        p.open_row(table, '蒋浩然')
        wait_for(lambda: '蒋浩然' in p.title(), 'the file')
        p.click(p.find('page tab', _('Personal Data')))
        entry = p.find('text', test=lambda item: 'EditableText' in item.get_interfaces() and text_of(item) == before)
        p.set_text(entry, '13912345678')
        p.press(_('_Save'))
        # The file tells, not the passing message: that one is gone before a busy machine has looked through all labels.
        wait_for(lambda: query(database, phone) == [('13912345678',)], 'the new number in the file')
        p.act('win.undo')
        wait_for(lambda: query(database, phone) == [(before,)], 'the old number')
        wait_for(lambda: text_of(p.find('text', test=lambda item: 'EditableText' in item.get_interfaces() and item == entry)) == before, 'the form to follow')
        p.act('win.redo')
        wait_for(lambda: query(database, phone) == [('13912345678',)], 'the new number')
        p.click(p.find('page tab', _('History')))
        p.wait_rows(_('History'), lambda rows: len(rows) >= 3)

    def scans(self, name, files):
        folder = self.path(name)
        os.mkdir(folder)
        for file, content in files.items():
            with open(os.path.join(folder, file), 'wb') as stream:
                stream.write(content)
        return folder

    def test_photo_and_documents(self):
        """D1.1, D1.2: scans are added together, a photo is chosen, and undo takes both back."""
        pdf = b'%PDF-1.4\n%\xe2\xe3\n' + bytes(range(256)) * 500 + b'\n%%EOF\n'
        with open(os.path.join(SOURCE, 'resources', 'screenshots', 'appraisal-en.png'), 'rb') as stream:
            picture = stream.read()
        scans = self.scans('扫描', {'劳动合同.pdf': pdf, '身份证.png': picture, '空白.pdf': b''})
        database = self.own_bank()
        documents = "SELECT d.type, d.title, b.size FROM staff_document d JOIN document b ON b.sha256 = d.document ORDER BY d.type"
        photo = "SELECT count(*) FROM staff WHERE photo IS NOT NULL AND staff_number = '0101002'"
        p = self.start(database)
        table = self.managers(p)
        p.open_row(table, '蒋浩然')
        wait_for(lambda: '蒋浩然' in p.title(), 'the file')
        p.click(p.find('page tab', _('Documents')))
        p.wait_label(_('No documents yet'))
        p.press(_('_Add Documents…'))
        p.choose_all_in(scans)
        p.wait_label('身份证', 30)
        self.assertEqual(query(database, documents), [('contract', '劳动合同', len(pdf)), ('id_card', '身份证', len(picture))])
        p.wait_label(_('The file is empty; scan or copy it again'))
        p.click(p.find('page tab', _('Summary')))
        p.act('photo.choose', p.find(test=lambda item: 'photo.choose' in driver.actions(item)))
        p.choose_file(os.path.join(scans, '身份证.png'))
        wait_for(lambda: query(database, photo) == [(1,)], 'the photo')
        self.assertEqual(query(database, 'SELECT count(*) FROM document'), [(2,)])
        p.act('win.undo')
        wait_for(lambda: query(database, photo) == [(0,)], 'the file without photo')
        p.act('win.undo')
        wait_for(lambda: query(database, documents) == [], 'the file without documents')

    def test_leaving_with_edits_asks(self):
        database = self.own_bank()
        p = self.start(database)
        table = self.managers(p)
        p.open_row(table, '蒋浩然')
        wait_for(lambda: '蒋浩然' in p.title(), 'the file')
        p.click(p.find('page tab', _('Personal Data')))
        phone = query(database, "SELECT phone FROM staff WHERE staff_number = '0101002'")[0][0]
        entry = p.find('text', test=lambda item: 'EditableText' in item.get_interfaces() and text_of(item) == phone)
        p.set_text(entry, '13912345678')
        p.keys('alt+1')
        dialog = p.dialog()
        p.press(_('_Cancel'), root=dialog)
        wait_for(lambda: '蒋浩然' in p.title(), 'the file')
        self.assertEqual(text_of(entry), '13912345678')


class Appraisal(Story):
    def test_new_run_to_the_reason_of_a_score(self):
        database = self.path('bank.kaocheng')
        command('import', '--database', database, *SAMPLES)
        p = self.start(database)
        p.wait_label(BANK, 40)
        self.go_to(p, 'Appraisal')
        p.press(_('_New Appraisal…'), seconds=20)
        p.press(_('C_reate'), root=p.dialog())
        calculate = p.find('push button', _('C_alculate'), test=lambda item: 'click' in driver.actions(item), seconds=30)
        wait_for(lambda: 'sensitive' in states(calculate), 'the run to be made', 30)
        p.click(calculate)
        p.wait_rows(_('Results'), lambda rows: len(rows) > 100, 60)
        self.assertEqual(query(database, "SELECT state FROM appraisal_run"), [('calculated',)])
        # a row that lies outside the view has no true place on the screen: it is searched for first
        p.set_text(p.near(p.table(_('Results')), 'entry', _('Search')), '蒋浩然')
        p.wait_rows(_('Results'), lambda rows: len(rows) == 1)
        p.open_row(p.table(_('Results')), '蒋浩然')
        wait_for(lambda: any('蒋浩然' in label for label in p.labels()), 'the sheet')
        expected = query(database, "SELECT s.score FROM indicator_score s JOIN staff p ON p.id = s.staff WHERE p.staff_number = '0101002' AND s.indicator = 'loans'")[0][0]
        score = f'{expected / 10000:.2f}'
        # the sentence: the score, the peers' mean, and where the figures were read
        wait_for(lambda: any(score in label for label in p.labels()), f'the score {score}', 20)
        explanation = p.find(name=_('Explanation'), test=lambda item: item.get_child_count() > 0)
        self.expand(p, explanation, '贷款发放业务量')
        sentence = wait_for(lambda: next((label for label in p.labels(root=explanation) if '136' in label and '159' in label), None), 'the sentence')
        self.assertIn('18.55', sentence)

    @staticmethod
    def expand(p, explanation, title):
        expander = p.find(root=explanation, test=lambda item: item.get_name().startswith(title) and 'activate' in driver.actions(item))
        if 'expanded' not in states(expander):
            p.act('activate', expander)

    def test_schemes(self):
        p = self.start(self.own_bank())
        p.wait_label(BANK, 40)
        self.go_to(p, 'Schemes')
        p.wait_label('客户经理等级评定办法')
        p.wait_label('MAX(-20, MIN(10', 20)

    def test_print_to_pdf(self):
        target = self.path('考核表.pdf')
        p = self.start(self.own_bank())
        p.wait_label(BANK, 40)
        self.go_to(p, 'Appraisal')
        runs = p.wait_rows(_('Appraisal Runs'), lambda rows: len(rows) == 1)
        p.open_row(p.table(_('Appraisal Runs')), runs[0][0])
        p.wait_rows(_('Results'), lambda rows: len(rows) > 100, 30)
        p.act('win.print')
        p.press(_('Pre_view'), root=p.dialog())
        preview = wait_for(lambda: next((c for c in driver.children(p.root) if p.look('push button', _('_Save as PDF…'), root=c)), None), 'the preview', 60)
        wait_for(lambda: 'sensitive' in states(p.find('push button', _('_Save as PDF…'), root=preview, test=lambda item: 'click' in driver.actions(item))), 'the pages', 60)
        p.press(_('_Save as PDF…'), root=preview)
        chooser = wait_for(lambda: next((c for c in driver.children(p.root) if c not in (p.window, preview) and p.look('text', root=c)), None), 'the chooser')
        p.save_as(chooser, target)
        wait_for(lambda: os.path.exists(target) and os.path.getsize(target) > 0, 'the file', 60)
        info = wait_for(lambda: subprocess.run(['pdfinfo', target], capture_output=True, text=True, env={**os.environ, 'LC_ALL': 'C'}).stdout, 'a whole file', 60)
        self.assertIn('A4', info)


class Window(Story):
    def test_second_window_on_the_same_file_is_read_only(self):
        database = self.own_bank()
        # another session of the same person: a bus of its own, so that the second does not hand its file over to the first
        # (and none for accessibility, whose address would stand on the screen for all)
        first = subprocess.Popen(['dbus-run-session', '--', PROGRAM, database], stderr=subprocess.DEVNULL, start_new_session=True,
                                 env={**os.environ, 'GTK_A11Y': 'none'})
        self.addCleanup(lambda: (os.killpg(first.pid, signal.SIGTERM), first.wait(20)))
        wait_for(lambda: os.path.exists(database + '.lock'), 'the first to open the file', 40)
        p = self.start(database)
        p.wait_label(BANK, 40)
        with open(database + '.lock', encoding='utf-8') as file:
            holder = file.read().split()[0]
        p.wait_label(holder)
        self.assertNotIn('win.import', driver.actions(p.window))
        self.assertNotIn('win.undo', driver.actions(p.window))

    def test_dark_style(self):
        settings = self.path('config/glib-2.0/settings')
        os.makedirs(settings)
        with open(os.path.join(settings, 'keyfile'), 'w', encoding='utf-8') as file:
            file.write("[org/kaocheng/Kaocheng]\ncolor-scheme='dark'\n")
        p = self.start(self.own_bank(), GSETTINGS_BACKEND='keyfile', XDG_CONFIG_HOME=self.path('config'))
        p.wait_label(BANK, 40)
        time.sleep(1)
        shot = self.path('dark.png')
        p.screenshot(shot)
        mean = subprocess.run(['convert', shot, '-colorspace', 'gray', '-format', '%[fx:mean]', 'info:'], capture_output=True, text=True).stdout
        self.assertLess(float(mean), 0.4)

    def test_places_by_key_and_back(self):
        p = self.start(self.own_bank())
        p.wait_label(BANK, 40)
        titles = self.places(p)[1]
        self.assertGreaterEqual(len(titles), 5)
        for key in (*range(2, len(titles) + 1), 1):
            p.keys(f'alt+{key}')
            wait_for(lambda: p.title().startswith(titles[key - 1]), titles[key - 1])
        p.keys('alt+Left')
        wait_for(lambda: p.title().startswith(titles[-1]), 'the place before')

    def test_a_damaged_file_says_so(self):
        database = self.path('坏.kaocheng')
        with open(database, 'wb') as file:
            file.write(b'no database at all\n' * 500)
        p = self.start(database)
        p.wait_label(_('Open Another File…'), 30)
        self.assertEqual(os.path.getsize(database), 19 * 500)


if __name__ == '__main__':
    tap.main()
