"""A clerk takes a run from its calculation to its confirmation at the window: review, an adjustment, publication, an objection and its answer (D7.7, D7.8)."""
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import driver  # noqa: E402
import tap  # noqa: E402
from driver import states, wait_for  # noqa: E402
from test_window import BANK, Story, _, command, query  # noqa: E402

PICTURES = os.environ.get('KC_PICTURES')   # a folder: what the screens look like on the way


class Workflow(Story):
    def picture(self, p, name):
        if PICTURES:
            wait_for(lambda: True)
            driver.time.sleep(1.2)
            p.screenshot(os.path.join(PICTURES, name + '.png'))

    def wait_state(self, database, state):
        sql = 'SELECT state, reviewed_at IS NOT NULL, published_at IS NOT NULL FROM appraisal_run WHERE id = 1'
        wait_for(lambda: query(database, sql) == [state], f'the state {state}', 30)

    def open_run(self, p):
        p.wait_label(BANK, 40)
        self.go_to(p, 'Appraisal')
        runs = p.wait_rows(_('Appraisal Runs'), lambda rows: len(rows) == 1)
        p.open_row(p.table(_('Appraisal Runs')), runs[0][0])
        p.wait_rows(_('Results'), lambda rows: len(rows) > 100, 30)

    def open_sheet(self, p, name):
        p.set_text(p.near(p.table(_('Results')), 'entry', _('Search')), name)
        p.wait_rows(_('Results'), lambda rows: len(rows) == 1)
        p.open_row(p.table(_('Results')), name)
        wait_for(lambda: name in p.labels(), 'the sheet')

    @staticmethod
    def fill(p, dialog, texts, long_text):
        """The single lines from top to bottom, then the several lines."""
        def editable(item):
            return 'EditableText' in item.get_interfaces() and 'visible' in states(item)
        area = wait_for(lambda: next(item for item in driver.walk(dialog) if editable(item) and 'multi-line' in states(item)), 'the text')
        fields = [item for item in driver.walk(dialog) if editable(item) and 'multi-line' not in states(item)]
        for field, text in zip(fields, texts):
            if text is not None:
                p.set_text(field, text)
        p.set_text(area, long_text)

    def step(self, p, name):
        p.press(_(name), seconds=20)

    def test_from_review_to_confirmation(self):
        database = self.own_bank()
        p = self.start(database)
        self.open_run(p)
        self.picture(p, '1-calculated')
        self.step(p, 'Begin Re_view')
        self.wait_state(database, ('calculated', 1, 0))
        p.wait_label(_('Your turn: adjust where it is needed, with a reason; then publish.'))
        self.picture(p, '2-review')

        # a total is adjusted on the sheet
        self.open_sheet(p, '蒋浩然')
        self.step(p, '_Adjust…')
        dialog = p.dialog()
        self.picture(p, '3-adjust')
        self.fill(p, dialog, ['61.5'], '集体研究：三月一笔贷款撤销')
        p.press(_('_Adjust'), root=dialog)
        wait_for(lambda: query(database, 'SELECT after, reason FROM run_adjustment') == [(615000, '集体研究：三月一笔贷款撤销')], 'the adjustment', 20)
        p.wait_label('61.50 *', 20)
        self.picture(p, '4-adjusted')

        # published on days that are over
        p.press(_('_Results'))
        self.step(p, 'P_ublish…')
        dialog = p.dialog()
        self.picture(p, '5-publish')
        lines = wait_for(lambda: [item for item in driver.walk(dialog) if 'EditableText' in item.get_interfaces()], 'the days')
        p.set_text(lines[0], '2026-01-10')
        p.set_text(lines[1], '2026-01-14')
        p.press(_('_Publish'), root=dialog)
        self.wait_state(database, ('calculated', 1, 1))
        self.picture(p, '6-published')

        # somebody objects; the run waits for the answer
        self.open_sheet(p, '蒋浩然')
        self.step(p, '_Objection…')
        dialog = p.dialog()
        self.picture(p, '7-objection')
        self.fill(p, dialog, [None, '省联社'], '该笔贷款四月已补办手续')
        p.press(_('_Put Down'), root=dialog)
        wait_for(lambda: query(database, 'SELECT target, state, addressee FROM run_objection') == [('total', 'open', '省联社')], 'the objection', 20)
        p.press(_('_Results'))
        p.find('push button', _('Con_firm…'), test=lambda item: 'click' in driver.actions(item))
        self.step(p, 'Con_firm…')
        p.press(_('_Confirm'), root=p.dialog())
        wait_for(lambda: any('书面答复' in label for c in driver.children(p.root) if c != p.window for label in p.labels(root=c)), 'the refusal')
        self.picture(p, '8-refused')
        p.keys('Escape')
        wait_for(lambda: all(c == p.window for c in driver.children(p.root)), 'the end of the message')
        p.click(p.find('page tab', _('Adjustments and Objections')))
        p.wait_label('该笔贷款四月已补办手续', 20)
        self.picture(p, '9-records')
        p.click(p.find('push button', test=lambda item: item.get_name().startswith(_('Answer')) and 'click' in driver.actions(item)))
        dialog = p.dialog()
        self.picture(p, '10-answer')
        self.fill(p, dialog, [], '补办手续不改变当期结果')
        p.press(_('_Answer'), root=dialog)
        wait_for(lambda: query(database, 'SELECT state, answer FROM run_objection') == [('answered', '补办手续不改变当期结果')], 'the answer', 20)
        self.picture(p, '11-answered')

        # nothing is open any more
        self.step(p, 'Con_firm…')
        p.press(_('_Confirm'), root=p.dialog())
        self.wait_state(database, ('confirmed', 1, 1))
        p.wait_label(_('Settled for good.'), 20)
        self.picture(p, '12-confirmed')


