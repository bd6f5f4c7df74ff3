// Every task of the pages, by keyboard alone.
import { access, copyFile } from "node:fs/promises";
import { join } from "node:path";
import { Keyboard } from "./keyboard.mjs";
import { repository } from "./service.mjs";
import { must, mustEqual, skip } from "./suite.mjs";
import { chamberFile } from "./world.mjs";

const exports = join(repository, "../shared/exports");

/** @param {string} name */
export async function realExport(name) {
  const path = join(exports, name);
  await access(path).catch(() => skip("../shared/exports is not there"));
  return path;
}

/** @param {import("./suite.mjs").Suite} suite @param {import("./world.mjs").World} world */
export function flows(suite, world) {
  /** A test with a keyboard on a service. @param {string} name @param {"full" | "work"} which
   * @param {(keyboard: Keyboard, page: import("playwright-core").Page, service: import("./service.mjs").Service) => Promise<void>} run */
  const byKeyboard = (name, which, run) =>
    suite.test(`keyboard: ${name}`, async () => {
      const service = await world[which]();
      const reader = await world.visitor(service);
      await run(new Keyboard(reader.page), reader.page, service);
      await reader.close();
      must(reader.faults.length === 0, reader.faults.join("\n"));
    });

  /** From the first page to the first table of a new file. @param {Keyboard} keyboard @param {string} file @param {string} survey */
  async function uploadToTable(keyboard, file, survey) {
    const { page } = keyboard;
    await page.goto("/");
    await keyboard.follow("nav a[href^='/upload']", /\/upload/);
    await keyboard.file("#file", file);
    await page.locator("#understood").waitFor({ state: "visible" });
    await keyboard.type("#survey", survey);
    await keyboard.type("#wave", "2026-q4");
    await keyboard.press("#start");
    await page.waitForURL(/\/uploads\/up-/);
    await page.locator("h1", { hasText: "Receipt" }).waitFor();
  }

  byKeyboard("a new SurveyMonkey export to the first table, under 12 actions and a minute", "work", async (keyboard, page, service) => {
    const file = await realExport("surveymonkey_jupyter2020_text_fields.csv");
    await uploadToTable(keyboard, file, "keyboard");
    const upload = await service.json(`/v1/uploads/${page.url().split("/").pop()}`);
    const counted = await page.locator("main table").first().textContent();
    must(counted?.includes(upload.rows.read.toLocaleString("en-GB")), `the receipt does not say ${upload.rows.read} read`);
    await keyboard.follow("main a[href*='/?'][href*='wave=2026-q4']", /wave=2026-q4/);
    await page.locator("main table").first().waitFor();
    must(keyboard.actions < 12, `${keyboard.actions} actions`);
    must(keyboard.seconds < 60, `${keyboard.seconds.toFixed(0)} seconds`);
  });

  byKeyboard("the next wave of a known survey is one choice and one press", "work", async (keyboard, page) => {
    const file = join(world.folder, "next-wave.csv");
    await copyFile(chamberFile.replace("-q3", "-q1"), file);
    await page.goto("/upload");
    await keyboard.file("#file", file);
    await page.locator("#understood").waitFor({ state: "visible" });
    if ((await page.locator("#survey").inputValue()) === "") await keyboard.type("#survey", "chamber-business-voice");
    await keyboard.type("#wave", "2026-q1");
    await keyboard.press("#start");
    await page.waitForURL(/\/uploads\/up-/);
    await page.locator("h1", { hasText: "Receipt" }).waitFor();
  });

  byKeyboard("a column is corrected before the start", "work", async (keyboard, page, service) => {
    const file = join(world.folder, "corrected.csv");
    await copyFile(chamberFile, file);
    await page.goto("/upload");
    await keyboard.file("#file", file);
    await page.locator("#understood").waitFor({ state: "visible" });
    await keyboard.type("#survey", "corrected");
    await keyboard.type("#wave", "2026-q3");
    const sector = page.locator("#reading tr", { hasText: "Which sector" }).locator("select[data-choice='role']").first();
    await sector.evaluate((element) => (element.id ||= "the-role"));
    const leftOut = await sector.locator("option[value='ignored']").textContent();
    await keyboard.choose(`#${await sector.getAttribute("id")}`, leftOut ?? "");
    await keyboard.press("#start");
    await page.waitForURL(/\/uploads\/up-/);
    await page.locator("h1", { hasText: "Receipt" }).waitFor();
    const summary = await service.json("/v1/summary?by=sector&survey=corrected");
    mustEqual(summary.rows.map((/** @type {any} */ row) => row.sector).filter(Boolean), [], "sectors of a column that was left out");
  });

  byKeyboard("an upload is withdrawn", "work", async (keyboard, page, service) => {
    const where = { organisation: "example-chamber", survey: "withdrawn", wave: "2026-q3" };
    const { id } = await service.upload(chamberFile, where);
    await page.goto("/uploads");
    await keyboard.follow(`main a[href='/uploads/${id}']`, new RegExp(id));
    await keyboard.follow("main a[href$='/withdraw']", /withdraw$/);
    await keyboard.follow("main form button", new RegExp(`${id}$`));
    mustEqual((await service.json(`/v1/uploads/${id}`)).state, "withdrawn", "state");
    mustEqual((await service.json("/v1/summary?by=theme&survey=withdrawn").catch(() => ({ base: 0 }))).base, 0, "base");
  });

  byKeyboard("answers, one after another, and the marks in them", "full", async (keyboard, page) => {
    await page.goto("/words?theme=parking&stance=barrier");
    /** @returns {Promise<number>} the place of the answer that has the focus */
    const place = () =>
      page.evaluate(() => {
        const answer = document.activeElement?.closest("article");
        return answer ? [...document.querySelectorAll("article")].indexOf(answer) : -1;
      });
    for (const [key, wanted] of /** @type {[string, number][]} */ ([["j", 0], ["j", 1], ["n", 2], ["k", 1], ["p", 0]])) {
      await page.keyboard.press(key);
      mustEqual(await place(), wanted, `the answer after ${key}`);
    }
    await page.keyboard.press("m");
    must(await page.evaluate(() => document.activeElement?.closest("mark, .mention") !== null), "m does not lead to a mark");
    const title = await page.evaluate(() => document.activeElement?.getAttribute("title") ?? "");
    const theme = title.slice(0, title.indexOf(", barrier"));
    must(theme, `the mark says "${title}" of itself`);
    await page.keyboard.press("Enter");
    await page.waitForURL(/#/);
    const note = await page.evaluate(() => document.getElementById(location.hash.slice(1))?.textContent ?? "");
    must(note.includes(theme) && /barrier/.test(note), `the note of a mark says "${note}"`);
  });

  byKeyboard("a rule is tried against the whole corpus", "full", async (keyboard, page, service) => {
    await page.goto("/workshop");
    await keyboard.choose("#trial-theme", "Parking");
    await keyboard.type("#trial-term", "varies");
    const began = Date.now();
    await page.keyboard.press("Enter");
    await page.waitForURL(/term=varies/);
    await page.locator("#trial table, main table").first().waitFor();
    const took = (Date.now() - began) / 1000;
    must(took < 5, `${took} s until the trial was shown`);
    const answer = await service.post("/v1/lexicons/trial", { theme: "parking", term: "varies" });
    mustEqual(answer.status, 200, "status of the API's trial");
    const trial = await answer.json();
    const text = await page.locator("main").innerText();
    for (const [name, count] of Object.entries(trial.counts ?? {}))
      if (typeof count === "number") must(text.includes(String(count)), `the page does not say ${name} ${count}`);
  });

  byKeyboard("a rule tried is kept in a draft, weighed and published", "work", async (keyboard, page, service) => {
    await page.goto("/workshop?theme=parking&term=varies");
    await keyboard.choose("#keep-draft", "A new draft");
    await keyboard.type("#keep-name", "Words that vary");
    await keyboard.press("form[aria-labelledby='keep-heading'] button");
    await page.waitForURL(/\/workshop\/drafts\/dr-/);
    const id = /dr-[0-9a-f]+/.exec(page.url())?.[0];
    await page.locator("#impact ~ p.sentence").waitFor({ timeout: 120_000 }); // the page renews itself until then
    const { version, over, can_be_published } = await service.json(`/v1/lexicons/drafts/${id}`);
    must(can_be_published, "the draft cannot be published");
    await keyboard.follow("main a[href$='/publish']", /publish$/);
    await keyboard.follow("main form button", new RegExp(`${id}$`));
    await page.locator("main p.sentence", { hasText: version }).waitFor({ timeout: 30_000 });
    mustEqual((await service.json("/v1/summary?by=theme")).lexicon, version, "the lexicon of the figures");
    mustEqual((await service.json(`/v1/summary?by=theme&lexicon=${over}`)).lexicon, over, "the one before");
  });

  byKeyboard("a headline is written into the report, and it is printed", "work", async (keyboard, page) => {
    await page.addInitScript("window.print = () => { window.printed = true; }");
    await page.goto("/report?wave=2026-q3&survey=chamber-business-voice");
    await keyboard.press("#texts summary");
    await keyboard.type("#edit-headline", "Firms cannot find <staff> 🧰");
    await keyboard.press("#texts form button");
    await page.waitForURL(/\/report/);
    await page.locator("main p, main h2", { hasText: "Firms cannot find <staff> 🧰" }).first().waitFor();
    await keyboard.press("#print");
    must(await page.evaluate("window.printed === true"), "the button does not print");
  });

  byKeyboard("a quotation is chosen for the report", "work", async (keyboard, page) => {
    const path = "/report?wave=2026-q3&survey=chamber-business-voice";
    await page.goto(path);
    await keyboard.press("#choose summary");
    await keyboard.press("#choose form.filters button");
    await page.waitForURL(/pick=/);
    const quote = page.locator("#choose .chosen li", { has: page.locator("button:not(.quiet)") }).locator("blockquote").first();
    const text = ((await quote.textContent()) ?? "").trim();
    await keyboard.press("#choose .chosen form:has(input[value='choose']) button");
    await page.waitForLoadState();
    await page.goto(path);
    const chosen = await page.locator("main blockquote:not(#choose blockquote)").allTextContents();
    must(chosen.some((one) => one.includes(text.slice(0, 30))), `"${text.slice(0, 60)}" is not in the report`);
  });

  byKeyboard("a filter, then the words behind a row, then back", "full", async (keyboard, page, service) => {
    await page.goto("/");
    const before = await page.locator("main").innerHTML();
    await keyboard.choose("main form select[name='sector']", "Construction");
    await page.waitForURL(/sector=F/);
    must((await page.locator("main").innerHTML()) !== before, "the page stayed as it was");
    await keyboard.follow("main tbody th a[href^='/words?']", /\/words\?/);
    must(page.url().includes("sector=F"), `the filter is lost: ${page.url()}`);
    const theme = new URL(page.url()).searchParams.get("theme");
    const { verbatims } = await service.json(`/v1/verbatims?stance=barrier&sector=F&limit=1&theme=${theme}`);
    const text = await page.evaluate(() => {
      const quote = /** @type {Element} */ (document.querySelector("main blockquote")?.cloneNode(true));
      for (const sign of quote.querySelectorAll("sup, .unseen")) sign.remove();
      return (quote.textContent ?? "").replace(/\s+/g, " ").trim();
    });
    mustEqual(text, verbatims[0].text.replace(/\s+/g, " ").trim(), "the words of the first answer");
    await page.goBack();
    await page.waitForURL(/sector=F/);
    must(await page.locator("main tbody th a[href^='/words?']").count(), "the table is not there after going back");
  });
}
