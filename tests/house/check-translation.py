#!/usr/bin/python3
"""The Chinese translation is whole: nothing untranslated, nothing unsure, nothing missing, placeholders kept.

usage: check-translation.py SOURCE_DIR
"""
import gettext
import pathlib
import re
import subprocess
import sys
import tempfile

LANGUAGE = 'zh_CN'
KEYWORDS = ['_', 'N_', 'C_:1c,2', 'NC_:1c,2', 'g_dcgettext:2', 'g_dngettext:2,3', 'g_dpgettext2:2c,3', 'ngettext:1,2']
FLAGS = ['N_:1:pass-c-format', 'C_:2:pass-c-format', 'NC_:2:pass-c-format', 'g_strdup_printf:1:c-format',
         'g_string_append_printf:2:c-format', 'g_dngettext:2:pass-c-format']
PLACEHOLDER = re.compile(r'\{\w+\}')


def run(words, cwd=None):
    result = subprocess.run(words, cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False,
                            env={'LC_ALL': 'C.UTF-8', 'PATH': '/usr/local/bin:/usr/bin:/bin'})
    return result.returncode, result.stdout.strip()


def check_formats(po, folder):
    """What the translators' own compiler says: header, formats, fuzzy, untranslated."""
    code, words = run(['msgfmt', '--check', '--statistics', '-o', str(folder / 'kaocheng.mo'), str(po)])
    if code != 0 or 'fuzzy' in words or 'untranslated' in words:
        yield f'{po.name}: {words}'


def check_complete(source, po, folder):
    """Every text of the program is in the translation."""
    pot = folder / 'kaocheng.pot'
    code, words = run(['xgettext', '--from-code=UTF-8', '--files-from=po/POTFILES', '--directory=.', '-o', str(pot),
                       *['--keyword=' + keyword for keyword in KEYWORDS], *['--flag=' + flag for flag in FLAGS]], cwd=source)
    if code != 0:
        yield f'po/POTFILES: {words}'
        return
    if not pot.exists():
        yield 'po/POTFILES: lists no file with a text to translate'
        return
    code, words = run(['msgcmp', str(po), str(pot)])
    if code != 0:
        yield words.replace(str(folder) + '/', '')


def check_placeholders(folder):
    with open(folder / 'kaocheng.mo', 'rb') as file:
        texts = gettext.GNUTranslations(file)._catalog
    for original, translated in texts.items():
        source = original[0] if isinstance(original, tuple) else original
        if sorted(set(PLACEHOLDER.findall(source))) != sorted(set(PLACEHOLDER.findall(translated))) and source:
            yield f'“{source}”: the translation has other placeholders'
        if re.search(r'[A-Za-z]{3}', source) and source and translated.strip() == '':
            yield f'“{source}”: the translation is blank'


def main():
    source = pathlib.Path(sys.argv[1]).resolve()
    po = source / 'po' / f'{LANGUAGE}.po'
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        complaints = list(check_formats(po, folder)) + list(check_complete(source, po, folder))
        if (folder / 'kaocheng.mo').exists():
            complaints += check_placeholders(folder)
    print('\n'.join(complaints))
    print(f'{len(complaints)} complaints')
    return 1 if complaints else 0


if __name__ == '__main__':
    sys.exit(main())
