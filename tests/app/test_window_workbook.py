"""A clerk exports an appraisal as a workbook at the window."""
import os
import re
import sys
import zipfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import driver  # noqa: E402
import tap  # noqa: E402
from driver import actions, wait_for  # noqa: E402
from test_window import BANK, Story, _  # noqa: E402

PICTURES = os.environ.get('KC_PICTURES')   # a folder: what the screens look like on the way


class Workbook(Story):
    def picture(self, p, name):
        if PICTURES:
            driver.time.sleep(1.2)
            p.screenshot(os.path.join(PICTURES, name + '.png'))

    def test_export_workbook(self):
        target = self.path('2025年考核.xlsx')
        p = self.start(self.own_bank())
        p.wait_label(BANK, 40)
        self.go_to(p, 'Appraisal')
        runs = p.wait_rows(_('Appraisal Runs'), lambda rows: len(rows) == 1)
        p.open_row(p.table(_('Appraisal Runs')), runs[0][0])
        p.wait_rows(_('Results'), lambda rows: len(rows) > 100, 30)
        p.act('run.export-workbook', p.find(test=lambda item: 'run.export-workbook' in actions(item)))
        chooser = wait_for(lambda: next((c for c in driver.children(p.root) if c != p.window and p.look('text', root=c)), None), 'the chooser')
        self.picture(p, 'chooser')
        p.save_as(chooser, target)
        wait_for(lambda: os.path.exists(target), 'the file', 60)
        self.picture(p, 'written')
        with zipfile.ZipFile(target) as package:
            sheets = re.findall(r'<sheet name="([^"]*)"', package.read('xl/workbook.xml').decode())
        self.assertEqual(sheets, ['说明', '结果', '数据', '参数', '同组', '核对'])


if __name__ == '__main__':
    tap.main()
