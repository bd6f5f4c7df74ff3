// The next wave of a survey: what a saved reading knows of its columns, what is told of the file before it is sent, and
// that a form that was changed is one press again the time after.
import { join } from "node:path";
import { must, mustEqual } from "./suite.mjs";
import { fill, madeSurvey, receipt } from "./upload_steps.mjs";

const barriers = ["Energy costs are crippling us", "Parking is dear and nobody comes", "We cannot find skilled staff"];

/** @param {string[]} headers @param {string} path @param {number} first */
const wave = (path, headers, first) =>
  madeSurvey(path, headers, (number) =>
    headers.map((header) => {
      if (/id$/i.test(header)) return String(first + number);
      if (/sector/.test(header)) return "Retail";
      if (/based/.test(header)) return "Preston";
      if (/name/.test(header)) return `Jo Smith ${number}`;
      if (/best thing/.test(header)) return `Kind people all around us ${number}`;
      return `${barriers[number % 3]}, ${number}`;
    }),
  );

/** @param {import("./suite.mjs").Suite} suite @param {import("./world.mjs").World} world */
export function nextWave(suite, world) {
  suite.test("next wave: columns that are reworded, new or gone are told before the file is sent, and once only", async () => {
    const service = await world.work();
    const reader = await world.visitor(service);
    const { page } = reader;
    const asked = "What are the biggest barriers holding your business back?";
    const before = ["Respondent ID", "Which sector is your business in?", "Your name", "Which district are you based in?", asked];
    const now = ["Respondent ID", "What sector is your business in?", "Your name", asked, "What is the best thing about doing business here?"];
    await fill(page, await wave(join(world.folder, "wave-1.csv"), before, 0), { survey: "next-wave", wave: "2026-q1" });
    mustEqual(await page.locator("#reading .known").count(), 0, "marks where there is no saved reading");
    await page.locator("#start").click();
    await receipt(page);

    await fill(page, await wave(join(world.folder, "wave-2.csv"), now, 100), { survey: "next-wave", wave: "2026-q2" });
    await page.locator("#wave").press("Tab");
    const saved = page.locator('[data-fill="saved"]');
    await saved.filter({ hasText: /3 known, 1 reworded, 1 new, 1 gone/ }).waitFor();
    const marks = () => page.locator("main .known").allInnerTexts();
    mustEqual((await marks()).sort(), ["new", "reworded"], "marks beside the headers");
    const changes = await page.locator("#changes").innerText();
    must(/1 column that the earlier wave did not have/.test(changes) && !/times\)/.test(changes), changes);
    for (const cure of await page.locator("#problems .cure").allInnerTexts())
      must(!/profile/.test(cure) || /on the upload page/.test(cure), `what a page does not tell how to do: ${cure}`);
    await page.locator("#start").click();
    await receipt(page);
    mustEqual((await marks()).sort(), ["new", "reworded"], "marks on the receipt");
    const told = await page.locator("main").innerText();
    must(/1 column of the confirmed reading is not in this file/i.test(told), told);

    // The form as it is now was confirmed with that upload: the survey is found by its headers.
    await page.goto("/upload");
    await page.locator("#file").setInputFiles(await wave(join(world.folder, "wave-3.csv"), now, 200));
    await page.locator("#understood").waitFor({ state: "visible" });
    mustEqual(await page.locator("#survey").inputValue(), "next-wave", "the survey that is chosen");
    mustEqual(await page.locator("main .known").count(), 0, "marks of what was confirmed");
    await reader.close();
    must(reader.faults.length === 0, reader.faults.join("\n"));
  });

  suite.test("next wave: spaces before quotes are told before the file is sent", async () => {
    const service = await world.work();
    const reader = await world.visitor(service);
    const headers = ["Respondent ID", "What are the biggest barriers holding your business back?"];
    const file = join(world.folder, "spaces.csv");
    await madeSurvey(file, headers, (number) => [String(number), `${barriers[number % 3]}, ${number}`], { before: " " });
    await fill(reader.page, file, { survey: "spaces", wave: "2026-q1" });
    const changes = await reader.page.locator("#changes").innerText();
    must(/spaces before the quote/i.test(changes), changes);
    await reader.close();
    must(reader.faults.length === 0, reader.faults.join("\n"));
  });
}
