"""pandas finding themes in normalised answers, timed pass by pass as tagging_worker is: the same lines in, the same
JSON out. One str.contains a theme, its rules joined by "|" and compiled beforehand: themes only.

    python3 pandas_tagging.py FOLDER        as written by `tagging_worker input`
"""
import json
import re
import resource
import sys
import time

import pandas


def processor_seconds():
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def timed_pass(answers, themes):
    began, before = time.perf_counter(), processor_seconds()
    found = {theme: int(answers.str.contains(expression).sum()) for theme, expression in themes.items()}
    return {"wall": time.perf_counter() - began, "processor": processor_seconds() - before, "failed": 0,
            "by_theme": found}


def main():
    folder = sys.argv[1]
    expressions = {}
    with open(folder + "/rules.tsv", encoding="utf-8") as file:
        for line in file:
            theme, _, expression = line.rstrip("\n").split("\t")
            expressions.setdefault(theme, []).append("(?:" + expression + ")")
    before = processor_seconds()
    # ASCII: \w and \b mean then what they mean to RE2.
    themes = {theme: re.compile("|".join(parts), re.ASCII) for theme, parts in expressions.items()}
    set_up = processor_seconds() - before
    texts = {}
    for variant in ("natural", "shuffled"):
        with open(f"{folder}/{variant}.txt", encoding="utf-8", newline="\n") as file:
            texts[variant] = pandas.Series(file.read().rstrip("\n").split("\n"))
    print(json.dumps({"set_up": set_up, "remarks": "pandas " + pandas.__version__}), flush=True)
    for line in sys.stdin:
        _, variant, first, count = line.split()
        answers = texts[variant].iloc[int(first):int(first) + int(count)]
        print(json.dumps(timed_pass(answers, themes)), flush=True)


main()
