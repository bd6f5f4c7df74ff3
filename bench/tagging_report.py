"""What bench/tagging_speed measured, as a page: a table for each lexicon, who agrees with whom, and the targets."""
import os
import platform
import subprocess

GIVES = {
    "groundswell": ("**Groundswell**, from raw text", "themes, spans, stance"),
    "groundswell-matching": ("its matching alone", "ids and spans, before selection"),
    "groundswell-normalising": ("its normalising alone", "normalised text"),
    "hyperscan": ("Hyperscan, SINGLEMATCH", "ids"),
    "re2-set": ("RE2::Set", "ids"),
    "re2-each": ("one RE2 a rule", "ids"),
    "duckdb-25": ("DuckDB, 25 rules an expression", "themes"),
    "duckdb-theme": ("DuckDB, one expression a theme", "themes"),
    "pandas": ("pandas, one expression a theme", "themes"),
}


def output_of(*command):
    try:
        return subprocess.check_output(command, text=True, stderr=subprocess.DEVNULL).strip()
    except (OSError, subprocess.CalledProcessError):
        return "?"


def machine():
    model = next((line.split(":")[1].strip() for line in output_of("lscpu").splitlines() if "Model name" in line), "?")
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    return (f"{model}, {os.cpu_count()} processors, {memory:.0f} GB, Linux {platform.release().split('-')[0]}, "
            f"{output_of('g++', '--version').splitlines()[0]}, RE2 {output_of('pkg-config', '--modversion', 're2')}"
            f" (libre2-dev {output_of('dpkg-query', '--show', '--showformat', '${Version}', 'libre2-dev')})")


def number(value):
    if value is None:
        return ""
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def times(value):
    return f"{value:.1f}x" if value < 100 else f"{value:,.0f}x"


def ratio(ours, theirs, key):
    return ours.get(key) / theirs[key] if ours.get(key) and theirs.get(key) else None


def lexicon_table(lexicon):
    rows = {row["engine"]: row for row in lexicon["engines"]}
    ours = rows["groundswell"]
    lines = ["| engine | gives | texts/s | least to most | wall texts/s | words shuffled | same texts again | ours / it "
             "| shuffled | hits a text | themes a text | set-up | texts a pass |",
             "|---|---|---:|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|"]
    for name, (title, gives) in GIVES.items():
        row = rows.get(name)
        if row is None or row["missing"] or "natural_processor" not in row:
            why = "not run" if row is None else row["missing"] or "no pass"
            lines.append(f"| {title} | {gives} | {why} |" + " |" * 10)
            continue
        peer = not name.startswith("groundswell")
        lowest, highest = row["natural_processor_range"]
        compared = [times(found) if peer and (found := ratio(ours, row, key)) else ""
                    for key in ("natural_processor", "shuffled_processor")]
        hits = row["natural_hits_a_text"]
        lines.append(
            f"| {title} | {gives} | {number(row['natural_processor'])} | {number(lowest)} to {number(highest)} "
            f"| {number(row['natural_wall'])} | {number(row['shuffled_processor'])} | {number(row['again_processor'])} "
            f"| {compared[0]} | {compared[1]} | {'' if not hits else f'{hits:.2f}'} "
            f"| {'' if name.endswith('normalising') else format(row['natural_themes_a_text'], '.2f')} "
            f"| {row['set_up_seconds']:.2f} s | {row['texts_a_pass']:,} |")
    remarks = [f"{GIVES[name][0]}: {row['remarks']}" for name, row in rows.items() if row.get("remarks")]
    failed = [f"{GIVES[name][0]} ran out of memory on {row['natural_failed']:.1%} of the texts" for name, row in rows.items()
              if row.get("natural_failed")]
    return "\n".join(lines) + "\n\n" + "; ".join(remarks + failed) + ".\n"


