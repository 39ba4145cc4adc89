"""The steps of an appraisal (D7.7, D7.8) by the built program's command line: a whole run from draft to confirmed and to its correction."""
import json
import os
import shutil
import sqlite3
import sys
import tempfile
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import tap  # noqa: E402
from test_command_line import SHEETS, SOURCE, run  # noqa: E402


class Workflow(unittest.TestCase):

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.calculated = os.path.join(cls.folder.name, 'calculated.kaocheng')
        run('import', '-d', cls.calculated, *SHEETS)
        run('appraise', '-d', cls.calculated)

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def setUp(self):
        self.database = os.path.join(self.folder.name, self.id().rsplit('.', 1)[1] + '.kaocheng')
        with sqlite3.connect(self.calculated) as source, sqlite3.connect(self.database) as target:
            source.backup(target)

    def step(self, *arguments, code=0):
        done = run('run', '-d', self.database, '--json', *arguments)
        self.assertEqual(done.returncode, code, done.stdout + done.stderr)
        return json.loads(done.stdout)

    def query(self, sql):
        with sqlite3.connect(f'file:{self.database}?mode=ro', uri=True) as connection:
            return connection.execute(sql).fetchall()

    def someone(self, number):
        return self.query('SELECT p.staff_number, r.total FROM result r JOIN run_person p USING (run, staff)'
                          f" WHERE r.state = 'scored' ORDER BY r.total DESC LIMIT 1 OFFSET {number}")[0]

    def test_from_draft_to_confirmed(self):
        first, total = self.someone(0)
        second, _ = self.someone(1)
        self.assertEqual(self.step('review')['state'], 'reviewed')
        report = self.step('adjust', '--staff', first, '--value', '61.5', '--reason', '集体研究')
        self.assertEqual([(a['staff_number'], a['target'], a['after'], a['reason']) for a in report['adjustments']], [(first, 'total', '61.5', '集体研究')])
        self.assertEqual(round(float(report['adjustments'][0]['before']) * 10000), total)
        self.assertEqual(self.query(f"SELECT total, grade FROM result JOIN run_person USING (run, staff) WHERE staff_number = '{first}'"), [(615000, 'III')])
        report = self.step('publish', '--from', '2026-01-10', '--until', '2026-01-14')
        self.assertEqual((report['state'], report['published_from'], report['published_until']), ('published', '2026-01-10', '2026-01-14'))
        report = self.step('object', '--staff', second, '--target', 'loans', '--reason', '三月漏记一笔', '--on', '2026-01-12', '--to', '省联社')
        objection = report['objections'][0]
        self.assertEqual((objection['state'], objection['addressee'], objection['opened_on']), ('open', '省联社', '2026-01-12'))
        refused = self.step('confirm', code=3)
        self.assertIn('异议', refused['error']['sentence'])
        report = self.step('answer', '--objection', str(objection['id']), '--as', 'corrected', '--value', '21', '--reason', '属实')
        self.assertEqual((report['objections'][0]['state'], report['objections'][0]['answer']), ('corrected', '属实'))
        self.assertEqual(len(report['adjustments']), 2)
        report = self.step('confirm')
        self.assertEqual([s['state'] for s in report['steps']], ['draft', 'calculated', 'reviewed', 'published', 'confirmed'])
        self.assertEqual(run('check', '-d', self.database).returncode, 0)
        with sqlite3.connect(self.database) as connection, self.assertRaises(sqlite3.IntegrityError):
            connection.execute('UPDATE result SET total = 0')
        correction = self.step('correct')
        self.assertEqual((correction['run'], correction['state'], correction['replaces']), (2, 'draft', 1))
        self.assertEqual(self.step('show', '--run', '1')['replaced_by'], 2)

    def test_not_its_turn(self):
        before = self.query('SELECT * FROM appraisal_run')
        for arguments in (['publish', '--from', '2026-01-10', '--until', '2026-01-14'], ['confirm'], ['back'], ['correct'],
                          ['adjust', '--staff', self.someone(0)[0], '--value', '60', '--reason', 'x'], ['show', '--run', '99']):
            with self.subTest(arguments):
                self.assertRegex(self.step(*arguments, code=3)['error']['sentence'], '[\u4e00-\u9fff]')
        self.assertEqual(self.query('SELECT * FROM appraisal_run'), before)

    def test_publication_runs(self):
        self.step('review')
        self.step('publish', '--from', '2026-01-10', '--until', '2199-12-31')
        self.assertIn('公示', self.step('confirm', code=3)['error']['sentence'])
        self.assertEqual(self.step('back')['state'], 'reviewed')
        self.assertEqual(self.step('back')['state'], 'calculated')

    def test_wrong_usage(self):
        for arguments in ([], ['dance'], ['adjust'], ['publish', '--from', '2026-01-10'], ['publish', '--from', 'soon', '--until', 'later'],
                          ['answer', '--objection', '1', '--as', 'perhaps', '--reason', 'x'], ['adjust', '--staff', '1', '--value', 'much', '--reason', 'x']):
            with self.subTest(arguments):
                done = run('run', '-d', self.database, *arguments)
                self.assertEqual(done.returncode, 2, done.stdout + done.stderr)
                self.assertTrue(done.stderr)

    def test_ranking(self):
        """Three months of a measure: who is last is paired with who is first; twice running is proposed for elimination (D16.5)."""
        for month in ('2025-01', '2025-02', '2025-03'):
            done = run('rank', '-d', self.database, '--measure', 'loan_count', '--period', month, '--json')
            self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        report = json.loads(done.stdout)
        places = [row['place'] for row in report['places']]
        self.assertEqual(places, sorted(places))
        values = [float(row['value']) for row in report['places']]
        self.assertEqual(values, sorted(values, reverse=True))
        last = [row for row in report['places'] if row['list'] == '末位']
        self.assertGreaterEqual(len(last), 3)
        self.assertEqual({row['partner'] for row in last} <= {row['name'] for row in report['places'] if row['list'] == '前列'}, True)
        self.assertEqual(len(report['pairs']), len(last))
        proposals = json.loads(run('rank', '-d', self.database, '--proposals', '2025', '--json').stdout)['proposals']
        expected = {row['staff_number'] for row in report['places'] if isinstance(row['running'], int) and row['running'] >= 2}
        self.assertLessEqual(expected, {row['staff_number'] for row in proposals})
        self.assertEqual(run('rank', '-d', self.database, '--run', '1').returncode, 0)
        self.assertEqual(run('rank', '-d', self.database, '--measure', 'loan_count', '--period', '1999-01').returncode, 3)
        self.assertEqual(run('rank', '-d', self.database).returncode, 2)

    def test_period_outside_the_cycles(self):
        """The scheme is of the year: a month of it is refused with a sentence, and nothing is made (D7.1)."""
        done = run('appraise', '-d', self.database, '--period', '2025-03', '--json')
        self.assertEqual(done.returncode, 3, done.stdout + done.stderr)
        self.assertIn('周期', json.loads(done.stdout)['error']['sentence'])
        self.assertEqual(self.query('SELECT count(*) FROM appraisal_run'), [(1,)])

    def test_ratings(self):
        """A mark by somebody from outside and by a colleague; nobody rates himself, and no mark is beyond the full one (D7.4)."""
        self.assertIn(run('appraise', '-d', self.database, '--scheme', 'general_indicators', '--period', '2025Q1').returncode, (0, 1))
        rated, colleague = self.someone(0)[0], self.someone(1)[0]
        mark = ['rate', '--run', '2', '--staff', rated, '--target', 'teamwork', '--group', 'supervisor']
        self.step(*mark, '--rater', '张行长', '--value', '88.5')
        self.step(*mark, '--rater', colleague, '--value', '90')
        self.assertEqual(self.query('SELECT points, rater_group, r.name, r.staff IS NOT NULL FROM rating g JOIN rater r ON r.id = g.rater ORDER BY g.id'),
                         [(885000, 'supervisor', '张行长', 0), (900000, 'supervisor', None, 1)])
        self.assertRegex(self.step(*mark, '--rater', rated, '--value', '90', code=3)['error']['sentence'], '评')
        self.step(*mark, '--rater', '张行长', '--value', '101', code=3)
        self.assertEqual(run('run', '-d', self.database, 'rate', '--staff', rated, '--value', '90').returncode, 2)
        self.assertEqual(self.query('SELECT count(*) FROM rating'), [(2,)])

    def test_for_people(self):
        self.step('review')
        done = run('run', '-d', self.database, 'show')
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn('复核', done.stdout)


