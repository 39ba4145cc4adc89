#!/usr/bin/python3
"""Proves that a wrong include does not compile.

For each library of the house a command is taken from the build's compile_commands.json, and with exactly its flags one-line
files are compiled: headers of the layers it may use must be found, headers of all others must not.
usage: check-layers.py SOURCE_DIR BUILD_DIR
"""
import concurrent.futures
import json
import os
import pathlib
import shlex
import subprocess
import sys

SUBJECTS = ['staff', 'appraisal', 'importing']
BELOW_SUBJECTS = ['base', 'model', 'db', 'formats', 'rules', 'store', 'exchange']
SCREENS = ['base', 'model', *SUBJECTS, 'workspace', 'draw']

# library: (folder, libraries it may use, third-party headers it may use)
HOUSE = {
    'base': ('core/base', [], ['unicode/unorm2.h']),
    'model': ('core/model', ['base'], []),
    'db': ('core/db', ['base'], ['sqlite3.h']),
    'formats': ('core/formats', ['base'], ['libxml/parser.h', 'zip.h', 'xlsxwriter.h']),
    'rules': ('core/rules', ['base'], []),
    'store': ('core/store', ['base', 'model', 'db'], []),
    'exchange': ('core/exchange', ['base', 'model', 'formats', 'rules'], []),
    **{subject: ('core/' + subject, BELOW_SUBJECTS, []) for subject in SUBJECTS},
    'workspace': ('core/workspace', BELOW_SUBJECTS + SUBJECTS, []),
    'draw': ('ui/draw', ['base', 'model'], ['cairo.h', 'pango/pangocairo.h']),
    'support': ('ui/support', SCREENS, ['gtk/gtk.h', 'adwaita.h']),
    'widgets': ('ui/widgets', SCREENS + ['support'], ['gtk/gtk.h', 'adwaita.h']),
    'pages': ('ui/pages', SCREENS + ['support', 'widgets'], ['gtk/gtk.h', 'adwaita.h']),
    'window': ('ui/window', SCREENS + ['support', 'widgets', 'pages'], ['gtk/gtk.h', 'adwaita.h']),
    'reader': ('app/reader', ['base', 'formats'], ['seccomp.h']),
    'app': ('app', SCREENS + ['support', 'window'], ['gtk/gtk.h', 'adwaita.h']),
}
# Headers that only the libraries naming them above may see; cairo and Pango come with GTK, so that only core is asked about them.
WALLED = ['sqlite3.h', 'libxml/parser.h', 'zip.h', 'xlsxwriter.h', 'gtk/gtk.h', 'adwaita.h']


def find_flags(source, build, folder):
    """The compiler and its flags for some file right in the folder; None when the folder has no C file yet."""
    with open(build / 'compile_commands.json', encoding='utf-8') as file:
        entries = json.load(file)
    others = [other for other, _, _ in HOUSE.values() if other.startswith(folder + '/')]
    for entry in entries:
        path = pathlib.Path(os.path.realpath(os.path.join(entry['directory'], entry['file'])))
        parents = [str(parent.relative_to(source)) for parent in path.parents if parent.is_relative_to(source)]
        if path.suffix != '.c' or folder not in parents or any(other in parents for other in others):
            continue
        words, flags = shlex.split(entry['command']), []
        while words:
            word = words.pop(0)
            if word in ('-o', '-MF', '-MQ', '-MT'):
                words.pop(0)
            elif word == '-c':
                words.pop(0) if words and not words[0].startswith('-') else None
            elif word not in ('-MD', '-MMD', '-MP') and not word.endswith('.c'):
                flags.append(word)
        return flags
    return None


def compiles(flags, build, text):
    result = subprocess.run(flags + ['-fsyntax-only', '-x', 'c', '-'], cwd=build, input=text, text=True,
                            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)
    return result.returncode == 0, result.stderr


def list_headers(source, folder):
    return sorted(path for path in (source / folder).rglob('*.h') if not path.stem.endswith('-private'))


def check_library(source, build, name, headers):
    """Complaints about one library, and how many includes were tried."""
    folder, used, third = HOUSE[name]
    flags = find_flags(source, build, folder)
    if flags is None:
        return [f'{folder}: no C file is compiled, so that nothing can be proved'], 0
    complaints, tried = [], 0
    own = {path.name for library in [name, *used] for path in headers[library]}

    for library in used:
        # A folder also has headers for itself alone, which need more than others are given.
        for path in headers[library]:
            tried += 1
            if compiles(flags, build, f'#include "{path.name}"\n')[0]:
                break
        else:
            if headers[library]:
                complaints.append(f'{folder} may use {library}, but none of its headers compiles')
    for header in third:
        good, words = compiles(flags, build, f'#include <glib.h>\n#include <{header}>\n')
        tried += 1
        if not good:
            complaints.append(f'{folder} may use <{header}>, but it does not compile:\n{words}')

    for library, (other, _, _) in HOUSE.items():
        if library == name or library in used:
            continue
        for path in headers[library]:
            if path.name in own:
                continue
            tried += 1
            if compiles(flags, build, f'#include "{path.name}"\n')[0]:
                complaints.append(f'{folder} must not see {other}, but “{path.name}” compiles')
    for header in WALLED + (['cairo.h', 'pango/pangocairo.h'] if folder.startswith('core/') else []):
        if header in third:
            continue
        tried += 1
        if compiles(flags, build, f'#include <{header}>\n')[0]:
            complaints.append(f'{folder} must not see <{header}>, but it compiles')
    return complaints, tried


def main():
    source, build = (pathlib.Path(argument).resolve() for argument in sys.argv[1:3])
    headers = {name: list_headers(source, folder) for name, (folder, _, _) in HOUSE.items()}
    with concurrent.futures.ThreadPoolExecutor(max_workers=2) as pool:
        results = list(pool.map(lambda name: check_library(source, build, name, headers), HOUSE))
    complaints = [complaint for found, _ in results for complaint in found]
    print('\n'.join(complaints))
    print(f'{sum(tried for _, tried in results)} includes tried, {len(complaints)} complaints')
    return 1 if complaints else 0


if __name__ == '__main__':
    sys.exit(main())
