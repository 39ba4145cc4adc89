"""A clerk takes in a messy sheet at the window: a saved mapping, a cell corrected in place, the marked copy for the sender, undone; the next month's sheet."""
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import driver  # noqa: E402
import tap  # noqa: E402
from driver import states, text_of, wait_for  # noqa: E402
from test_window import Story, _, command, query  # noqa: E402

PICTURES = os.environ.get('KC_PICTURES')   # a folder: what the screens look like on the way
STAFF = '机构号,支行,工号,姓名\n0102,城东支行,0102001,张伟\n0102,城东支行,0102002,金美玲\n0103,城西支行,0103001,张伟\n0103,城西支行,0103002,钟艳\n'
JANUARY = ('2024年1月客户经理业绩表\n工号,姓名,月份,发放笔数\n0102001,张伟,2024-01,三笔\n0102002,金美玲,2024-01,若干\n'
           '0103002,钟艳,2024-01,若干\n合计,,,8\n')
FEBRUARY = '2024年2月客户经理业绩表\n工号,姓名,月份,发放笔数\n0102001,张伟,2024-02,4\n'
FIGURES = 'SELECT s.staff_number, v.value / 10000 FROM measure_value v JOIN staff s ON s.id = v.staff ORDER BY 1'


class Assistant(Story):
    @classmethod
    def setUpClass(cls):
        pass

    @classmethod
    def tearDownClass(cls):
        pass

    def picture(self, p, name):
        if PICTURES:
            driver.time.sleep(1.2)
            p.screenshot(os.path.join(PICTURES, name + '.png'))

    def write(self, name, text):
        folder = self.path(os.path.splitext(name)[0])
        os.mkdir(folder)
        with open(os.path.join(folder, name), 'w', encoding='gb18030') as file:
            file.write(text)
        return folder

    def open_sheet(self, p, name, text):
        folder = self.write(name, text)
        p.act('win.import')
        p.choose_all_in(folder)
        wait_for(lambda: 'sensitive' in states(p.find('push button', _('_Match Columns'))), 'the sheet to be read', 60)

    def choose_kind(self, p, title):
        kinds = p.find('list', _('Kinds of findings'))
        names = [item.get_name() for item in driver.children(kinds)]
        index = next(i for i, name in enumerate(names) if name.startswith(title))
        p.select(kinds, index)

    def kind(self, p, title):
        kinds = p.look('list', _('Kinds of findings'))
        return kinds is not None and any(item.get_name() == title for item in driver.children(kinds))

    def next_step(self, p, button, hint):
        p.press(_(button))
        p.wait_label(_(hint), 60)

    def correct(self, p, text, button):
        entry = wait_for(lambda: p.look('text', test=lambda item: 'EditableText' in item.get_interfaces() and text_of(item) in ('三笔', '若干')), 'the cell', 20)
        p.set_text(entry, text)
        p.click(p.find('push button', _(button), test=lambda item: 'sensitive' in states(item) and 'click' in driver.actions(item)))

    def test_from_a_messy_sheet_to_the_next_month(self):
        database = self.path('bank.kaocheng')
        staff = os.path.join(self.write('名册.csv', STAFF), '名册.csv')
        command('import', '--database', database, staff)
        p = self.start(database)
        wait_for(lambda: 'win.import' in driver.actions(p.window), 'the file', 40)

        self.open_sheet(p, '一月.csv', JANUARY)
        self.picture(p, '1-found')
        self.next_step(p, '_Match Columns', 'Which column becomes which field. A column without a field is left out.')
        p.press(_('_Save Mapping…'))
        dialog = p.dialog()
        p.set_text(p.find('text', root=dialog, test=lambda item: 'EditableText' in item.get_interfaces()), '经营月报')
        p.press(_('_Save'), root=dialog)
        p.wait_label('经营月报', 20)
        self.picture(p, '2-columns')
        p.press(_('Make _Plan'))
        wait_for(lambda: p.look('list', _('Kinds of findings')), 'the plan', 60)

        unreadable = _('Number unreadable')
        wait_for(lambda: self.kind(p, unreadable + ' 3'), 'three cells')
        self.choose_kind(p, unreadable)
        table = p.find('tree table', _('Findings'))
        body = wait_for(lambda: p.look('list', 'GtkColumnListView', root=table, rows=True), 'the findings')
        p.select(body, 0)
        self.picture(p, '3-row')
        self.correct(p, '3', 'Correct')
        wait_for(lambda: self.kind(p, unreadable + ' 2'), 'one corrected', 30)

        p.press(_('Save _Marked Copy…'))
        copy = self.path('退回.csv')
        p.save_as(p.dialog(), copy)
        wait_for(lambda: os.path.exists(copy) and os.path.getsize(copy) > 0, 'the marked copy', 30)
        with open(copy, encoding='utf-8-sig') as file:
            self.assertIn('若干', file.read())

        p.select(wait_for(lambda: p.look('list', 'GtkColumnListView', root=p.find('tree table', _('Findings')), rows=True), 'the findings'), 0)
        self.correct(p, '5', 'All Alike')
        wait_for(lambda: not any(self.kind(p, f'{unreadable} {n}') for n in (1, 2, 3)), 'all corrected', 30)
        self.picture(p, '4-corrected')
        self.next_step(p, '_Apply', 'The batch can be taken back under Imports.')
        self.picture(p, '5-done')
        self.assertEqual(query(database, FIGURES), [('0102001', 3), ('0102002', 5), ('0103002', 5)])
        p.press(_('_Close'), root=p.near(p.find('label', _('The batch can be taken back under Imports.')), 'panel'))

        self.open_sheet(p, '二月.csv', FEBRUARY)
        p.wait_label('经营月报', 20)
        self.picture(p, '6-recognised')
        p.press(_('_Use Them and Go to the Plan'))
        wait_for(lambda: self.kind(p, _('All rows') + ' 1') or p.look('push button', _('_Apply'), test=lambda item: 'sensitive' in states(item)), 'the plan', 60)
        self.next_step(p, '_Apply', 'The batch can be taken back under Imports.')
        self.assertEqual(len(query(database, FIGURES)), 4)
        p.press(_('_Undo This Batch…'), root=p.near(p.find('label', _('The batch can be taken back under Imports.')), 'panel'))
        p.press(_('_Undo Batch'), root=p.dialog())
        wait_for(lambda: len(query(database, FIGURES)) == 3, 'the batch to be taken back', 40)


if __name__ == '__main__':
    tap.main()
