"""Compares, cell by cell, what `cargo xtask cells` reads of a folder's workbooks with what other readers give.

    python3 compare_cells.py PROGRAM FOLDER [--keep FOLDER] [--office] [--show N] [--only WORD]

Readers: openpyxl (.xlsx), xlrd (.xls), calamine (.xlsx, .xlsb, .xls, .ods) and odfpy (.ods), each where it is
installed. A file counts as different only where a cell of ours is like no reader's. With --office, LibreOffice is
asked about those that are left. --keep keeps what the readers gave, which is slow to make.
"""

import argparse
import collections
import datetime
import hashlib
import importlib.util
import json
import math
import multiprocessing
import os
import pickle
import re
import resource
import subprocess
import sys
import tempfile

SECONDS = 60
MEMORY = 4 << 30
COLUMNS = 512
LONGEST = 2000
BLANK = "".join(chr(c) for c in range(0x110000) if chr(c).isspace()) + "\u200b\ufeff\0"
BASE = datetime.datetime(1899, 12, 30)


def text(value):
    """A text as ours are kept: trimmed and cut; line ends of one kind."""
    value = value.strip(BLANK).encode()[:LONGEST].decode("utf-8", "ignore")
    return value.replace("\r\n", "\n").replace("\r", "\n") or None


def days(value):
    """A date, time or length of time as days."""
    if isinstance(value, datetime.timedelta):
        return value.total_seconds() / 86400
    if isinstance(value, datetime.time):
        return (value.hour * 3600 + value.minute * 60 + value.second + value.microsecond / 1e6) / 86400
    if not isinstance(value, datetime.datetime):
        value = datetime.datetime(value.year, value.month, value.day)
    return (value - BASE).total_seconds() / 86400


def plain(value):
    """A value of a Python reader as (kind, value); None if there is none."""
    if value is None:
        return None
    if isinstance(value, bool):
        return ("truth", value)
    if isinstance(value, (int, float)):
        return ("number", float(value)) if math.isfinite(value) else ("text", str(value))
    if isinstance(value, (datetime.date, datetime.time, datetime.timedelta)):
        return ("days", days(value))
    value = text(str(value))
    return ("text", value) if value is not None else None


def with_openpyxl(path):
    import openpyxl

    book = openpyxl.load_workbook(path, data_only=True)
    sheets = []
    for sheet in book.worksheets:
        cells = {}
        for (row, column), cell in sheet._cells.items():
            if column <= COLUMNS and (value := plain(cell.value)) is not None:
                cells[(row, column - 1)] = value
        sheets.append((sheet.title, cells))
    return sheets


def with_xlrd(path):
    import xlrd

    book = xlrd.open_workbook(path, logfile=open(os.devnull, "w"))
    sheets = []
    for sheet in book.sheets():
        cells = {}
        for row in range(sheet.nrows):
            for column, cell in enumerate(sheet.row(row)[:COLUMNS]):
                if cell.ctype == xlrd.XL_CELL_TEXT:
                    value = plain(cell.value)
                elif cell.ctype == xlrd.XL_CELL_NUMBER:
                    value = ("number", cell.value)
                elif cell.ctype == xlrd.XL_CELL_DATE:
                    value = ("days", cell.value + (1462 if book.datemode and cell.value >= 1 else 0))
                elif cell.ctype == xlrd.XL_CELL_BOOLEAN:
                    value = ("truth", bool(cell.value))
                elif cell.ctype == xlrd.XL_CELL_ERROR:
                    value = ("text", xlrd.error_text_from_code.get(cell.value, "#ERROR"))
                else:
                    continue
                if value is not None:
                    cells[(row + 1, column)] = value
        sheets.append((sheet.name, cells))
    return sheets


def with_calamine(path):
    import python_calamine

    book = python_calamine.CalamineWorkbook.from_path(path)
    sheets = []
    for about in book.sheets_metadata:
        if about.typ != python_calamine.SheetTypeEnum.WorkSheet:
            continue
        cells = {}
        for row, values in enumerate(book.get_sheet_by_name(about.name).to_python(skip_empty_area=False)):
            for column, value in enumerate(values[:COLUMNS]):
                if (value := plain(value)) is not None:
                    cells[(row + 1, column)] = value
        sheets.append((about.name, cells))
    return sheets


