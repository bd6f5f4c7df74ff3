// Pages on paper: A4, no row of a table cut in two, no heading left alone at the foot of a page, nothing beyond the
// margins. Tiny marks at the edges of every row show by the words of the PDF on which page each edge came to stand.
import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { newDraft, soundEdit } from "./drafts.mjs";
import { must, skip } from "./suite.mjs";

const run = promisify(execFile);

/** Puts marks into the page: mark `b12` where row or box 12 begins, `e12` where it ends, `h3` in heading 3 and `n3` in
 *  what follows it. What each number stands for, and how many of its marks there are. @param {import("playwright-core").Page} page */
function mark(page) {
  return page.evaluate(() => {
    /** @type {{name: string, marks: number}[]} */
    const marked = [];
    /** @param {Element} into @param {string} text @param {boolean} first */
    const put = (into, text, first) => {
      const dot = document.createElement("span");
      dot.textContent = `qz${text}qz `;
      dot.style.fontSize = "1px";
      dot.style.lineHeight = "1px";
      dot.setAttribute("aria-hidden", "true");
      if (first) into.prepend(dot);
      else into.append(dot);
    };
    /** @param {Element} element */
    const seen = (element) => element.getClientRects().length > 0;
    for (const row of document.querySelectorAll("main tr, main blockquote, main figcaption")) {
      if (!seen(row) || row.closest("thead")) continue; // heads are repeated on every page
      const name = `"${(row.textContent ?? "").trim().replace(/\s+/g, " ").slice(0, 60)}"`;
      const cells = row.matches("tr") ? [...row.children].filter(seen) : [row];
      const number = marked.push({ name, marks: 2 * cells.length }) - 1;
      for (const cell of cells) {
        put(cell, `b${number}`, true);
        put(cell, `e${number}`, false);
      }
    }
    for (const heading of document.querySelectorAll("main h2, main h3, main caption")) {
      const next = heading.matches("caption")
        ? heading.parentElement?.querySelector("tbody tr")?.firstElementChild
        : heading.nextElementSibling;
      if (!next || !seen(heading) || !seen(next)) continue;
      const number = marked.push({ name: `the heading "${heading.textContent?.trim()}"`, marks: 1 }) - 1;
      put(heading, `b${number}`, false);
      const text = next.matches("table, div, section, ul, ol, dl, form, figure") ? next.querySelector("caption, th, td, li, p, dt, figcaption") : next;
      if (text && seen(text)) put(text, `e${number}`, true);
    }
    return marked;
  });
}

/** On which pages the marks came to stand, and how many of each. @param {string} file */
async function pagesOfMarks(file) {
  const { stdout } = await run("pdftotext", ["-bbox", file, "-"], { maxBuffer: 1 << 28 });
  /** @type {Map<number, Set<number>>} */
  const found = new Map();
  /** @type {Map<number, number>} */
  const counts = new Map();
  let page = 0;
  for (const line of stdout.split("\n")) {
    if (line.includes("<page ")) page += 1;
    for (const [, number] of line.matchAll(/qz[be](\d+)qz/g)) {
      const pages = found.get(Number(number)) ?? new Set();
      found.set(Number(number), pages.add(page));
      counts.set(Number(number), (counts.get(Number(number)) ?? 0) + 1);
    }
  }
  return { found, counts, pages: page };
}