class StoredRun(unittest.TestCase):
    """A run that was confirmed by an earlier program, with an adjustment and an objection: recomputed today, every digit is the same (D7.7)."""
    STORED = os.path.join(SOURCE, 'tests', 'data', 'databases', 'confirmed-run.kaocheng')

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.database = shutil.copy(self.STORED, os.path.join(self.folder.name, 'bank.kaocheng'))

    def check(self, code):
        done = run('check', '-d', self.database, '--json')
        self.assertEqual(done.returncode, code, done.stdout + done.stderr)
        return [finding['code'] for finding in json.loads(done.stdout)['findings']]

    def test_same_digits(self):
        self.assertEqual(self.check(0), [])
        with sqlite3.connect(self.database) as connection:
            self.assertEqual(connection.execute('SELECT state, result_hash FROM appraisal_run').fetchall(),
                             [('confirmed', 'e6adecfaaa6a7b7236bd9cfd01b45b01f39e68b20f5e25d516e29088383a09bc')])
            self.assertEqual(connection.execute('SELECT sum(total), count(total), sum(rank) FROM result').fetchall(), [(106675500, 111, 1821)])

    def test_a_changed_digit_is_found(self):
        for table, change in (('run_adjustment', 'after = after + 100'), ('run_input', 'value = value + 10000 WHERE measure = 1 AND value IS NOT NULL'),
                              ('result', "total = total - 100 WHERE grade = 'I'")):
            with self.subTest(table):
                shutil.copy(self.STORED, self.database)
                with sqlite3.connect(self.database) as connection:
                    connection.execute(f'DROP TRIGGER {table}_confirmed_update')
                    connection.execute(f'UPDATE {table} SET {change}')
                self.assertIn('result-differs', self.check(1))


if __name__ == '__main__':
    tap.main()
