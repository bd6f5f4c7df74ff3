// No word of a table is cut within itself: a narrow window scrolls a table, it does not pull its words apart.
import { must } from "./suite.mjs";
import { pages } from "./pages.mjs";

const looked = ["uploads", "receipt", "upload with a file chosen", "administration", "a theme", "explore themes", "workshop", "report", "a rule tried"];

/** Words of at most 14 letters that stand on two lines. Runs in the page. */
function cutWords() {
  const cut = new Set();
  for (const cell of document.querySelectorAll("main th, main td")) {
    if (!(/** @type {HTMLElement} */ (cell).checkVisibility())) continue;
    const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.parentElement?.closest("code, option, svg, .samples")) continue;
      for (const word of (node.textContent ?? "").matchAll(/[\p{L}\p{N}']+/gu)) {
        if (word[0].length > 14) continue;
        const range = document.createRange();
        range.setStart(node, word.index);
        range.setEnd(node, word.index + word[0].length);
        if (new Set([...range.getClientRects()].map((one) => Math.round(one.top))).size > 1) cut.add(word[0]);
      }
    }
  }
  return [...cut];
}

/** @param {import("./suite.mjs").Suite} suite @param {import("./world.mjs").World} world */
export function wordsWhole(suite, world) {
  for (const width of [1280, 390, 320])
    suite.test(`words whole: tables at ${width} pixels`, async () => {
      const service = await world.full();
      const reader = await world.visitor(service, { viewport: { width, height: 800 } });
      const wrong = [];
      for (const { name, path, reach } of pages.filter((one) => looked.includes(one.name))) {
        await reader.open(typeof path === "string" ? path : await path(service));
        await reach?.(reader.page, service);
        const cut = await reader.page.evaluate(cutWords);
        if (cut.length > 0) wrong.push(`${name}: ${cut.slice(0, 10).join(", ")}`);
      }
      await reader.close();
      must(wrong.length === 0, wrong.join("\n"));
      must(reader.faults.length === 0, reader.faults.join("\n"));
    });
}
