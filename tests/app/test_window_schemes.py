"""The bank changes its rules at the window: what if the second grade began at 70 points; and a scheme of its own, changed, saved and compared (issue 3)."""
import gettext
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import driver  # noqa: E402
import tap  # noqa: E402
from driver import states, wait_for  # noqa: E402
from test_window import BANK, Story, _, query  # noqa: E402

_catalogue = gettext.translation('kaocheng', os.environ['KC_LOCALE_DIR'], ['zh_CN'], fallback=True)
gettext_of = _catalogue.pgettext


def ngettext_of(one, many, n):
    return _catalogue.ngettext(one, many, n).replace('%lu', '%d')


PICTURES = os.environ.get('KC_PICTURES')   # a folder: what the screens look like on the way


def picture(p, name):
    if PICTURES:
        driver.time.sleep(1.5)
        p.screenshot(os.path.join(PICTURES, name + '.png'))


class WhatIf(Story):
    def open_what_if(self, p):
        p.wait_label(BANK, 40)
        self.go_to(p, 'Appraisal')
        runs = p.wait_rows(_('Appraisal Runs'), lambda rows: len(rows) == 1)
        p.open_row(p.table(_('Appraisal Runs')), runs[0][0])
        p.wait_rows(_('Results'), lambda rows: len(rows) > 100, 30)
        p.act('run.what-if', p.find(test=lambda item: 'run.what-if' in driver.actions(item)))
        return p.dialog(30)

    def test_a_lower_edge_is_tried_and_adopted(self):
        database = self.own_bank()
        expected = query(database, "SELECT count(*) FROM result WHERE grade = 'III' AND total >= 700000 AND total < 750000"
                                   " AND state = 'scored' AND limited_by IS NULL")[0][0]
        self.assertGreater(expected, 0)
        p = self.start(database)
        dialog = self.open_what_if(p)
        picture(p, 'what-if-1')
        edge = p.find('text', root=dialog, test=lambda item: item.get_name() == _('%s from') % '二级')
        p.set_text(edge, '70')
        wait_for(lambda: (_('%s up, %s down') % (expected, 0)) in p.labels(root=dialog), 'the moves', 20)
        table = p.table(_('Who moves between grades'), root=dialog)
        rows = wait_for(lambda: (lambda found: found if len(found) == expected else None)(p.rows(table)), 'who moves', 20)
        self.assertEqual({(row[3], row[4]) for row in rows}, {('三级', '二级')})
        picture(p, 'what-if-2')
        p.set_text(edge, '')
        wait_for(lambda: _('A value is no number.') in p.labels(root=dialog), 'the complaint')
        picture(p, 'what-if-3')
        p.set_text(edge, '70')
        wait_for(lambda: 'sensitive' in states(p.find('push button', _('_Adopt as New Version…'), root=dialog)), 'that it can be adopted')
        p.press(_('_Adopt as New Version…'), root=dialog)
        form = wait_for(lambda: next(c for c in driver.children(p.root) if c not in (p.window, dialog)), 'the question')
        area = wait_for(lambda: next(item for item in driver.walk(form) if 'multi-line' in states(item)), 'the text')
        p.set_text(area, '试算后由行务会定')
        picture(p, 'what-if-4')
        p.press(_('_Adopt'), root=form)
        wait_for(lambda: query(database, "SELECT version FROM scheme WHERE code = 'county_bank_grade_own'") == [('1',)], 'the version', 20)
        self.assertEqual(query(database, "SELECT count(*) FROM change_set WHERE action = 'scheme' AND why = '试算后由行务会定'"), [(1,)])
        wait_for(lambda: all(c == p.window for c in driver.children(p.root)), 'the window to be closed')
        picture(p, 'what-if-5')