def agreement_lines(lexicon):
    lines = []
    for one in lexicon["agreement"]:
        title = GIVES[one["engine"]][0].replace("its", "Groundswell's")
        if "pairs" in one:
            beside = one["other_than_re2_each"]
            lines.append(f"- {title}: {one['pairs']:,} (text, rule) pairs in {one['texts']:,} texts, "
                         f"{one['other_than_ours']} unlike Groundswell's"
                         + ("" if beside is None else f"; in the first {one['texts_beside_re2_each']}, {beside} unlike "
                            "one RE2 a rule") + (f"; such as {', '.join(one['examples'])}" if one["examples"] else ""))
        else:
            lines.append(f"- {title}: {one['themes']:,} (text, theme) pairs in {one['texts']:,} texts, "
                         f"{one['other_than_ours']} unlike Groundswell's")
    return "\n".join(lines) + "\n"


def targets(run):
    by_label = {one["label"]: {row["engine"]: row for row in one["engines"]} for one in run["lexicons"]}
    key, lines = "natural_processor", []

    def judge(what, value, least, shown):
        if value is not None:
            lines.append(f"| {what} | {shown(value)} | {'met' if value >= least else 'missed'} |")

    def beside(rows, peer):
        return ratio(rows["groundswell"], rows.get(peer, {}), key)

    for label, rows in by_label.items():
        if label.startswith("750"):
            judge(f"{label} rules: 1,000,000 texts/s", rows["groundswell"].get(key), 1e6, number)
            judge(f"{label} rules: 13 times DuckDB at its best",
                  min((beside(rows, peer) for peer in ("duckdb-25", "duckdb-theme") if beside(rows, peer)), default=None),
                  13, times)
            judge(f"{label} rules: 110 times pandas", beside(rows, "pandas"), 110, times)
            judge(f"{label} rules: (reach for) twice Hyperscan", beside(rows, "hyperscan"), 2, times)
        else:
            judge(f"{label} rules: 2.5 times Hyperscan", beside(rows, "hyperscan"), 2.5, times)
    if "750" in by_label and "7000" in by_label:
        slow = ratio(by_label["7000"]["groundswell"], by_label["750"]["groundswell"], key)
        judge("from 750 to 7,000 rules at most 4 times slower (here: of the speed is left)", slow, 0.25,
              lambda left: f"{left:.2f}")
    return "\n".join(["| target | measured | |", "|---|---:|---|", *lines]) + "\n" if lines else ""


def page(run):
    busy = max(run["load_before"], run["load_after"])
    text = (f"# Tagging beside other engines\n\n{run['began']}. {run['machine']}. Load {run['load_before']:.1f} before, "
            f"{run['load_after']:.1f} after"
            + (": **not idle**, so wall time is noise and ratios count.\n" if busy > 1.5 else ".\n")
            + f"\nOne core, one thread, engines taking turns, {run['rounds']} rounds{' (short run)' if run['short'] else ''}; "
            f"{run['texts']:,} constructed texts (`bench/make_corpus`, seed {run['seed']}). texts/s is by processor time, the "
            "median of the rounds, over texts not seen before; Groundswell normalises within that time, the others are given "
            "normalised text. Hits are (text, rule) pairs before selection; of Groundswell from raw text, the rules whose "
            "mentions are told.\n\n")
    for lexicon in run["lexicons"]:
        how = {"drawn": "drawn by the seed, each theme in its proportion",
               "densest": "of each theme in its proportion those with the most hits"}[lexicon["way"]]
        how = "the whole shipped lexicon" if lexicon["label"] == "all" else how
        text += (f"## {lexicon['rules']:,} rules\n\n{lexicon['lexicon']}: {how}; {lexicon['weak']:,} of them weak, "
                 f"{lexicon['false_friends']:,} false friends, {lexicon['cues']:,} cues (only Groundswell heeds these).\n\n"
                 + lexicon_table(lexicon) + "\n" + agreement_lines(lexicon) + "\n")
    found = targets(run)
    return text + ("## Targets\n\n" + found if found else "")
