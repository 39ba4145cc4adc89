#!/usr/bin/python3
"""Prints "N passed, N failed" from meson's log, alone on the last line; the exit status says whether all is well.

Test programs that speak TAP are counted by their cases, others as one. A program that ended badly counts at least one failure.
"""
import json
import re
import sys

log, meson_status = sys.argv[1], int(sys.argv[2])
passed = failed = skipped = 0
with open(log, encoding='utf-8') as lines:
    for line in lines:
        test = json.loads(line)
        output = test.get('stdout', '')
        ok = re.findall(r'^ok \d+.*$', output, re.M)
        not_ok = re.findall(r'^not ok \d+.*$', output, re.M)
        left_out = [case for case in ok if re.search(r'# skip', case, re.I)]
        good = test['result'] in ('OK', 'EXPECTEDFAIL')
        if test['result'] == 'SKIP':
            skipped += max(1, len(left_out))
            print('skipped:', test['name'])
            continue
        for case in left_out:
            print('skipped:', test['name'], case)
        skipped += len(left_out)
        passed += len(ok) - len(left_out) if ok or not_ok else int(good)
        failed += len(not_ok) or int(not good)
        if not good:
            print('failed:', test['name'], '(%s)' % test['result'])
if meson_status != 0 and failed == 0:
    failed = 1
if passed == 0:
    failed = max(failed, 1)
if skipped:
    print('%d skipped (named above)' % skipped)
print('%d passed, %d failed' % (passed, failed))
sys.exit(1 if failed else 0)
