// Thousands of answers in one list: it goes on as it is read, by wheel and by keys, and going back leads to where the
// reader was. How long frames took is told, not judged: machines differ.
import { must, mustEqual } from "./suite.mjs";

/** @typedef {import("playwright-core").Page} Page */

/** The numbers of the answers as they stand in the list. @param {Page} page @returns {Promise<number[]>} */
const numbers = (page) =>
  page.locator("article.answer h2").evaluateAll((all) =>
    all.map((one) => Number(/([\d,]+)/.exec(one.textContent ?? "")?.[1]?.replace(/,/g, ""))),
  );

/** The number of the answer at the top of the window. @param {Page} page */
const numberInWindow = (page) =>
  page.evaluate(() => {
    const seen = [...document.querySelectorAll("article.answer")].find((one) => one.getBoundingClientRect().bottom > 0);
    return Number(/([\d,]+)/.exec(seen?.querySelector("h2")?.textContent ?? "")?.[1]?.replace(/,/g, ""));
  });

/** With the wheel, as fast as a hand turns it, until the answer with this number is there; the numbers of all that were.
 *  @param {Page} page @param {number} last */
export async function wheelTo(page, last) {
  await page.mouse.move(600, 500);
  /** @type {Set<number>} */
  const seen = new Set();
  for (let turns = 0; turns < last; turns += 1) {
    if (turns % 5 === 0) for (const number of await numbers(page)) seen.add(number);
    if (seen.has(last)) return seen;
    await page.mouse.wheel(0, 2000);
    await page.waitForTimeout(40);
  }
  throw new Error(`answer ${last} did not come, ${seen.size} did`);
}