class Ratings(Story):
    """Marks are typed, pasted and saved in the grid, and nobody rates himself."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        command('appraise', '--database', cls.bank, '--scheme', 'general_indicators', '--period', '2025Q1')

    def picture(self, p, name):
        Workflow.picture(self, p, name)

    def test_grid(self):
        database = self.own_bank()
        p = self.start(database)
        p.wait_label(BANK, 40)
        self.go_to(p, 'Appraisal')
        runs = p.wait_rows(_('Appraisal Runs'), lambda rows: len(rows) == 2)
        p.open_row(p.table(_('Appraisal Runs')), next(row[0] for row in runs if '2025年考核' not in row))
        view = p.find(test=lambda item: 'run.ratings' in driver.actions(item), seconds=30)
        wait_for(lambda: 'run.ratings' in driver.actions(view), 'the action')
        p.wait_rows(_('Results'), lambda rows: len(rows) > 50, 30)
        p.act('run.ratings', view)
        dialog = p.dialog()
        self.picture(p, '20-rater')
        rater = wait_for(lambda: next(item for item in driver.walk(dialog) if 'EditableText' in item.get_interfaces()), 'the rater')
        p.set_text(rater, '张行长')
        p.press(_('Show _Grid'), root=dialog)
        cells = wait_for(lambda: [item for item in driver.walk(dialog, True) if 'EditableText' in item.get_interfaces() and '主动性' in item.get_name()], 'the cells', 30)
        p.mouse(cells[0])
        p.type('88')
        p.keys('Return')
        p.type('91.5')
        p.keys('Right')
        p.type('101')
        wait_for(lambda: any('满分' in label for label in p.labels(root=dialog)), 'the mark that is none')
        p.keys('BackSpace')
        wait_for(lambda: any('3' in label and '未保存' in label for label in p.labels(root=dialog)), 'three changes')
        self.picture(p, '21-grid')
        p.press(_('_Save'), root=dialog)
        wait_for(lambda: [row[0] for row in query(database, 'SELECT points FROM rating ORDER BY id')] == [880000, 915000, 100000], 'the marks', 20)
        self.assertEqual(query(database, 'SELECT name, staff FROM rater'), [('张行长', None)])
        wait_for(lambda: any('已保存' in label for label in p.labels(root=dialog)), 'the word of it')
        p.press(_('_Close'), root=dialog)
        wait_for(lambda: all(c == p.window for c in driver.children(p.root)), 'the end of the window')


if __name__ == '__main__':
    tap.main()
