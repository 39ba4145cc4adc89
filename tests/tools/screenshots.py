#!/usr/bin/python3
"""screenshots.py PROGRAM DATABASE FOLDER : shows each main page of the program and saves a picture of it. Runs inside tests/support/headless.sh."""
import os
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'app'))
import driver  # noqa: E402

program, database, folder = sys.argv[1:4]
with driver.Program(program, database) as app:
    app.find('list', seconds=60)
    time.sleep(2)
    sidebar = app.find('list', test=lambda item: item.get_child_count() >= 3 and 'selectable' not in item.get_name())
    for index in range(sidebar.get_child_count()):
        app.select(sidebar, index)
        time.sleep(2.5)
        app.screenshot(os.path.join(folder, f'page-{index + 1}.png'))
for complaint in app.complaints:
    print(complaint, file=sys.stderr)