def with_odfpy(path):
    from odf import namespaces as names
    from odf.opendocument import load
    from odf.table import CoveredTableCell, Table, TableCell, TableRow
    from odf.text import P

    def said(node):
        if node.nodeType == node.TEXT_NODE:
            return re.sub(r"\s+", " ", node.data)
        name = node.qname[1]
        if name == "s":
            return " " * int(node.getAttribute("c") or 1)
        if name in ("tab", "line-break"):
            return {"tab": "\t", "line-break": "\n"}[name]
        return "".join(said(child) for child in node.childNodes)

    sheets = []
    for table in load(path).spreadsheet.childNodes:
        if table.qname != (names.TABLENS, "table"):
            continue
        cells, row = {}, 0
        for line in table.getElementsByType(TableRow):
            again = int(line.getAttribute("numberrowsrepeated") or 1)
            column, found = 0, []
            for cell in line.childNodes:
                if cell.qname[1] not in ("table-cell", "covered-table-cell"):
                    continue
                get = lambda name: cell.attributes.get((names.OFFICENS, name))
                kind, count = get("value-type"), int(cell.getAttribute("numbercolumnsrepeated") or 1)
                words = "\n".join(said(p) for p in cell.childNodes if p.qname == (names.TEXTNS, "p"))
                if kind in ("float", "percentage", "currency") and get("value"):
                    value = ("number", float(get("value")))
                elif kind == "date":
                    value = plain(datetime.datetime.fromisoformat(get("date-value").rstrip("Z")))
                elif kind == "boolean":
                    value = ("truth", get("boolean-value") == "true")
                elif kind == "time":
                    value = ("duration", get("time-value"))
                else:
                    value = plain(words or get("string-value"))
                if value is not None:
                    found += [(column + at, value) for at in range(min(count, COLUMNS))]
                column += count
            for at in range(min(again, 1000) if found else 0):
                cells.update({(row + at + 1, column): value for column, value in found if column < COLUMNS})
            row += again
        sheets.append((table.getAttribute("name"), cells))
    return sheets


def with_office(path):
    """What LibreOffice makes of a file, saved as .xlsx and read with openpyxl."""
    with tempfile.TemporaryDirectory() as folder:
        command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "xlsx"]
        subprocess.run([*command, "--outdir", folder, path], capture_output=True, timeout=120, check=True)
        made = [name for name in os.listdir(folder) if name.endswith(".xlsx")]
        return with_openpyxl(os.path.join(folder, made[0]))


READERS = {"openpyxl": with_openpyxl, "xlrd": with_xlrd, "calamine": with_calamine, "odfpy": with_odfpy}
PACKAGES = {"openpyxl": "openpyxl", "xlrd": "xlrd", "calamine": "python_calamine", "odfpy": "odf"}


def readers_of(path):
    """The readers for a file, by its first bytes."""
    with open(path, "rb") as file:
        head = file.read(64)
        size = file.seek(0, 2)
        file.seek(max(0, size - 300_000))
        tail = file.read().lower()
    if head[:4] == b"PK\3\4":
        if b"workbook.bin" in tail:
            names = ["calamine"]
        elif b"content.xml" in tail and b"[content_types]" not in tail:
            names = ["odfpy", "calamine"]
        else:
            names = ["openpyxl", "calamine"]
    elif head[:4] == b"\xd0\xcf\x11\xe0" or head[:2] == b"\x09\x08":
        names = ["xlrd", "calamine"]
    else:
        names = []
    return [name for name in names if importlib.util.find_spec(PACKAGES[name])]


def work(pipe, name):
    if name != "office":
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    read = with_office if name == "office" else READERS[name]
    while (path := pipe.recv()) is not None:
        try:
            pipe.send(read(path))
        except BaseException as error:
            pipe.send(f"{type(error).__name__}: {error}"[:200])


