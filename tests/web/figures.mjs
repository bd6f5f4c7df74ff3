// Every number of the pages is the API's. Explore: what stands in each row and cell, for people and for programs
// (data-key, data-n, data-base, data-share, ...), is compared with the JSON that the view itself links to, and that
// link with the view's own address.
import { must, mustEqual } from "./suite.mjs";

/** @typedef {{key: string, row: any, weighted: boolean}} Figure what the API says, by the key the page gives it */
/** @typedef {{key: string, text: string, data: Record<string, string>}} Cell */

const everyFilter = [
  "",
  "wave=2026-q3",
  "sector=C",
  "district=E07000123",
  "size=micro",
  "organisation=example-chamber",
  "stance=strength",
  "stance=any",
  "count=firms",
  "duplicates=include",
  "wave=2026-q1&sector=F&organisation=example-federation",
];
const someFilters = ["", "wave=2026-q3", "stance=strength", "sector=C&organisation=example-growth-hub"];

/** @type {Record<string, string[]>} */
const views = {
  themes: everyFilter,
  sectors: someFilters,
  districts: someFilters,
  foundations: [...someFilters, "stance=any"],
  lenses: someFilters,
  trends: ["", "by=foundation", "stance=strength", "sector=C"],
  connections: ["", "pairs=all", "stance=barrier", "wave=2026-q3"],
};

/** The rows behind a link, each with its key. @param {string} link @param {any} answer @returns {Figure[]} */
function figuresOf(link, answer) {
  const asked = new URL(link, "http://localhost").searchParams;
  const weighted = asked.get("weighted") === "true";
  return answer.rows.map((/** @type {any} */ row) => {
    if (link.startsWith("/v1/trends")) return { key: `${row.subject},${row.wave}`, row, weighted };
    if (link.startsWith("/v1/connections")) return { key: `${row.first},${row.second}`, row, weighted };
    const parts = (asked.get("by") ?? "").split(",").map((dimension) => row[dimension] ?? "none");
    const reading = asked.get("lens_reading");
    return { key: [...parts, ...(reading ? [reading] : [])].join(","), row, weighted };
  });
}

/** @param {Cell} cell @param {Figure} figure @returns {string[]} what differs */
function differences({ text, data }, { row, weighted }) {
  const wrong = [];
  for (const [name, value] of Object.entries(data)) {
    if (name === "key" || !(name in row)) continue;
    const is = value === "" ? null : Number(value);
    if (is !== row[name]) wrong.push(`data-${name} is ${value}, the API says ${row[name]}`);
  }
  for (const name of row.lift === undefined ? ["n", "base", "share"] : ["both", "base", "lift"])
    if (!(name in data)) wrong.push(`there is no data-${name}`);
  const said = text.replace(/,(?=\d{3})/g, "");
  const count = String(row.n ?? row.both);
  if (!new RegExp(`(^|\\D)${count}(\\D|$)`).test(said)) wrong.push(`"${said}" does not say ${count}`);
  if (row.share === null || row.share === undefined) return wrong;
  if (weighted) {
    const shares = [...said.matchAll(/(\d+\.\d)%/g)].map((found) => Number(found[1]));
    if (!shares.some((share) => Math.abs(share - row.share * 100) < 0.0502)) wrong.push(`"${said}" does not say ${row.share}`);
    return wrong;
  }
  if (!said.includes(percent(row.n, row.base))) wrong.push(`"${said}" does not say ${percent(row.n, row.base)}`);
  return wrong;
}

/** As the pages round: to one decimal, what lies half way to the even one. @param {number} n @param {number} base */
function percent(n, base) {
  const tenths = base === 0 ? 0 : (n / base) * 1000;
  const below = Math.floor(tenths);
  const rounded = tenths - below === 0.5 ? below + (below % 2) : Math.round(tenths);
  return `${(rounded / 10).toFixed(1)}%`;
}

/** Filters of the view's address that its link to the API has lost. @param {string} query @param {string} link */
function lost(query, link) {
  const linked = new URL(link, "http://localhost").searchParams;
  const ofThePage = ["view", "map", "pairs", "by"];
  return [...new URLSearchParams(query)]
    .filter(([name, value]) => !ofThePage.includes(name) && value !== "any" && linked.get(name) !== value)
    .map(([name, value]) => `${name}=${value}`);
}

