"""Runs the calling module's unittest cases and prints the Test Anything Protocol, which meson counts case by case."""
import sys
import unittest


class _TapResult(unittest.TestResult):
    def __init__(self):
        super().__init__()
        self.n = 0

    def _say(self, word, test, remark='', detail=''):
        self.n += 1
        print(f'{word} {self.n} - {test.id()}{remark}', flush=True)
        for line in detail.splitlines():
            print('# ' + line, flush=True)

    def addSuccess(self, test):
        self._say('ok', test)

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self._say('not ok', test, detail=self.failures[-1][1])

    def addError(self, test, err):
        super().addError(test, err)
        self._say('not ok', test, detail=self.errors[-1][1])

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self._say('ok', test, f' # SKIP {reason}')

    def addSubTest(self, test, subtest, err):
        if err is not None:
            super().addSubTest(test, subtest, err)
            self._say('not ok', subtest, detail=(self.failures + self.errors)[-1][1])


def main():
    suite = unittest.defaultTestLoader.loadTestsFromModule(sys.modules['__main__'])
    print(f'1..{suite.countTestCases()}', flush=True)
    result = _TapResult()
    suite.run(result)
    sys.exit(0 if result.wasSuccessful() and result.n > 0 else 1)
