"""Drives the built program as a user does: accessibility to find and act, xdotool for real keys and clicks.

Runs with the system's interpreter inside tests/support/headless.sh. What GTK 4.8's accessibility cannot do, and what stands in for
it, is noted where it matters.
"""
import os
import subprocess
import time
import warnings

import gi

gi.require_version('Atspi', '2.0')
from gi.repository import Atspi  # noqa: E402

warnings.simplefilter('ignore', DeprecationWarning)
Atspi.set_timeout(3000, 20000)

SLOW = float(os.environ.get('KC_TEST_SLOW', '1'))
# The rows of a list are some fifteen hundred objects: a search leaves them out unless it is told otherwise.
ROW_LISTS = ('GtkColumnListView', 'GtkListView', 'GtkGridView')


class NotFound(AssertionError):
    pass


class Ended(AssertionError):
    pass


def wait_for(condition, what='condition', seconds=15):
    end = time.monotonic() + seconds * SLOW
    reason = None
    while time.monotonic() < end:
        try:
            result = condition()
            if result:
                return result
        except Ended:
            raise
        except Exception as error:  # an object that went away while it was looked at
            reason = error
        time.sleep(0.04)
    raise NotFound(f'{what}: not within {seconds} s ({reason})')


def states(item):
    return {state.value_nick for state in item.get_state_set().get_states()}


def text_of(item):
    # get_text (0, -1) gives '' in GTK 4.8
    return Atspi.Text.get_text(item, 0, Atspi.Text.get_character_count(item))


def children(item):
    for index in range(item.get_child_count()):
        child = item.get_child_at_index(index)
        if child is not None:
            yield child


def walk(item, rows=False, top=True):
    yield item
    if not rows and not top and item.get_name() in ROW_LISTS:
        return
    for child in children(item):
        yield from walk(child, rows, False)


def actions(item):
    return [Atspi.Action.get_action_name(item, i) for i in range(Atspi.Action.get_n_actions(item))]


def named(item, name):
    own = item.get_name()
    return own == name or own.startswith(name + ' ') or (item.get_role_name() == 'push button' and name in own)


def xdotool(*arguments):
    return subprocess.run(('xdotool',) + arguments, capture_output=True, text=True).stdout.strip()