/** @param {import("./service.mjs").Service} service @param {import("playwright-core").Page} page @param {string} view @param {string} query */
async function compare(service, page, view, query) {
  const path = `/?view=${view}${query ? `&${query}` : ""}`;
  const answer = await page.goto(path);
  must(answer?.status() === 200, `${path} gave ${answer?.status()}`);
  const { links, cells, files } = await page.evaluate(() => {
    const all = [...document.querySelectorAll("main a[href^='/v1/']")].map((link) => link.getAttribute("href") ?? "");
    return {
      links: all.filter((link) => !/\.(csv|xlsx)/.test(link)),
      files: all.filter((link) => /\.(csv|xlsx)/.test(link)),
      cells: [...document.querySelectorAll("main [data-key]")].map((element) => ({
        key: /** @type {HTMLElement} */ (element).dataset.key ?? "",
        // of a row all cells; a cell of two that belong together has its share in the next
        text: (element.matches("tr") ? [...element.children] : [element, element.matches("td.number") ? element.nextElementSibling : null])
          .map((one) => one?.textContent ?? "")
          .join(" | "),
        data: { .../** @type {HTMLElement} */ (element).dataset },
      })),
    };
  });
  must(links.length > 0, `${path} has no link to its JSON`);
  must(files.length === 2 * links.length, `${path} has ${files.length} links to files beside ${links.length} to JSON`);
  /** @type {Map<string, Figure>} */
  const figures = new Map();
  const wrong = [];
  for (const link of links) {
    const missing = lost(query, link).filter((one) => view !== "lenses" || !one.startsWith("stance"));
    if (missing.length > 0) wrong.push(`${path}: its link ${link} has lost ${missing.join(", ")}`);
    for (const figure of figuresOf(link, await service.json(link))) figures.set(figure.key, figure);
  }
  const shown = new Set();
  for (const cell of cells) {
    const figure = figures.get(cell.key);
    shown.add(cell.key);
    if (!figure) wrong.push(`${path}: ${cell.key} is not among the API's rows`);
    else wrong.push(...differences(cell, figure).map((what) => `${path}: ${cell.key}: ${what}`));
  }
  let edges = 0; // of which the strongest are shown, unless all pairs are asked for
  for (const { key, row } of figures.values()) {
    const isMeant = row.edge === undefined || query.includes("pairs=all") || (row.edge && ++edges <= 60);
    if (isMeant !== shown.has(key)) wrong.push(`${path}: ${key} is ${isMeant ? "not " : ""}on the page`);
  }
  const file = files.find((link) => link.includes(".csv"));
  if (file && (await service.get(file)).status !== 200) wrong.push(`${path}: ${file} cannot be had`);
  return { wrong, count: cells.length };
}

/** @param {import("./suite.mjs").Suite} suite @param {import("./world.mjs").World} world */
export function figures(suite, world) {
  for (const [view, queries] of Object.entries(views)) {
    suite.test(`figures: the ${view} view says what the API says`, async () => {
      const service = await world.full();
      const reader = await world.visitor(service);
      const wrong = [];
      let count = 0;
      for (const query of queries) {
        const found = await compare(service, reader.page, view, query);
        wrong.push(...found.wrong);
        count += found.count;
      }
      await reader.close();
      must(count > 40, `only ${count} figures were found in ${queries.length} states`);
      must(wrong.length === 0, `${wrong.length} differences in ${count} figures:\n${wrong.slice(0, 8).join("\n")}`);
      must(reader.faults.length === 0, reader.faults.join("\n"));
    });
  }

  suite.test("figures: the report says what the API says, and the API what its summary says", async () => {
    const service = await world.full();
    const reader = await world.visitor(service);
    const wrong = [];
    for (const query of ["wave=2026-q3", "wave=2026-q1&survey=federation-pulse"]) {
      const report = await service.json(`/v1/report?${query}`);
      const page = await reader.open(`/report?${query}`);
      const rows = await page.locator("main tr").evaluateAll((all) =>
        all.map((row) => {
          // each text by itself, so that "128" and "17.3%" do not run together
          const parts = [];
          const walker = document.createTreeWalker(row, NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) parts.push(walker.currentNode.textContent);
          return parts.join(" ").replace(/\s+/g, " ");
        }),
      );
      for (const [panel, stance] of [["barriers", "barrier"], ["strengths", "strength"]]) {
        for (const subject of ["theme", "foundation"]) {
          const summary = await service.json(`/v1/summary?by=${subject}&stance=${stance}&${query}`);
          for (const row of report[panel][`${subject}s`].filter((/** @type {any} */ one) => !one.suppressed && one.n > 0)) {
            const what = `${query}: ${stance} ${row[subject]}`;
            const counted = summary.rows.find((/** @type {any} */ one) => one[subject] === row[subject]);
            mustEqual([row.n, row.base, row.share], [counted?.n, counted?.base, counted?.share], what);
            const share = percent(row.n, row.base);
            const label = row[`${subject}_label`];
            const said = rows.some((text) => text.includes(label) && text.includes(share) && new RegExp(`\\b${row.n}\\b`).test(text));
            if (!said) wrong.push(`${what}: no row says ${label}, ${share} and ${row.n}`);
          }
        }
      }
      for (const one of report.asked.organisations)
        if (!rows.some((text) => text.includes(one.organisation_label) && text.includes(String(one.accepted).replace(/\B(?=(\d{3})+$)/g, ","))))
          wrong.push(`${query}: no row says ${one.organisation_label} and ${one.accepted}`);
    }
    await reader.close();
    must(wrong.length === 0, wrong.slice(0, 8).join("\n"));
    must(reader.faults.length === 0, reader.faults.join("\n"));
  });

  suite.test("figures: the words behind a row are as many as the API gives", async () => {
    const service = await world.full();
    const reader = await world.visitor(service);
    for (const query of ["theme=parking&stance=barrier", "theme=recruitment&sector=F", "theme=net-zero&wave=2026-q3"]) {
      let count = 0;
      for (let next = ""; next !== null; ) {
        const { verbatims, next: after } = await service.json(`/v1/verbatims?${query}&limit=1000${next && `&cursor=${next}`}`);
        count += verbatims.length;
        next = after ?? null;
      }
      const page = await reader.open(`/words?${query}`);
      const text = await page.locator("main").innerText();
      must(new RegExp(`\\b${count} answers?\\b`).test(text.replace(/,(?=\d{3})/g, "")), `/words?${query} does not say ${count} answers`);
    }
    await reader.close();
    must(reader.faults.length === 0, reader.faults.join("\n"));
  });
}
