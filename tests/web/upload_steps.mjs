// Steps on the upload page that several tests take, and ways to stay in states that pass quickly.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { skip } from "./suite.mjs";
import { chamberFile, largeSurvey } from "./world.mjs";

/** @typedef {import("playwright-core").Page} Page */

/** @param {Page} page @param {string} file @param {Record<string, string>} fields */
export async function fill(page, file, fields) {
  await page.goto("/upload");
  await page.locator("#file").setInputFiles(file);
  await page.locator("#understood").waitFor({ state: "visible" });
  for (const [name, value] of Object.entries(fields)) await page.locator(`#${name}`).fill(value);
}

/** A small survey: its headers, and of each record the cells. @param {string} path @param {string[]} headers
 *  @param {(number: number) => string[]} cells @param {{count?: number, before?: string}} more before: of each quote */
export async function madeSurvey(path, headers, cells, { count = 40, before = "" } = {}) {
  const line = (/** @type {string[]} */ all) => all.map((cell, at) => `${at ? before : ""}"${cell}"`).join(",");
  const lines = [line(headers), ...Array.from({ length: count }, (_, number) => line(cells(number)))];
  await writeFile(path, `${lines.join("\n")}\n`);
  return path;
}

/** @param {Page} page */
export const trouble = (page) => page.locator("main [role='alert']").first();

/** @param {Page} page */
export const receipt = async (page) => {
  await page.waitForURL(/\/uploads\/up-/);
  await page.locator("h1", { hasText: "Receipt" }).waitFor();
  return page.url().split("/").pop();
};

/** Comes to the upload page while the bytes of a file are on their way, and stays there. @param {Page} page */
export async function holdSending(page) {
  await fill(page, chamberFile, { survey: "held", wave: "2026-q3" });
  await page.route("**/v1/uploads", () => undefined); // never answered
  await page.locator("#start").click();
  await page.locator("#sending").waitFor({ state: "visible" });
}

/** Comes to the page of an upload while it is imported, and stays there as it was served.
 *  @param {Page} page @param {import("./service.mjs").Service} service */
export async function holdImport(page, service) {
  const file = await largeSurvey(join(service.data, "..", `held-${Date.now()}.csv`), 30_000);
  const sent = service.upload(file, { organisation: "large", survey: "held", wave: `w${Date.now()}` });
  let body = "";
  for (let done = false; !body && !done; ) {
    const { uploads } = await service.json("/v1/uploads");
    const open = uploads.find((/** @type {{state: string}} */ one) => ["received", "processing"].includes(one.state));
    const served = open && (await page.request.get(`/uploads/${open.id}`));
    if (served && (await served.text()).includes('id="so-far"')) {
      body = await served.text();
      await page.route(`**/uploads/${open.id}/events`, () => undefined);
      await page.route(`**/uploads/${open.id}`, (route) => route.fulfill({ status: 200, headers: served.headers(), body }));
      await page.goto(`/uploads/${open.id}`);
    }
    done = await Promise.race([sent.then(() => true), new Promise((resolve) => setTimeout(() => resolve(false), 20))]);
  }
  await sent;
  if (!body) skip("the file was imported before the page could say that it was not");
}