class Editor(Story):
    def hint(self, p, text):
        wait_for(lambda: any(text in label for label in p.labels()), text, 20)

    def open_editor(self, p, title, code):
        p.wait_label(BANK, 40)
        self.go_to(p, 'Schemes')
        schemes = p.find('list', _('Schemes'))
        p.select(schemes, next(i for i, row in enumerate(driver.children(schemes)) if row.get_name() == title))
        p.wait_label(code, 20)
        p.click(p.find('page tab', gettext_of('scheme', 'Change')))

    def trial(self, p):
        """What the live result says: label → (before, after)."""
        rows = driver.children(p.find('list', _('Result before and after')))
        texts = [[item.get_name() for item in driver.walk(row) if item.get_role_name() == 'label'] for row in rows]
        return {row[0]: tuple(row[1:3]) for row in texts if len(row) >= 3}

    def test_an_own_copy_is_changed_saved_and_compared(self):
        database = self.own_bank()
        p = self.start(database)
        self.open_editor(p, '客户经理等级评定办法（县域银行）', 'county_bank_grade')
        self.hint(p, _('This scheme comes with the program and stays as it is. Make a copy of your own to change it.'))
        picture(p, 'scheme-1')
        p.press(_('Make _Own Copy'))
        self.hint(p, _('Change values and formulas; saving makes a new version.'))
        wait_for(lambda: query(database, "SELECT version FROM scheme WHERE code = 'county_bank_grade_own'") == [('1',)], 'the copy', 20)

        # a mistake is told at its place
        p.set_text(p.find('text', root=p.window, test=lambda item: item.get_name() == _('%s from') % '二级'), '70')
        formula = p.find('text', root=p.window, test=lambda item: item.get_name() == _('Formula') and 'multi-line' in states(item))
        good = driver.text_of(formula)
        p.set_text(formula, good + ' + (')
        self.hint(p, '第 1 行')
        picture(p, 'scheme-2')
        self.assertNotIn('sensitive', states(p.find('push button', _('_Save as New Version…'))))
        wait_for(lambda: {after for _before, after in self.trial(p).values()} == {'—'}, 'that no old figure stands beside the mistake', 20)
        p.set_text(formula, good)
        self.hint(p, _('Changed. Runs follow it once it is saved as a new version.'))
        wait_for(lambda: '—' not in {after for _before, after in self.trial(p).values()}, 'the figures again', 20)
        p.press(_('_Save as New Version…'))
        dialog = p.dialog()
        p.set_text(wait_for(lambda: next(item for item in driver.walk(dialog) if 'multi-line' in states(item)), 'the text'), '行务会决定')
        p.press(_('_Save'), root=dialog)
        wait_for(lambda: query(database, "SELECT count(*) FROM scheme WHERE code = 'county_bank_grade_own'") == [(2,)], 'the version', 20)
        wait_for(lambda: all(c == p.window for c in driver.children(p.root)), 'the end of the question')
        p.click(p.find('page tab', _('Compare')))
        p.wait_label(ngettext_of('%lu difference', '%lu differences', 1) % 1, 20)
        labels = p.labels()
        self.assertIn('75 分', labels)
        self.assertIn('70 分', labels)
        picture(p, 'scheme-3')

    def test_a_manager_is_tried_and_weights_are_compared(self):
        database = self.own_bank()
        p = self.start(database)
        self.open_editor(p, '客户经理等级评定办法（县域银行）', 'county_bank_grade')
        # who stands first is shown at once; another one is found by the initials of his name
        wait_for(lambda: len(self.trial(p)) == 6, 'the live result', 40)
        self.assertTrue(all(before == after for before, after in self.trial(p).values()))
        staff, name, total = query(database, "SELECT s.staff_number, s.name, r.total FROM result r JOIN staff s ON s.id = r.staff"
                                             " WHERE r.state = 'scored' AND s.name = '蒋浩然'")[0]
        p.click(p.find('push button', test=lambda item: '·' in (item.get_name() or '')))
        found = p.find('list', _('Managers found'))
        wait_for(lambda: len(list(driver.children(found))) == 8, 'the first ones')
        p.type('jhr')
        wait_for(lambda: [name in (row.get_name() or '') for row in driver.children(found)] == [True], 'the manager', 20)
        picture(p, 'trial-1')
        p.keys('Return')
        wait_for(lambda: self.trial(p).get(_('Total'), ('', ''))[0] == f'{total / 10000:.2f}', 'his result', 20)

        p.press(_('Make _Own Copy'))
        wait_for(lambda: query(database, "SELECT version FROM scheme WHERE code = 'county_bank_grade_own'") == [('1',)], 'the copy', 20)
        # a parameter: the score, the total and the sentence at once
        self.hint(p, _('Change values and formulas; saving makes a new version.'))
        wait_for(lambda: self.trial(p).get(_('Total'), ('', ''))[0] == f'{total / 10000:.2f}', 'the same manager', 20)
        points = [item for item in driver.walk(p.window) if item.get_role_name() == 'text' and item.get_name() == _('Points')][0]
        p.set_text(points, '30')
        wait_for(lambda: self.trial(p)['贷款发放业务量'][0] != self.trial(p)['贷款发放业务量'][1], 'the new score', 20)
        before, after = self.trial(p)['合计']
        self.assertAlmostEqual(float(after) - float(before), 10, places=2)
        self.assertTrue(any('得分' in label and '30' in label for label in p.labels()))
        picture(p, 'trial-2')
        p.set_text(points, '20')

        # weights by comparison: all alike at first; they go into the form
        p.press(_('_Weights…'))
        dialog = p.dialog()
        choices = [item for item in driver.walk(dialog) if item.get_role_name() == 'combo box' and '几倍' in (item.get_name() or '')]
        self.assertEqual(len(choices), 3)
        picture(p, 'weights-1')
        p.press(_('_Use These Weights'), root=dialog)
        wait_for(lambda: [driver.text_of(item) for item in driver.walk(p.window) if item.get_role_name() == 'text' and item.get_name() == _('Points')]
                 == ['33.34', '33.33', '33.33'], 'the weights in the form', 20)
        self.hint(p, _('Changed. Runs follow it once it is saved as a new version.'))


if __name__ == '__main__':
    tap.main()