/** Pages with ink closer to an edge of the paper than so many millimetres. @param {string} file @param {number} margin */
async function inkInMargins(file, margin) {
  const resolution = 40;
  const { stdout } = await run("pdftoppm", ["-gray", "-r", String(resolution), file], { maxBuffer: 1 << 28, encoding: "buffer" });
  const wrong = [];
  for (let at = 0, page = 1; at < stdout.length; page += 1) {
    const header = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(stdout.subarray(at, at + 40).toString("latin1"));
    if (!header) throw new Error("pdftoppm wrote no picture");
    const [width, height] = [Number(header[1]), Number(header[2])];
    at += header[0].length;
    const border = Math.floor((margin / 25.4) * resolution);
    let ink = 0;
    for (let y = 0; y < height; y += 1)
      for (let x = 0; x < width; x += 1)
        if ((x < border || x >= width - border || y < border || y >= height - border) && (stdout[at + y * width + x] ?? 255) < 160) ink += 1;
    if (ink > 0) wrong.push(`page ${page}: ${ink} dark points within ${margin} mm of the edge`);
    at += width * height;
  }
  return wrong;
}

/** The sheets of a page. @param {import("playwright-core").Page} page @param {string} file */
export async function printed(page, file) {
  await page.emulateMedia({ media: "print" });
  const margin = { top: "10mm", right: "10mm", bottom: "10mm", left: "10mm" }; // a browser's own, unless the style says other
  await writeFile(file, await page.pdf({ format: "A4", preferCSSPageSize: true, printBackground: false, margin }));
  return file;
}

/** @param {import("playwright-core").Page} page @param {import("./service.mjs").Service} service */
async function draftWeighed(page, service) {
  await page.goto(`/workshop/drafts/${await newDraft(service, { ...soundEdit, term: "space*", example: undefined, counter: undefined })}`);
  await page.locator("#impact ~ p.sentence").waitFor({ timeout: 60_000 });
}

/** @param {import("./suite.mjs").Suite} suite @param {import("./world.mjs").World} world */
export function print(suite, world) {
  for (const { name, path, sheets, reach, landscape } of [
    { name: "sectors", path: "/?view=sectors", sheets: 2, landscape: true },
    { name: "districts", path: "/?view=districts", sheets: 2, landscape: true },
    { name: "connections", path: "/?view=connections", sheets: 1 },
    { name: "report", path: "/report", sheets: 3 },
    { name: "themes", path: "/", sheets: 1 },
    { name: "trends", path: "/?view=trends", sheets: 2 },
    { name: "words", path: "/words?theme=parking", sheets: 1 },
    { name: "draft", path: "/workshop", sheets: 1, reach: draftWeighed },
  ]) {
    suite.test(`paper: ${name}`, async () => {
      await run("pdftotext", ["-v"]).catch(() => skip("poppler-utils is not installed (scripts/setup all installs it)"));
      const service = await world.full();
      const reader = await world.visitor(service);
      await reader.open(path);
      const { page } = reader;
      await reach?.(page, service);
      await page.emulateMedia({ media: "print" });
      const plain = await printed(page, join(world.folder, `${name}-plain.pdf`));
      const wrong = await inkInMargins(plain, 5);
      const marks = await mark(page);
      const marked = await pagesOfMarks(await printed(page, join(world.folder, `${name}.pdf`)));
      for (const [number, pages] of marked.found)
        if (pages.size > 1) wrong.push(`cut between pages ${[...pages].join(" and ")}: ${marks[number]?.name}`);
      for (const [number, count] of marked.counts)
        if (count < (marks[number]?.marks ?? 0)) wrong.push(`cut at the side: ${marks[number]?.name}`);
      must(marked.found.size > 5, `only ${marked.found.size} rows and headings were found`);
      must(marked.pages >= sheets, `only ${marked.pages} pages`);
      const { stdout } = await run("pdfinfo", [plain]);
      const [width, height] = landscape ? ["84[12]", "59[45]"] : ["59[45]", "84[12]"];
      must(new RegExp(`Page size:\\s+${width}(\\.\\d+)? x ${height}`).test(stdout), `not A4${landscape ? ", landscape" : ""}: ${/Page size:.*/.exec(stdout)?.[0]}`);
      await reader.close();
      must(wrong.length === 0, wrong.slice(0, 10).join("\n"));
      must(reader.faults.length === 0, reader.faults.join("\n"));
    });
  }
}