/** Begins to note how long frames take. @param {Page} page */
export const watchFrames = (page) =>
  page.evaluate(() => {
    const frames = (/** @type {any} */ (window).frameTimes = /** @type {number[]} */ ([]));
    const tasks = (/** @type {any} */ (window).longTasks = /** @type {number[]} */ ([]));
    new PerformanceObserver((list) => tasks.push(...list.getEntries().map((one) => one.duration))).observe({ type: "longtask" });
    let last = performance.now();
    const step = (/** @type {number} */ now) => {
      frames.push(now - last);
      last = now;
      requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  });

/** What was noted, in words. @param {Page} page @returns {Promise<string>} */
export const framesTold = (page) =>
  page.evaluate(() => {
    const { frameTimes: frames, longTasks: tasks } = /** @type {any} */ (window);
    frames.sort((/** @type {number} */ a, /** @type {number} */ b) => a - b);
    const at = (/** @type {number} */ share) => frames[Math.floor((frames.length - 1) * share)].toFixed(0);
    const longest = Math.max(0, ...tasks).toFixed(0);
    return `${frames.length} frames, half within ${at(0.5)} ms, 95% ${at(0.95)} ms, the longest ${at(1)} ms; ${tasks.length} tasks over 50 ms, the longest ${longest} ms`;
  });

/** @param {import("./suite.mjs").Suite} suite @param {import("./world.mjs").World} world */
export function scrolling(suite, world) {
  /** @param {string} name @param {(page: Page, service: import("./service.mjs").Service, reader: Awaited<ReturnType<import("./world.mjs").World["visitor"]>>) => Promise<void>} run */
  const inLargeList = (name, run) =>
    suite.test(`scrolling: ${name}`, async () => {
      const service = await world.large();
      const reader = await world.visitor(service);
      await run(reader.page, service, reader);
      await reader.close();
      must(reader.faults.length === 0, reader.faults.join("\n"));
    });

  inLargeList("thousands of answers by wheel, each once and in order", async (page) => {
    await page.goto("/words?theme=parking");
    must((await page.locator("main .found").innerText()).startsWith("20,000"), "the list has not 20,000 answers");
    await watchFrames(page);
    const seen = await wheelTo(page, 2000);
    console.log(`  2,000 of 20,000 answers scrolled: ${await framesTold(page)}`);
    for (let number = 1; number <= 2000; number += 1) must(seen.has(number), `answer ${number} never came`);
    const here = await numbers(page);
    mustEqual(here.findIndex((number, place) => number !== (here[0] ?? 0) + place), -1, "the first answer out of order");
    must(here.length < 800, `${here.length} answers weigh on the page at once`);
    const status = page.locator("#status");
    await page.waitForFunction(() => /are here/.test(document.getElementById("status")?.textContent ?? ""));
    must(/^Answers [\d,]+ to [\d,]+ of 20,000 are here\.$/.test(await status.innerText()), await status.innerText());
  });

  inLargeList("a mark, another page and a reload lead back to the answer that was read", async (page) => {
    await page.goto("/words?theme=parking");
    await wheelTo(page, 300);
    await page.waitForTimeout(500); // until the place is kept
    const read = await numberInWindow(page);
    must(read > 60, `answer ${read} is no answer of a later leaf`);
    const known = await page.locator("#answers > .leaf").count();
    const mark = page.locator(`article.answer:has-text("Answer ${read + 1} of") a.mention`).first();
    await mark.click();
    await page.waitForURL(/#/);
    mustEqual((await page.locator("#answers > .leaf").count()) >= known, true, "the list is still there after a mark was followed");
    await page.goBack();
    await page.waitForFunction(() => location.hash === "");
    await page.waitForTimeout(300);
    mustEqual(await numberInWindow(page), read, "the answer in the window after going back from a mark");
    must(/after=\d+/.test(page.url()), `the address does not say where: ${page.url()}`);
    await page.reload();
    await page.waitForTimeout(300);
    mustEqual(await numberInWindow(page), read, "the answer in the window after a reload");
    await page.goto("/workshop/parking");
    await page.goBack();
    await page.locator("article.answer").first().waitFor();
    await page.waitForTimeout(300);
    mustEqual(await numberInWindow(page), read, "the answer in the window after going back from another page");
    const first = (await numbers(page))[0] ?? 0;
    await page.locator("#earlier a").click();
    await page.waitForFunction((before) => !document.querySelector("article.answer h2")?.textContent?.includes(before), `Answer ${first} of`);
    mustEqual((await numbers(page))[0], Math.max(1, first - 50), "the first answer after those before were asked for");
    mustEqual(await page.evaluate(() => document.activeElement?.querySelector("h2")?.textContent?.includes("of 20,000")), true, "the focus is on an answer");
  });

  inLargeList("keys lead on beyond a page and back", async (page) => {
    await page.goto("/words?theme=parking");
    const focused = () => page.evaluate(() => Number(/(\d+)/.exec(document.activeElement?.querySelector("h2")?.textContent ?? "")?.[1]));
    for (let answer = 1; answer <= 120; answer += 1) {
      await page.keyboard.press("j");
      await page.waitForFunction((number) => document.activeElement?.querySelector("h2")?.textContent?.includes(`Answer ${number} of`), answer);
    }
    await page.keyboard.press("k");
    mustEqual(await focused(), 119, "the answer before the last");
    await page.keyboard.press("m");
    must(await page.evaluate(() => document.activeElement?.closest("article")?.textContent?.includes("Answer 119 of")), "the next mark is another answer's");
  });

  inLargeList("who tabs past the list reaches the end of the page", async (page) => {
    await page.goto("/words?theme=parking");
    await page.locator("#further a").focus();
    await page.keyboard.press("Tab");
    must(await page.evaluate(() => document.activeElement?.closest("footer") !== null), "the footer is not next");
    const there = await page.locator("article.answer").count();
    await page.waitForTimeout(600);
    mustEqual(await page.locator("article.answer").count(), there, "answers that came while the focus was in the footer");
  });

  inLargeList("what cannot be fetched unasked is left to the link", async (page, _service, reader) => {
    await page.goto("/words?theme=parking");
    await page.waitForLoadState("networkidle");
    const there = await page.locator("article.answer").count();
    reader.expected.add(429);
    await page.route("**/words?*after=*", (route) => route.fulfill({ status: 429, body: "too many" }));
    await page.locator("article.answer").last().scrollIntoViewIfNeeded();
    await page.waitForTimeout(600);
    mustEqual(await page.locator("article.answer").count(), there, "answers while the service refuses");
    must(await page.locator("#further a").isVisible(), "the link to more is gone");
    await page.unroute("**/words?*after=*");
    await page.locator("#further a").click();
    await page.waitForFunction((count) => document.querySelectorAll("article.answer").length > count, there);
  });
}
