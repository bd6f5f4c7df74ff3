// What administrators do, by keyboard alone: organisations, surveys and waves, tokens, saved readings, settings, health.
import { copyFile } from "node:fs/promises";
import { join } from "node:path";
import { Keyboard } from "./keyboard.mjs";
import { must, mustEqual } from "./suite.mjs";
import { fill } from "./upload_steps.mjs";
import { chamberFile } from "./world.mjs";

/** @typedef {import("playwright-core").Page} Page */

/** @param {import("./suite.mjs").Suite} suite @param {import("./world.mjs").World} world */
export function administering(suite, world) {
  /** @param {string} name
   *  @param {(keyboard: Keyboard, page: Page, service: import("./service.mjs").Service, expected: Set<number>) => Promise<void>} run */
  const byKeyboard = (name, run) =>
    suite.test(`administration: ${name}`, async () => {
      const service = await world.administered();
      const reader = await world.visitor(service);
      await run(new Keyboard(reader.page), reader.page, service, reader.expected);
      await reader.close();
      must(reader.faults.length === 0, reader.faults.join("\n"));
    });

  byKeyboard("an organisation is added; one with a name that is taken is refused, and what was typed stays", async (keyboard, page, service, expected) => {
    expected.add(400).add(409).add(422);
    await page.goto("/administration");
    await keyboard.type("#organisation-id", "east-chamber");
    await keyboard.type("#organisation-name", "East Chamber & Co <of> Commerce");
    await keyboard.press("form[action$='/organisations'] button");
    await page.waitForURL(/#organisations$/);
    must((await page.locator("main table").first().innerText()).includes("East Chamber & Co <of> Commerce"), "it is not in the table");
    const { organisations } = await service.json("/v1/organisations");
    must(organisations.some((/** @type {{id: string}} */ one) => one.id === "east-chamber"), "the API does not know it");
    await keyboard.type("#organisation-id", "east-chamber");
    await keyboard.type("#organisation-name", "Another");
    await keyboard.press("form[action$='/organisations'] button");
    await page.locator("main [role='alert']").waitFor();
    mustEqual(await page.locator("#organisation-name").inputValue(), "Another", "what was typed");
  });

  byKeyboard("a token is made, its link opened once, and it is revoked: whoever uses it is shut out", async (keyboard, page, service) => {
    await page.goto("/administration");
    await keyboard.choose("#token-role", "Analyst");
    await keyboard.type("#token-days", "7");
    await keyboard.press("#see-personal", "Space");
    await keyboard.press("form[action$='/tokens'] button");
    await page.locator("#secret").waitFor();
    const [secret, link] = [await page.locator("#secret").innerText(), await page.locator("#link").innerText()];
    const id = /tk-[0-9a-f]+/.exec(await page.locator("h1").innerText())?.[0] ?? "";
    const asProgram = async () => (await fetch(`${service.address}/v1/summary?by=theme`, { headers: { authorization: `Bearer ${secret}` } })).status;
    mustEqual(await asProgram(), 200, "status for the secret");
    const guest = await world.visitor(service, { role: null });
    await guest.page.goto(link);
    await guest.page.locator("#view-themes").waitFor();
    mustEqual(await guest.page.locator("nav a[href^='/administration']").count(), 0, "links to administration for an analyst");
    await keyboard.follow("main a[href='/administration#tokens']", /#tokens$/);
    await keyboard.follow(`main a[href='/administration/tokens/${id}/revoke']`, /revoke$/);
    await keyboard.follow("main form button", /#tokens$/);
    mustEqual(await asProgram(), 401, "status for the secret once it is revoked");
    guest.expected.add(401);
    mustEqual((await guest.page.goto("/"))?.status(), 401, "status for the browser that came in with it");
    await keyboard.press("main details summary");
    must((await page.locator(".scroll:has(#tokens-ended)").innerText()).includes(id), "it is not among those that are no longer valid");
    await guest.close();
    must(guest.faults.length === 0, guest.faults.join("\n"));
  });

  byKeyboard("how a survey is read was saved with its first file, and is forgotten", async (keyboard, page, service) => {
    const file = join(world.folder, "saved-reading.csv");
    await copyFile(chamberFile, file);
    await fill(page, file, { survey: "saved-reading", wave: "2026-q3" });
    await keyboard.press("#start");
    await page.waitForURL(/\/uploads\/up-/);
    await page.locator("h1", { hasText: "Receipt" }).waitFor();
    await page.goto("/administration");
    await keyboard.follow("nav a[href='#profiles']", /#profiles$/);
    await keyboard.follow("main a[href$='/saved-reading/forget']", /forget$/);
    await keyboard.follow("main form button", /#profiles$/);
    const { profiles } = await service.json("/v1/profiles");
    must(!profiles.some((/** @type {{survey: string}} */ one) => one.survey === "saved-reading"), "it is still there");
  });

  byKeyboard("surveys, waves, health and every setting are reached from the top of the page", async (keyboard, page, service) => {
    await page.goto("/administration");
    for (const section of ["organisations", "waves", "tokens", "profiles", "evidence", "health", "settings"]) {
      await keyboard.follow(`nav a[href='#${section}']`, new RegExp(`#${section}$`));
      const { top, height } = await page.evaluate((id) => ({ top: document.getElementById(id)?.getBoundingClientRect().top ?? -1, height: innerHeight }), section);
      must(top >= 0 && top < height, `${section} is not in the window`);
      await page.evaluate(() => document.querySelector("main")?.focus());
    }
    const { waves } = await service.json("/v1/waves");
    const told = await page.locator(".scroll:has(#waves-table)").innerText();
    for (const { survey, id } of waves) must(told.includes(survey) && told.includes(id), `${survey} ${id} is not told`);
    await keyboard.reach(".scroll:has(#settings-table)");
    const settings = await page.locator(".scroll:has(#settings-table)").innerText();
    for (const name of ["limits.body_bytes", "rates.requests", "disclosure.threshold"]) must(settings.includes(name), `${name} is not told`);
  });
}