class Reader:
    """A reader in a process of its own, which may hang or die."""

    def __init__(self, name, keep):
        self.name, self.keep, self.process = name, keep, None

    def read(self, path):
        with open(path, "rb") as file:
            digest = hashlib.sha256(file.read()).hexdigest()
        kept = os.path.join(self.keep, f"{self.name}-{digest}") if self.keep else None
        if kept and os.path.exists(kept):
            with open(kept, "rb") as file:
                return pickle.load(file)
        given = self.ask(path)
        if kept:
            with open(kept, "wb") as file:
                pickle.dump(given, file)
        return given

    def ask(self, path):
        if self.process is None or not self.process.is_alive():
            self.pipe, theirs = multiprocessing.Pipe()
            self.process = multiprocessing.Process(target=work, args=(theirs, self.name), daemon=True)
            self.process.start()
            theirs.close()
        try:
            self.pipe.send(path)
            if self.pipe.poll(180 if self.name == "office" else SECONDS):
                return self.pipe.recv()
            said = "took too long"
        except (EOFError, BrokenPipeError):
            said = "died"
        self.process.kill()
        self.process.join()
        self.process = None
        return said


class Ours:
    """Our reader, which neither hangs nor dies."""

    def __init__(self, program):
        self.program, self.process = program, None

    def read(self, path):
        if self.process is None or self.process.poll() is not None:
            command = [self.program, "cells"]
            env = dict(os.environ, CARGO_MANIFEST_DIR=os.getcwd())
            self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=env)
        try:
            self.process.stdin.write(path.encode() + b"\n")
            self.process.stdin.flush()
            line = self.process.stdout.readline()
        except BrokenPipeError:
            line = b""
        if not line:
            return {"path": path, "crash": self.process.wait()}
        return json.loads(line)


def ours_cells(sheet, epoch):
    cells = {}
    for row, column, kind, value in sheet["cells"]:
        if kind in ("date", "time"):
            days = value + (1462 if epoch and kind == "date" and value >= 1 else 0)
            cells[(row, column)] = ("days", days, value)
        elif kind in ("percent", "money", "number"):
            cells[(row, column)] = ("number", value)
        elif kind == "text":
            cells[(row, column)] = ("text", value.replace("\r\n", "\n").replace("\r", "\n"))
        elif kind == "error":
            cells[(row, column)] = ("error", value)
        else:
            cells[(row, column)] = (kind, value)
    return cells


def close(a, b):
    return a == b or abs(a - b) <= 1e-9 * max(abs(a), abs(b)) + 1e-12


def alike(our, their):
    """Whether two cells are the same; (True, how they differ in form) where only the form differs."""
    if our is None and their is None:
        return True, None
    if our is not None and our[0] == "uncomputed":
        return their is None or their in (("number", 0.0), ("text", "0")), None
    if our is None or their is None:
        # Some readers give an error as nothing.
        return our is not None and our[0] == "error", None
    if our[0] == "error":
        return their[0] == "text" and (their[1] == our[1] or their[1].startswith("#")), None
    if our[0] == "days" and their[0] == "days":
        # A day apart before March 1900, and a millisecond where a reader rounds.
        same = abs(our[1] - their[1]) < 2e-5 or (our[1] < 62 and abs(our[1] - their[1]) <= 1.00002)
        return same or abs(our[2] - their[1]) < 2e-5, None
    if our[0] == "days" and their[0] == "number":
        return close(our[2], their[1]) or close(our[1], their[1]), "a date or time here, a number there"
    if our[0] == "number" and their[0] == "days":
        return abs(our[1] - their[1]) < 2e-5 or abs(our[1] + 1462 - their[1]) < 2e-5, "a number here, a date or time there"
    if our[0] == "truth" and their[0] == "text":
        return their[1].upper() == str(our[1]).upper(), "true or false here, a text there"
    if our[0] == "days" and their[0] == "duration":
        found = re.fullmatch(r"P(?:(\d+)D)?T(\d+)H(\d+)M([\d.,]+)S", their[1])
        parts = [float((part or "0").replace(",", ".")) for part in found.groups()] if found else [0] * 4
        return abs(our[1] - parts[0] - parts[1] / 24 - parts[2] / 1440 - parts[3] / 86400) < 2e-5, None
    return our[0] == their[0] and (close(our[1], their[1]) if our[0] == "number" else our[1] == their[1]), None


