"""A clerk looks at a run's charts, compares two runs, and ranks two months (D16.5): by accessibility at the built program's window."""
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import driver  # noqa: E402
import tap  # noqa: E402
from driver import states, wait_for  # noqa: E402
from test_window import BANK, Story, _, command, query  # noqa: E402

PICTURES = os.environ.get('KC_PICTURES')   # a folder: what the screens look like on the way


def has_action(item, action):
    try:
        return action in driver.actions(item)
    except Exception:  # an object that says it has actions and has none
        return False


def picture(p, name):
    if PICTURES:
        driver.time.sleep(1.2)
        p.screenshot(os.path.join(PICTURES, name + '.png'))


class Runs(Story):
    """Two years are appraised: charts of one, and who rose and who fell between them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        command('appraise', '--database', cls.bank, '--period', '2024')

    def test_charts_and_comparison(self):
        p = self.start(self.own_bank())
        p.wait_label(BANK, 40)
        self.go_to(p, 'Appraisal')
        runs = p.wait_rows(_('Appraisal Runs'), lambda rows: len(rows) == 2)
        p.open_row(p.table(_('Appraisal Runs')), next(cell for row in runs for cell in row if '2025' in cell))
        p.wait_rows(_('Results'), lambda rows: len(rows) > 100, 30)

        # the charts: what they say stands in their descriptions, and a cell of the branches leads to its results
        p.click(p.find('page tab', _('Charts')))
        heat = p.find('image', _('Share of the Points by Branch'), seconds=30)
        scatter = p.find('image', _('Total against a Figure'))
        self.assertGreater(len(heat.get_description()), 20)
        self.assertGreater(len(scatter.get_description()), 20)
        picture(p, '1-charts')

        # the run before is chosen by itself
        p.click(p.find('page tab', _('Comparison')))
        flow = p.find('image', _('Moves between Grades'), seconds=30)
        self.assertGreater(len(flow.get_description()), 20)
        p.wait_label(_('%u rose in grade, %u fell, %u are in one of the two only').split('%u')[1].strip())
        rows = p.wait_rows(_('Who rose and who fell'), lambda rows: len(rows) > 3)
        picture(p, '2-comparison')
        p.open_row(p.table(_('Who rose and who fell')), rows[0][1])
        wait_for(lambda: rows[0][1] in p.labels(), 'the sheet of who moved', 20)

    def test_charts_on_paper(self):
        p = self.start(self.own_bank())
        p.wait_label(BANK, 40)
        self.go_to(p, 'Appraisal')
        runs = p.wait_rows(_('Appraisal Runs'), lambda rows: len(rows) == 2)
        p.open_row(p.table(_('Appraisal Runs')), next(cell for row in runs for cell in row if '2025' in cell))
        p.wait_rows(_('Results'), lambda rows: len(rows) > 100, 30)
        p.act('win.print')
        dialog = p.dialog()
        choice = p.find('check box', _('_Charts').replace('_', ''), root=dialog)
        p.mouse(choice)   # a check button has no action that accessibility could call
        wait_for(lambda: 'checked' in states(choice), 'the charts to be chosen')
        picture(p, '3-print')
        p.press(_('Pre_view'), root=dialog)
        # four pages: distribution and scatter, before and after and moves, ranks, the branches
        wait_for(lambda: any('4' in label and '/' in label or '共 4' in label for c in driver.children(p.root) for label in p.labels(root=c)), 'four pages', 30)
        picture(p, '4-charts-on-paper')


class Ranking(Story):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        command('rank', '--database', cls.bank, '--measure', 'loan_count', '--period', '2025-11')

    def open_ranking(self, p):
        p.wait_label(BANK, 40)
        self.go_to(p, 'Appraisal')
        p.press(_('Monthly _Ranking'))
        p.wait_rows(_('Pairs'), lambda rows: len(rows) >= 3, 30)

    def test_second_month(self):
        database = self.own_bank()
        p = self.start(database)
        self.open_ranking(p)
        p.wait_label(_('Only one month is ranked. Places won, bonus points and months running among the last show once the next month is ranked too.'))
        picture(p, '5-one-month')

        # the numbers of policy are of the bank
        view = p.find(test=lambda item: has_action(item, 'ranking.settings'))
        p.act('ranking.settings', view)
        dialog = p.dialog()
        picture(p, '6-numbers')
        spins = wait_for(lambda: [item for item in driver.walk(dialog) if item.get_role_name() == 'spin button'], 'the numbers')
        self.assertEqual([int(driver.Atspi.Value.get_current_value(spin)) for spin in spins], [3, 3, 10, 2, 3])
        driver.Atspi.Value.set_current_value(spins[0], 4)
        p.press(_('_Save'), root=dialog)
        wait_for(lambda: query(database, "SELECT value FROM ranking_setting WHERE name = 'bottom_count'") == [(4,)], 'the number kept', 20)

        # the next month: the newest that has figures, by what was ranked before
        p.press(_('_New Ranking…'))
        dialog = p.dialog()
        picture(p, '7-new')
        p.press(_('_Rank'), root=dialog)
        wait_for(lambda: query(database, 'SELECT count(*) FROM ranking') == [(2,)], 'the second ranking', 30)
        wait_for(lambda: all(c == p.window for c in driver.children(p.root)), 'the end of the dialog')
        p.wait_rows(_('Pairs'), lambda rows: len(rows) >= 4, 30)
        self.assertEqual(query(database, 'SELECT count(DISTINCT measure) FROM ranking'), [(1,)])
        picture(p, '8-second-month')
        p.click(p.find('page tab', _('All Places')))
        rows = p.wait_rows(_('All Places'), lambda rows: len(rows) > 50, 20)
        picture(p, '9-places')
        p.click(p.find('page tab', _('Proposed for Elimination')))
        p.wait_label('2025')
        picture(p, '10-proposals')
        p.click(p.find('page tab', _('All Places')))

        # on paper
        p.act('win.print')
        dialog = p.dialog()
        picture(p, '11-paper')
        p.keys('Escape')
        wait_for(lambda: all(c == p.window for c in driver.children(p.root)), 'the end of the preview')

        # a person of the list: by a measure, so his file opens
        p.open_row(p.table(_('All Places')), rows[0][2])
        wait_for(lambda: rows[0][2] in p.labels(), 'the staff file', 20)


if __name__ == '__main__':
    tap.main()
