#!/usr/bin/python3
"""mutate-zip.py ARCHIVE FOLDER COUNT [SEED]: writes COUNT copies of a zip archive, in each of which one entry was changed and packed again, so
that its check sum is right and a reader gets to see the change. The same seed gives the same files."""
import os
import random
import sys
import zipfile


def mutate(data, dice):
    data = bytearray(data)
    for _ in range(dice.choice((1, 1, 2, 5))):
        if not data:
            break
        at = dice.randrange(len(data))
        length = min(dice.choice((1, 4, 16, 64)), len(data) - at)
        kind = dice.randrange(5)
        if kind == 0:
            data[at] ^= 1 << dice.randrange(8)
        elif kind == 1:
            del data[at:at + length]
        elif kind == 2:
            data[at:at] = data[at:at + length]
        elif kind == 3:
            data[at:at + 1] = dice.choice((b'<', b'>', b'"', b'&', b'\0', b'\xff', b'99999999999', b'-', b']]>', b'<!--'))
        else:
            del data[at:]
    return bytes(data)


def main():
    source, folder, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
    dice = random.Random(int(sys.argv[4]) if len(sys.argv) > 4 else 1)
    with zipfile.ZipFile(source) as archive:
        entries = [(name, archive.read(name)) for name in archive.namelist()]
    for index in range(count):
        chosen = dice.choice([name for name, data in entries if data and (name.startswith('xl/') or name in ('content.xml', 'meta.xml', 'META-INF/manifest.xml'))])
        path = os.path.join(folder, '%s-%03d' % (os.path.splitext(os.path.basename(source))[0], index))
        with zipfile.ZipFile(path, 'w', zipfile.ZIP_DEFLATED) as archive:
            for name, data in entries:
                info = zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0))
                info.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(info, mutate(data, dice) if name == chosen else data)


if __name__ == '__main__':
    sys.exit(main())
