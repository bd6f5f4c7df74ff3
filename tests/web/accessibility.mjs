// What every page owes every reader: no violation of the rules of axe-core, whatever the colours and the width; nothing
// that scrolls sideways; no fault on the console; one heading of the first level; no movement for who asked for none.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { pages } from "./pages.mjs";
import { must } from "./suite.mjs";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** @typedef {Parameters<import("playwright-core").Page["emulateMedia"]>[0]} Media */
/** @typedef {{name: string, width: number, height: number, media: Media, rules?: "all" | "colours", anew?: boolean}} Look */
/** The last is a window of 1280 x 1024 at a zoom of 400%. Colours are forced as a page is loaded, or Chromium mixes old
 *  with new. @type {Look[]} */
const looks = [
  { name: "light", width: 1280, height: 900, media: { colorScheme: "light" }, rules: "all" },
  { name: "dark", width: 1280, height: 900, media: { colorScheme: "dark" }, rules: "colours" },
  { name: "phone", width: 360, height: 740, media: { colorScheme: "light" }, rules: "all" },
  { name: "zoomed", width: 320, height: 256, media: {} },
  { name: "forced colours", width: 1280, height: 900, media: { forcedColors: "active" }, rules: "colours", anew: true },
];

/** The violations of a page as it is, one line each.
 * @param {import("playwright-core").Page} page @param {"all" | "colours"} rules */
export async function violations(page, rules = "all") {
  if (!(await page.evaluate("Boolean(window.axe)"))) await page.evaluate(axe);
  const options = rules === "all" ? {} : { runOnly: ["color-contrast", "link-in-text-block"] };
  return page.evaluate(async (options) => {
    // @ts-ignore: axe is in the page
    const found = await window.axe.run({ resultTypes: ["violations"], ...options });
    return found.violations.map(
      (/** @type {any} */ rule) =>
        `${rule.id} (${rule.nodes.length}): ${rule.nodes[0].html.slice(0, 160)} ${rule.nodes[0].any[0]?.message ?? rule.help}`,
    );
  }, options);
}

/** What stands out to the right of the window. @param {import("playwright-core").Page} page */
export async function sideways(page) {
  return page.evaluate(() => {
    const root = document.documentElement;
    if (root.scrollWidth <= window.innerWidth) return "";
    const wide = [...document.body.querySelectorAll("*")].filter((one) => {
      const { left } = one.getBoundingClientRect();
      if (left + Math.max(one.scrollWidth, one.clientWidth) <= window.innerWidth + 0.5) return false;
      for (let it = /** @type {Element | null} */ (one); it && it !== document.body; it = it.parentElement)
        if (getComputedStyle(it).overflowX !== "visible") return false;
      return true;
    });
    return `${root.scrollWidth} px wide in a window of ${window.innerWidth}: ${wide.at(-1)?.outerHTML.slice(0, 160)}`;
  });
}

/** @param {import("./suite.mjs").Suite} suite @param {import("./world.mjs").World} world */
export function accessibility(suite, world) {
  for (const state of pages) {
    suite.test(`accessible: ${state.name}`, async () => {
      const service = await world[state.service ?? "full"]();
      const { role, link, status, refused } = state;
      const reader = await world.visitor(service, { role, link, reducedMotion: "reduce" });
      const { page, faults } = reader;
      const path = typeof state.path === "string" ? state.path : await state.path(service);
      if (refused) reader.expected.add(refused);
      const come = () => reader.open(path, status).then(() => state.reach?.(page, service));
      await come();
      // What is empty or hostile has the colours of what is not.
      const plain = state.service === "empty" || state.service === "hostile";
      for (const look of looks.filter(({ rules }) => !plain || rules !== "colours")) {
        await page.setViewportSize(look);
        await page.emulateMedia(look.media);
        if (look.anew) await come();
        if (look.rules)
          for (const violation of await violations(page, look.rules)) faults.push(`${look.name}: ${violation}`);
        const wide = await sideways(page);
        if (wide) faults.push(`${look.name}: ${wide}`);
      }
      const found = await page.evaluate(() => ({
        first: document.querySelectorAll("h1").length,
        moving: document.getAnimations().length,
        language: document.documentElement.lang,
        title: document.title,
      }));
      if (found.first !== 1) faults.push(`${found.first} headings of the first level`);
      if (found.moving) faults.push(`${found.moving} animations for a reader who wants none`);
      if (found.language !== "en-GB") faults.push(`language "${found.language}"`);
      if (!/ - Groundswell$|^Groundswell$/.test(found.title)) faults.push(`title "${found.title}"`);
      await reader.close();
      must(faults.length === 0, [...new Set(faults)].join("\n"));
    });
  }
}
