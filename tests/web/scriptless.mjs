// A browser without scripts: every page can be read and every form works.
import { copyFile } from "node:fs/promises";
import { join } from "node:path";
import { must, mustEqual } from "./suite.mjs";
import { chamberFile } from "./world.mjs";

/** @param {import("./suite.mjs").Suite} suite @param {import("./world.mjs").World} world */
export function scriptless(suite, world) {
  suite.test("without scripts: a file is uploaded, its receipt read, and the upload withdrawn", async () => {
    const service = await world.work();
    const reader = await world.visitor(service, { javaScriptEnabled: false });
    const { page } = reader;
    const file = join(world.folder, "scriptless.csv");
    await copyFile(chamberFile, file);
    await reader.open("/upload");
    await page.locator("#file").setInputFiles(file);
    await page.locator("#survey").fill("scriptless");
    await page.locator("#wave").fill("2026-q3");
    await page.locator("#start").click();
    await page.waitForURL(/\/uploads\/up-/);
    await page.locator("h1", { hasText: "Receipt" }).waitFor(); // the page renews itself until then
    const id = page.url().split("/").pop();
    const upload = await service.json(`/v1/uploads/${id}`);
    const counts = (await page.locator("main table").first().innerText()).match(/\d[\d,]*/g)?.map((one) => Number(one.replace(",", "")));
    const { read, accepted, duplicate, rejected } = upload.rows;
    mustEqual(counts?.slice(0, 4), [read, accepted, duplicate, rejected], "the receipt's counts");
    await page.locator("main a[href$='/withdraw']").click();
    await page.locator("main form button").click();
    await page.waitForURL(new RegExp(`${id}$`));
    mustEqual((await service.json(`/v1/uploads/${id}`)).state, "withdrawn", "state");
    await reader.close();
    must(reader.faults.length === 0, reader.faults.join("\n"));
  });

  suite.test("without scripts: a draft is begun, given a rule, weighed, emptied and thrown away", async () => {
    const service = await world.work();
    const reader = await world.visitor(service, { javaScriptEnabled: false });
    const { page } = reader;
    await reader.open("/workshop?theme=parking&term=alternates");
    await page.locator("#keep-draft").selectOption("");
    await page.locator("#keep-name").fill("Scriptless");
    await page.locator("form[aria-labelledby='keep-heading'] button").click();
    await page.waitForURL(/\/workshop\/drafts\/dr-/);
    await page.locator("#impact ~ p.sentence").waitFor({ timeout: 120_000 }); // the page renews itself until then
    await page.locator("main form:has(input[name='take_out']) button").click();
    await page.locator("main", { hasText: "There are no edits yet" }).waitFor();
    await page.locator("main a[href$='/discard']").click();
    await page.locator("main form button").click();
    await page.waitForURL(/\/workshop(#|$)/);
    const { drafts } = await service.json("/v1/lexicons/drafts");
    must(!drafts.some((/** @type {{name: string}} */ one) => one.name === "Scriptless"), "the draft is still there");
    await reader.close();
    must(reader.faults.length === 0, reader.faults.join("\n"));
  });

  suite.test("without scripts: filters work, and lead to the words", async () => {
    const service = await world.full();
    const reader = await world.visitor(service, { javaScriptEnabled: false });
    const { page } = reader;
    await reader.open("/");
    await page.locator("main form select[name='wave']").selectOption("2026-q3");
    await page.locator("main form select[name='district']").selectOption("E07000123");
    await page.locator("main form button").first().click();
    await page.waitForURL(/district=E07000123/);
    const summary = await service.json("/v1/summary?by=theme&stance=barrier&wave=2026-q3&district=E07000123");
    const first = page.locator("main tbody tr").first();
    must((await first.innerText()).includes(summary.rows[0].theme_label), "the first theme is not the API's");
    await first.locator("a[href^='/words?']").first().click();
    await page.waitForURL(/\/words\?/);
    must(await page.locator("main mark").count(), "no mention is marked");
    await reader.close();
    must(reader.faults.length === 0, reader.faults.join("\n"));
  });
}
