#!/usr/bin/python3
"""House rules that a look at the committed files can prove: sizes, headers, translations listed, nothing of one machine.

usage: check-sources.py SOURCE_DIR
"""
import collections
import pathlib
import re
import subprocess
import sys

MAX_FILE = 1000
MAX_FUNCTION = 80
TRANSLATED_C = re.compile(r'(?<![\w"])(?:_|N_|C_|NC_|ngettext|g_dngettext)\s*\(\s*"')
TRANSLATED_UI = re.compile(r'translatable="(?:yes|true)"')
# Folders of the machine that something was made on. Written in pieces, so that this file does not accuse itself.
MACHINE_PATH = re.compile(r'(?<![\w./:$}~-])/(?:' + '|'.join(['wo' 'rk', 'tm' 'p', 'ho' 'me', 'ro' 'ot']) + r')/[\w.]')


def list_files(source):
    """What is committed; in a release archive, which has no repository, everything."""
    result = subprocess.run(['git', 'ls-files', '-z'], cwd=source, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
    if result.returncode == 0 and result.stdout:
        names = result.stdout.decode().rstrip('\0').split('\0')
    else:
        names = [str(path.relative_to(source)) for path in source.rglob('*') if path.is_file()]
    return [name for name in names if (source / name).is_file()]


def read_text(path):
    try:
        return path.read_text(encoding='utf-8')
    except UnicodeDecodeError:
        return None


def check_functions(name, lines):
    start = None
    for number, line in enumerate(lines, 1):
        if line == '{':
            start = number
        elif line == '}' and start is not None:
            if number - start - 1 > MAX_FUNCTION:
                yield f'{name}:{start}: a function of {number - start - 1} lines, at most {MAX_FUNCTION} are allowed'
            start = None


def check_c(name, text):
    lines = text.split('\n')
    if len(lines) - 1 > MAX_FILE:
        yield f'{name}: {len(lines) - 1} lines, at most {MAX_FILE} are allowed'
    yield from check_functions(name, lines)


def check_private_includes(source, name, text):
    """A header *-private.h belongs to the files of its own folder."""
    for header in re.findall(r'#include "([\w./-]+-private\.h)"', text):
        if not any((folder / header).is_file() for folder in [(source / name).parent]):
            yield f'{name}: includes “{header}”, which belongs to another folder'


def check_icu(name, text):
    """ICU lies in the compiler's default path and has too many headers to wall them off: core/base alone uses it."""
    if not name.startswith('core/base/') and '#include <unicode/' in text:
        yield f'{name}: includes ICU, which belongs to core/base'


def check_openers(name, text):
    """Files that anybody may have made are read in a process of its own."""
    if name.startswith(('core/', 'ui/', 'app/')) and not name.startswith('core/formats/') and re.search(r'\bkc_sheet_book_open\w* \(', text):
        yield f'{name}: reads sheets in this process; kc_sheet_remote_open() reads them apart'


def is_translated(name, text):
    if name.startswith(('core/', 'ui/', 'app/')):
        if name.endswith(('.c', '.h')):
            return TRANSLATED_C.search(text) is not None
        if name.endswith(('.ui', '.xml')):
            return TRANSLATED_UI.search(text) is not None
    return name.startswith('resources/') and re.search(r'\.(?:desktop|metainfo\.xml|appdata\.xml)(?:\.in)+$', name) is not None


def check_potfiles(texts):
    listed = [line.strip() for line in texts.get('po/POTFILES', '').split('\n') if line.strip() and not line.startswith('#')]
    for name, text in texts.items():
        if is_translated(name, text) and name not in listed:
            yield f'{name}: has translatable text and is missing in po/POTFILES'
    for name, count in collections.Counter(listed).items():
        if name not in texts:
            yield f'po/POTFILES: lists {name}, which does not exist'
        if count > 1:
            yield f'po/POTFILES: lists {name} twice'


def check_names(names):
    """Two headers of one name mean two types of one name, or an include that finds the wrong one."""
    folders = collections.defaultdict(list)
    for name in names:
        path = pathlib.PurePath(name)
        if path.suffix == '.h' and path.parts[0] in ('core', 'ui', 'app') and 'barrier' not in path.parts:
            folders[path.name].append(str(path.parent))
    for name, places in sorted(folders.items()):
        if len(places) > 1:
            yield f'{name}: stands in {" and in ".join(places)}'


def main():
    source = pathlib.Path(sys.argv[1]).resolve()
    names = list_files(source)
    texts = {name: text for name in names if (text := read_text(source / name)) is not None}
    complaints = list(check_names(names)) + list(check_potfiles(texts))
    for name, text in texts.items():
        if name.endswith('.c'):
            complaints += check_c(name, text)
        if name.endswith('.h') and '#pragma once' not in text and 'barrier' not in name:
            complaints.append(f'{name}: has no #pragma once')
        if name.endswith(('.c', '.h')):
            complaints += check_private_includes(source, name, text)
            complaints += check_icu(name, text)
            complaints += check_openers(name, text)
        for number, line in enumerate(text.split('\n'), 1):
            if (found := MACHINE_PATH.search(line)) is not None:
                complaints.append(f'{name}:{number}: names the path {found.group(0)}…')
    print('\n'.join(complaints))
    print(f'{len(names)} files, {len(complaints)} complaints')
    return 1 if complaints else 0


if __name__ == '__main__':
    sys.exit(main())