def differences(ours, theirs):
    """Where the sheets of two readers differ: {(sheet, row, column): (ours, theirs)}, and forms that differ."""
    found, forms = {}, collections.Counter()
    if [sheet["name"].strip(BLANK) for sheet in ours["sheets"]] != [str(name or "").strip(BLANK) for name, _ in theirs]:
        found[("sheets", 0, 0)] = ([sheet["name"] for sheet in ours["sheets"]], [name for name, _ in theirs])
    by_name = {str(name or "").strip(BLANK): cells for name, cells in theirs}
    for sheet in ours["sheets"]:
        mine, yours = ours_cells(sheet, ours["epoch_1904"]), by_name.get(sheet["name"].strip(BLANK))
        if yours is None:
            continue
        for place in mine.keys() | yours.keys():
            same, form = alike(mine.get(place), yours.get(place))
            if not same:
                found[(sheet["name"], *place)] = (mine.get(place), yours.get(place))
            elif form:
                forms[form] += 1
    return found, forms


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("program")
    arguments.add_argument("folder")
    arguments.add_argument("--keep")
    arguments.add_argument("--office", action="store_true")
    arguments.add_argument("--show", type=int, default=3)
    arguments.add_argument("--only", default="")
    arguments.add_argument("--list")
    given = arguments.parse_args()
    if given.keep:
        os.makedirs(given.keep, exist_ok=True)
    ours = Ours(given.program)
    readers = {name: Reader(name, given.keep) for name in [*READERS, "office"]}
    paths = sorted(
        os.path.join(folder, name) for folder, _, names in os.walk(given.folder) for name in names if given.only in os.path.join(folder, name)
    )
    count, cells, forms, slow = collections.Counter(), 0, collections.Counter(), []
    seen = set()
    for path in paths:
        names = readers_of(path)
        if not names:
            continue
        with open(path, "rb") as file:
            digest = hashlib.sha256(file.read()).digest()
        if digest in seen:
            continue
        seen.add(digest)
        count["files"] += 1
        mine = ours.read(path)
        short = os.path.relpath(path, given.folder)
        if "crash" in mine:
            count["crashed"] += 1
            print(f"CRASH {short}: {mine['crash']}")
            continue
        if mine["seconds"] > 2:
            slow.append((mine["seconds"], short))
        answers = {name: readers[name].read(path) for name in names}
        read = {name: answer for name, answer in answers.items() if not isinstance(answer, str)}
        if "error" in mine:
            if read:
                count["refused here, read there"] += 1
                print(f"REFUSED {short}: {mine['error']} [{', '.join(read)}: {sum(len(c) for a in read.values() for _, c in a)} cells]")
            else:
                count["refused by all"] += 1
            continue
        cells += sum(len(sheet["cells"]) for sheet in mine["sheets"])
        if not read:
            count["read here alone"] += 1
            continue
        found = {}
        for name, answer in read.items():
            found[name], form = differences(mine, answer)
            forms.update({(name, key): number for key, number in form.items()})
        # What is like one reader's is no fault of ours.
        left = set.intersection(*(set(places) for places in found.values()))
        if left and given.office:
            answer = readers["office"].read(path)
            if not isinstance(answer, str):
                found["office"], _ = differences(mine, answer)
                left &= set(found["office"])
        if left:
            count["different"] += 1
            print(f"DIFFERENT {short}: {len(left)} of {sum(len(sheet['cells']) for sheet in mine['sheets'])} cells")
            for place in sorted(left, key=str)[: given.show]:
                print("    ", place, {name: places[place] for name, places in found.items()})
        elif any(found.values()):
            count["equal to one reader, not to another"] += 1
        else:
            count["equal"] += 1
        sys.stdout.flush()
    print()
    for name, number in count.most_common():
        print(f"{number:6} {name}")
    print(f"{cells:6} cells read here")
    for (name, form), number in forms.most_common():
        print(f"{number:6} cells {form} ({name})")
    for seconds, name in sorted(slow, reverse=True)[:10]:
        print(f"{seconds:6.1f} seconds: {name}")
    return 1 if count["different"] or count["crashed"] else 0


if __name__ == "__main__":
    sys.exit(main())