class Program:
    """The program with its window. Use as a context manager: leaving it ends the program and collects what it complained of."""

    def __init__(self, *arguments, name='kaocheng', env=None):
        self.process = subprocess.Popen(arguments, env={**os.environ, **(env or {})}, stderr=subprocess.PIPE, text=True)
        self.name = name
        self.complaints = []
        self.root = wait_for(self._find_root, 'the application', 40)
        wait_for(lambda: self.root.get_child_count() > 0, 'a window', 40)
        self.window = self.root.get_child_at_index(0)
        wait_for(lambda: 'active' in states(self.window), 'an active window', 20)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def _find_root(self):
        for application in children(Atspi.get_desktop(0)):
            if application.get_process_id() == self.process.pid:
                return application
        if self.process.poll() is not None:
            raise Ended(f'exit {self.process.returncode}: {self.process.stderr.read()}')
        return None

    def look(self, role=None, name=None, root=None, rows=False, test=None):
        """The first object that fits, or None."""
        for item in walk(root or self.window, rows):
            if (role is None or item.get_role_name() == role) and (name is None or named(item, name)) and (test is None or test(item)):
                return item
        return None

    def find(self, role=None, name=None, seconds=15, **more):
        return wait_for(lambda: self.look(role, name, **more), f'{role} “{name}”', seconds)

    def labels(self, root=None, rows=False):
        return [item.get_name() for item in walk(root or self.window, rows) if item.get_role_name() == 'label']

    def wait_label(self, part, seconds=15, rows=False):
        return wait_for(lambda: next((l for l in self.labels(rows=rows) if part in l), None), f'a label with “{part}”', seconds)

    def dialog(self, seconds=10):
        return wait_for(lambda: next((c for c in children(self.root) if c != self.window), None), 'a dialog', seconds)

    def act(self, action, item=None):
        """A widget's action by its name: 'click', or one of the window's own such as 'win.undo'."""
        item = item or self.window
        names = actions(item)
        assert action in names, f'{action} is none of {names}'
        assert Atspi.Action.do_action(item, names.index(action))

    def click(self, item):
        assert 'sensitive' in states(item), f'not sensitive: {item.get_name()}'
        self.act('click', item)

    def press(self, name, **more):
        # the inner parts of a menu button bear its name, too, but cannot be clicked
        self.click(self.find('push button', name, test=lambda item: 'click' in actions(item), **more))

    def set_text(self, item, text):
        assert Atspi.EditableText.set_text_contents(item, text)
        assert text_of(item) == text

    def select(self, item_list, index):
        assert Atspi.Selection.select_child(item_list, index)

    # --- real input ---
    def _centre(self, item):
        top = item
        while top.get_parent() != self.root:
            top = top.get_parent()
        windows = xdotool('search', '--onlyvisible', '--pid', str(self.process.pid), '--name', '^%s$' % top.get_name()).split()
        geometry = dict(line.split('=') for line in xdotool('getwindowgeometry', '--shell', windows[-1]).split())
        frame = Atspi.Component.get_extents(top, Atspi.CoordType.WINDOW)
        own = Atspi.Component.get_extents(item, Atspi.CoordType.WINDOW)
        # the shadow is as wide on each side
        left = int(geometry['X']) + (int(geometry['WIDTH']) - frame.width) // 2
        upper = int(geometry['Y']) + (int(geometry['HEIGHT']) - frame.height) // 2
        return left + own.x + own.width // 2, upper + own.y + own.height // 2

    def mouse(self, item, times=1, button=1):
        x, y = self._centre(item)
        xdotool('mousemove', str(x), str(y))  # not --sync: it waits ten seconds when the pointer is there already
        xdotool('click', '--repeat', str(times), '--delay', '60', str(button))

    def keys(self, *keys):
        xdotool('key', '--delay', '40', *keys)

    def type(self, text):
        xdotool('type', '--delay', '30', text)

    def screenshot(self, path):
        subprocess.run(['import', '-window', 'root', path], check=True)

    def close(self):
        if self.process.poll() is None:
            self.process.terminate()
        try:
            errors = self.process.communicate(timeout=20)[1] or ''
        except subprocess.TimeoutExpired:
            self.process.kill()
            errors = self.process.communicate()[1] or ''
        self.complaints = [line for line in errors.splitlines()
                           if ('CRITICAL' in line or 'WARNING' in line or 'ERROR:' in line) and 'Screen coordinates' not in line]
        return self.complaints

    # --- tables ---
    def table(self, name, **more):
        return self.find('tree table', name, **more)

    def rows(self, table):
        """The texts of the rows that have been made, a list each."""
        body = self.look('list', 'GtkColumnListView', root=table, rows=True)
        return [[label.get_name() for label in walk(row, True) if label.get_role_name() == 'label'] for row in children(body)]

    def wait_rows(self, name, condition, seconds=20):
        return wait_for(lambda: (lambda rows: rows if condition(rows) else None)(self.rows(self.table(name))), f'rows of “{name}”', seconds)

    def open_row(self, table, text):
        """Double click on the cell that says so."""
        self.mouse(self.find('label', text, root=table, rows=True), times=2)

    def near(self, item, role, name=None, test=None):
        """The object of that role closest around `item`: what stands on the same page."""
        while item is not None and item != self.root:
            found = self.look(role, name, root=item, test=test)
            if found is not None:
                return found
            item = item.get_parent()
        raise NotFound(f'no {role} near')

    def title(self):
        return self.window.get_name()

    # --- GTK's file chooser, a further window of the program ---
    def _write_location(self, chooser, path):
        # Once only, and when the keys go there: a second one would close the entry again.
        wait_for(lambda: xdotool('getactivewindow', 'getwindowname') == chooser.get_name(), 'the chooser in front')
        self.keys('ctrl+l')
        self.set_text(wait_for(lambda: self._location(chooser), 'the location entry'), path)

    def choose_file(self, path):
        """One file, in a chooser that takes only one."""
        chooser = self.dialog()
        self._write_location(chooser, path)

        def is_closed():
            if all(c == self.window for c in children(self.root)):
                return True
            # lost while the entry was not ready for it
            self.keys('Return')
            time.sleep(0.4)
            return False
        wait_for(is_closed, 'end of the chooser')

    def choose_all_in(self, folder):
        chooser = self.dialog()
        self._write_location(chooser, folder + '/')

        def is_there():
            if os.path.basename(folder) in self.labels(root=chooser):
                return True
            # lost while the entry was not ready for it
            if self._location(chooser) is not None:
                self.keys('Return')
                time.sleep(0.4)
            return False
        wait_for(is_there, 'the folder in the path bar')
        # the list itself is not accessible: nothing tells that it has been filled
        time.sleep(0.5 * SLOW)
        self.mouse(self.find('filler', 'GtkTreeView', root=chooser))
        self.keys('ctrl+a')
        self.press('(O)', root=chooser)
        wait_for(lambda: all(c == self.window for c in children(self.root)), 'end of the chooser')

    def _location(self, chooser):
        return self.look('text', root=chooser, test=lambda item: 'GtkFileChooserEntry' in item.get_name())

    def save_as(self, chooser, path):
        entry = self.find('text', root=chooser, test=lambda item: 'EditableText' in item.get_interfaces())
        self.set_text(entry, path)
        self.keys('Return')
