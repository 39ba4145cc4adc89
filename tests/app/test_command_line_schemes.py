"""Every scheme that comes with the program, from sheets to stored results by the built program's command line (D5, D7.2-D7.5): the figures come in, everybody who has them is appraised."""
import glob
import os
import sqlite3
import sys
import tempfile
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import tap  # noqa: E402
from test_command_line import SAMPLES, SHEETS, run  # noqa: E402

FIGURES = sorted(glob.glob(os.path.join(SAMPLES, 'schemes', '*.csv')))
PEOPLE = 20


class Schemes(unittest.TestCase):

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.database = os.path.join(cls.folder.name, 'bank.kaocheng')
        run('import', '-d', cls.database, *SHEETS)
        cls.taken = run('import', '-d', cls.database, *FIGURES)

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def query(self, sql, *values):
        with sqlite3.connect(f'file:{self.database}?mode=ro', uri=True) as connection:
            return connection.execute(sql, values).fetchall()

    def appraise(self, scheme, period):
        """State, grade and total of everybody who has figures for it."""
        done = run('appraise', '-d', self.database, '--scheme', scheme, '--period', period)
        self.assertIn(done.returncode, (0, 1), done.stdout + done.stderr)
        number = self.query('SELECT max(id) FROM appraisal_run')[0][0]
        return self.query("SELECT r.state, r.grade, r.total FROM result r WHERE r.run = ? AND r.state = 'scored'", number)

    def test_every_column_is_known(self):
        self.assertEqual(len(FIGURES), 4)
        expected = {'season': 4, 'year': 1, 'month': 12}
        counts = dict(self.query('SELECT m.code, count(*) FROM measure_value v JOIN measure m ON m.id = v.measure WHERE v.value IS NOT NULL GROUP BY m.code'))
        self.assertEqual(counts['loans_issued'], PEOPLE * expected['month'])
        self.assertEqual(counts['loan_daily'], PEOPLE * expected['month'])
        self.assertEqual(counts['initiative_peers'], PEOPLE * expected['season'])
        self.assertEqual(counts['admission_pass_rate'], PEOPLE * expected['season'])
        self.assertEqual(counts['written_score'], PEOPLE * expected['year'])
        self.assertEqual(counts['special_award'], PEOPLE * expected['year'])
        # what no scheme's sheet brought in is not there, and there is no column that nobody knows
        wanted = {code for (code,) in self.query('SELECT code FROM measure')}
        self.assertEqual(wanted - set(counts), set())
        self.assertNotIn('未识别', self.taken.stdout)

    def test_month_quarter_half_year_and_year(self):
        for period in ('2025-06', '2025Q2', '2025H1', '2025'):
            results = self.appraise('general_indicators', period)
            self.assertEqual(len(results), PEOPLE, period)
            self.assertLessEqual({grade for _, grade, _ in results}, {'excellent', 'good', 'qualified', 'unqualified'})

    def test_weighted_blocks(self):
        for period in ('2025Q3', '2025'):
            self.assertEqual(len(self.appraise('weighted_blocks', period)), PEOPLE, period)

    def test_four_parts(self):
        for period in ('2025Q1', '2025'):
            self.assertEqual(len(self.appraise('four_parts', period)), PEOPLE, period)

    def test_simulated_profit(self):
        results = self.appraise('simulated_profit', '2025')
        self.assertEqual(len(results), PEOPLE)
        edges = {'A': (2000000, None), 'B': (1000000, 2000000), 'C': (500000, 1000000), 'none': (None, 500000)}
        for _, grade, total in results:
            low, high = edges[grade]
            self.assertTrue((low is None or total >= low) and (high is None or total < high), (grade, total))

    def test_competition(self):
        """Five, five, five … by total; equal totals share the better place (D5.3)."""
        results = sorted(self.appraise('post_competition', '2025'), key=lambda row: -row[2])
        self.assertEqual(len(results), PEOPLE)
        titles = ['senior_1', 'senior_2', 'senior_3', 'manager_1', 'manager_2', 'manager_3', 'junior_2']
        for _, grade, total in results:
            place = 1 + sum(other > total for _, _, other in results)
            self.assertEqual(grade, 'unqualified' if total < 600000 else titles[min((place - 1) // 5, 6)], (place, total))


if __name__ == '__main__':
    tap.main()
