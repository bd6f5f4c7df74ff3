// More tasks by keyboard alone: what is done less often than the ways in flows.mjs, and what administrators do.
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Keyboard } from "./keyboard.mjs";
import { must, mustEqual } from "./suite.mjs";
import { chamberFile, chamberWhere } from "./world.mjs";

/** @typedef {import("./service.mjs").Service} Service */
/** @typedef {import("playwright-core").Page} Page */

/** What a link gives to the disk. @param {Keyboard} keyboard @param {string} selector */
async function downloaded(keyboard, selector) {
  const [download] = await Promise.all([keyboard.page.waitForEvent("download"), keyboard.press(selector)]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

/** @param {import("./suite.mjs").Suite} suite @param {import("./world.mjs").World} world */
export function tasks(suite, world) {
  /** @param {string} name @param {() => Promise<Service>} where
   *  @param {(keyboard: Keyboard, page: Page, service: Service, expected: Set<number>) => Promise<void>} run */
  const byKeyboard = (name, where, run) =>
    suite.test(`keyboard: ${name}`, async () => {
      const service = await where();
      const reader = await world.visitor(service);
      await run(new Keyboard(reader.page), reader.page, service, reader.expected);
      await reader.close();
      must(reader.faults.length === 0, reader.faults.join("\n"));
    });
  const full = () => world.full();
  const work = () => world.work();

  byKeyboard("records that could not be read are taken away from the receipt, in both forms", work, async (keyboard, page, service) => {
    const lines = (await readFile(chamberFile, "utf8")).trimEnd().split("\n");
    lines.push(`${lines.at(-1)?.trimEnd()},"surplus",,,,"more"\r`);
    const file = join(world.folder, "rejected.csv");
    await writeFile(file, `${lines.join("\n")}\n`);
    const { id, rows } = await service.upload(file, { ...chamberWhere, survey: "rejected" });
    mustEqual(rows.rejected, 1, "records rejected");
    await page.goto("/uploads");
    await keyboard.follow(`main a[href='/uploads/${id}']`, new RegExp(id));
    const mendable = await downloaded(keyboard, "main a[href$='rejects?layout=export']");
    must(/^mend-.*\.csv$/.test(mendable.name) && mendable.bytes.includes("surplus"), `${mendable.name}: ${mendable.bytes}`);
    const list = await downloaded(keyboard, "main a[href$='/rejects']");
    must(list.name.endsWith(".csv") && list.bytes.includes("surplus"), `${list.name}: ${list.bytes}`);
  });

  byKeyboard("an upload that was withdrawn is erased", work, async (keyboard, page, service) => {
    const { id } = await service.upload(chamberFile, { ...chamberWhere, survey: "erased" });
    await page.goto(`/uploads/${id}/withdraw`);
    await keyboard.follow("main form button", new RegExp(`${id}$`));
    await keyboard.follow("main a[href$='/erase']", /erase$/);
    await keyboard.press("#sure", "Space");
    await keyboard.follow("main form button", new RegExp(`${id}$`));
    const upload = await service.json(`/v1/uploads/${id}`);
    mustEqual([upload.state, upload.erased], ["withdrawn", true], "state");
  });

  byKeyboard("every view of Explore, one after the other", full, async (keyboard, page) => {
    await page.goto("/");
    for (const view of ["sectors", "districts", "foundations", "lenses", "trends", "connections", "published", "themes"]) {
      await keyboard.press(`#view-${view}`);
      await page.locator(`#view-${view}[aria-current='page']`).waitFor();
      must(await page.locator("main table").count(), `${view} has no table`);
      mustEqual(await page.evaluate(() => document.activeElement?.id), `view-${view}`, "what has the focus once the view is there");
      must((await page.locator("#status").innerText()).length > 10, `${view} is not told to a screen reader`);
    }
  });

  for (const [filter, choice, asked, folded] of /** @type {[string, string, string, boolean][]} */ ([
    ["stance", "Strengths", "stance=strength", false],
    ["wave", "2026-q3", "wave=2026-q3", false],
    ["sector", "Construction", "sector=F", false],
    ["district", "Burnley", "district=E07000117", false],
    ["survey", "federation", "survey=federation-pulse", true],
    ["organisation", "Example Growth", "organisation=example-growth-hub", true],
    ["size", "Small", "size=small", true],
    ["count", "Each firm", "count=firms", true],
  ]))
    byKeyboard(`the figures by ${filter}, and its files taken away`, full, async (keyboard, page, service) => {
      await page.goto("/");
      if (folded) await keyboard.press("#filters summary");
      await keyboard.choose(`#filter-${filter}`, choice);
      await page.waitForURL(new RegExp(asked));
      mustEqual(await page.evaluate(() => document.activeElement?.id), `filter-${filter}`, "what has the focus afterwards");
      const { rows } = await service.json(`/v1/summary?by=theme&${filter === "stance" ? "" : "stance=barrier&"}${asked}`);
      const first = await page.locator("main tbody tr").first().innerText();
      must(first.includes(rows[0].theme_label) && first.includes(rows[0].n.toLocaleString("en-GB")), `"${first}" is not the API's first row`);
      for (const kind of ["csv", "xlsx"]) {
        const { name, bytes } = await downloaded(keyboard, `main .files a[href*='.${kind}?']`);
        must(name.endsWith(`.${kind}`) && bytes.length > 500, `${name} has ${bytes.length} bytes`);
      }
    });

  byKeyboard("shares are weighted, or what that needs is said", full, async (keyboard, page, _service, expected) => {
    for (const status of [400, 404, 409, 422]) expected.add(status);
    await page.goto("/");
    await keyboard.press("#filters summary");
    await keyboard.choose("#filter-weighted", "Weighted");
    await page.waitForURL(/weighted=true/);
    const told = page.locator("main [role='alert'], main thead th:has-text('Weighted share')").first();
    await told.waitFor();
    must((await told.innerText()).length > 10, "nothing is said about weights");
  });

  byKeyboard("answers are searched, and what is found has the words", full, async (keyboard, page, service) => {
    await page.goto("/words?theme=parking");
    await keyboard.type("main form input[name='text']", "permit");
    await page.keyboard.press("Enter");
    await page.waitForURL(/text=permit/);
    await page.locator("#status", { hasText: "have these words" }).waitFor({ state: "attached" });
    const { verbatims } = await service.json("/v1/verbatims?theme=parking&text=permit&limit=50");
    const texts = await page.locator("article.answer blockquote").allTextContents();
    mustEqual(texts.length, verbatims.length, "answers found");
    for (const text of texts) must(/permit/i.test(text.replace(/\d+[−+]?/g, "")), `"${text}" has not the word`);
  });

  byKeyboard("from a suggestion to its trial is one press", full, async (keyboard, page) => {
    await page.goto("/workshop");
    await keyboard.follow("main a[href='/suggestions']", /suggestions/);
    await keyboard.follow("main article a[href*='/workshop?'], main section a[href*='/workshop?']", /workshop\?.*term=/);
    must(await page.locator("#trial-term").inputValue(), "the trial has no term");
    await page.locator(".outcome .sentence").waitFor();
  });

  byKeyboard("the rules of a theme are browsed, and what goes without one is tried", full, async (keyboard, page) => {
    await page.goto("/workshop");
    await keyboard.follow("main a[href='/workshop/parking']", /workshop\/parking$/);
    await keyboard.follow("main a[href*='replaces=']", /replaces=/);
    await page.locator(".outcome .sentence").waitFor();
  });

  byKeyboard("the report as a document for Word", full, async (keyboard, page) => {
    await page.goto("/report?wave=2026-q3");
    const { name, bytes } = await downloaded(keyboard, "main a[href^='/v1/report.docx']");
    must(name.endsWith(".docx") && bytes.subarray(0, 2).toString() === "PK", `${name} is no document`);
  });

  byKeyboard("a comment is written into the report and taken out again", work, async (keyboard, page) => {
    const path = "/report?wave=2026-q3&survey=chamber-business-voice";
    for (const comment of ["Firms told us twice: שלום", ""]) {
      await page.goto(path);
      await keyboard.press("#texts summary");
      await keyboard.reach("#edit-comment");
      await page.keyboard.press("Control+A");
      await page.keyboard.press("Delete");
      if (comment) await page.keyboard.type(comment);
      await keyboard.press("form:has(#edit-comment) button");
      await page.waitForURL(/report.*#main$/);
      await page.goto(path);
      const text = await page.locator("main").evaluate((main) => {
        const copy = /** @type {Element} */ (main.cloneNode(true));
        for (const form of copy.querySelectorAll("details")) form.remove();
        return copy.textContent ?? "";
      });
      mustEqual(text.includes("Firms told us twice: שלום"), comment !== "", "the comment is in the report");
    }
  });
}
