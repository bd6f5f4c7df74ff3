// What goes wrong around a page: the service dies, the session ends, a file is too large or came before, requests are too
// many, the reader goes back.
import { copyFile } from "node:fs/promises";
import { join } from "node:path";
import { pages } from "./pages.mjs";
import { Service } from "./service.mjs";
import { must, mustEqual } from "./suite.mjs";
import { fill, trouble } from "./upload_steps.mjs";
import { arabic, emoji, hebrew, image, longLabel, script } from "./hostile.mjs";
import { chamberFile, chamberWhere, largeSurvey } from "./world.mjs";

/** @param {import("./suite.mjs").Suite} suite @param {import("./world.mjs").World} world */
export function weather(suite, world) {
  suite.test("weather: the service dies while a file is sent; once it is back, one press sends it, once", async () => {
    const service = await world.newService("dies");
    await service.post("/v1/organisations", { id: "example-chamber", name: "Example Chamber of Commerce" });
    const reader = await world.visitor(service);
    const { page } = reader;
    const file = await largeSurvey(join(world.folder, "dies.csv"), 40_000);
    await fill(page, file, { survey: "dies", wave: "2026-q3" });
    const network = await reader.context.newCDPSession(page);
    const slow = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 400_000 };
    await network.send("Network.enable");
    await network.send("Network.emulateNetworkConditions", slow);
    await page.locator("#start").click();
    await page.waitForFunction(() => Number(/** @type {HTMLProgressElement} */ (document.getElementById("bytes")).value) > 0);
    await service.kill();
    await trouble(page).waitFor();
    const retry = trouble(page).locator("button");
    mustEqual(await page.locator("#survey").inputValue(), "dies", "what was chosen");
    await network.send("Network.emulateNetworkConditions", { ...slow, uploadThroughput: -1 });
    const again = await Service.start(world.binary, join(world.folder, "dies"), { port: Number(new URL(service.address).port) });
    await retry.click();
    await page.waitForURL(/\/uploads\/up-/);
    await page.locator("h1", { hasText: "Receipt" }).waitFor({ timeout: 40_000 });
    const { uploads } = await again.json("/v1/uploads");
    mustEqual(uploads.length, 1, "uploads");
    mustEqual((await again.json("/v1/summary?by=theme")).base, 40_000, "responses that count");
    await reader.close();
    const unexpected = reader.faults.filter((fault) => !/net::ERR_/.test(fault));
    must(unexpected.length === 0, unexpected.join("\n"));
  });

  suite.test("weather: the session ends before a file is sent; what was chosen stays, and a new session sends it", async () => {
    const service = await world.work();
    const reader = await world.visitor(service);
    const { page, context } = reader;
    const file = join(world.folder, "session.csv");
    await copyFile(chamberFile, file);
    await fill(page, file, { survey: "session", wave: "2026-q3" });
    await context.clearCookies();
    reader.expected.add(401).add(403);
    await page.locator("#start").click();
    await trouble(page).waitFor();
    mustEqual(await page.locator("#survey").inputValue(), "session", "what was chosen");
    // As the words say: a new link, opened in another tab.
    const tab = await context.newPage();
    await tab.goto((await service.link()).trim());
    await tab.close();
    await trouble(page).locator("button").click();
    await page.waitForURL(/\/uploads\/up-/);
    await page.locator("h1", { hasText: "Receipt" }).waitFor();
    await reader.close();
    must(reader.faults.length === 0, reader.faults.join("\n"));
  });

  suite.test("weather: a session that has ended, and a right that is not there, are told in words", async () => {
    const service = await world.full();
    for (const { path, status, role } of [
      { path: "/words?theme=parking", status: 401, role: null },
      { path: "/uploads", status: 401, role: null },
      { path: "/administration", status: 401, role: null },
      { path: "/workshop", status: 401, role: null },
      { path: "/administration", status: 403, role: "uploader" },
    ]) {
      const link = role === "uploader" ? ["--organisation", "example-chamber"] : [];
      const reader = await world.visitor(service, { role, link });
      reader.expected.add(status);
      const answer = await reader.page.goto(path);
      const where = `${path} as ${role ?? "nobody"}`;
      mustEqual(answer?.status(), status, where);
      must((answer?.headers()["content-type"] ?? "").startsWith("text/html"), `${where}: ${answer?.headers()["content-type"]}`);
      mustEqual(await reader.page.locator("h1").count(), 1, `headings of ${where}`);
      must((await reader.page.locator("main").innerText()).length > 60, `${where} says too little`);
      await reader.close();
      must(reader.faults.length === 0, `${where}: ${reader.faults.join("\n")}`);
    }
  });

  suite.test("weather: a session that ends on Explore; the next filter says so", async () => {
    const service = await world.full();
    const reader = await world.visitor(service);
    await reader.open("/");
    await reader.context.clearCookies();
    reader.expected.add(401);
    await reader.page.locator("main form select[name='sector']").selectOption("F");
    await reader.page.locator("h1", { hasText: "Groundswell" }).waitFor();
    await reader.close();
    must(reader.faults.length === 0, reader.faults.join("\n"));
  });

  suite.test("weather: too large a file and too many requests are told with what to do", async () => {
    const configuration = "[limits]\nbody_bytes = 20000\n[rates]\nrequests = 25\nwindow_seconds = 60\n";
    const service = await world.newService("narrow", { configuration });
    await service.post("/v1/organisations", { id: "example-chamber", name: "Example Chamber of Commerce" });
    const reader = await world.visitor(service);
    const { page, expected } = reader;
    expected.add(413).add(429);
    await page.goto("/upload");
    await page.locator("#file").setInputFiles(chamberFile);
    await trouble(page).waitFor();
    must(/\b19\.5 (KB|kilobytes)/.test(await trouble(page).innerText()), await trouble(page).innerText());
    let answer;
    for (let count = 0; count < 40 && answer?.status() !== 429; count += 1) answer = await page.goto("/");
    mustEqual(answer?.status(), 429, "status of one page too many");
    must((answer?.headers()["content-type"] ?? "").startsWith("text/html"), "a page too many is told as a page");
    await reader.close();
    must(reader.faults.length === 0, reader.faults.join("\n"));
  });

  suite.test("weather: too many requests when a filter is chosen; one press later it is the filter's page", async () => {
    const service = await world.newService("filters", { configuration: "[rates]\nrequests = 40\nwindow_seconds = 4\n" });
    await service.post("/v1/organisations", { id: chamberWhere.organisation, name: "Example Chamber of Commerce" });
    await service.upload(chamberFile, chamberWhere);
    const reader = await world.visitor(service);
    const { page } = reader;
    reader.expected.add(429);
    await reader.open("/");
    let status = 0;
    for (let count = 0; count < 200 && status !== 429; count += 1) status = (await page.request.get("/v1/themes")).status();
    await page.locator("#filter-sector").selectOption("F");
    await page.locator("h1", { hasText: "Too many requests" }).waitFor();
    await page.waitForTimeout(8_500); // two windows
    await page.locator("main a[href='']").click();
    await page.locator("h1", { hasText: "Barriers" }).waitFor();
    mustEqual(await page.locator("#filter-sector").inputValue(), "F", "the filter");
    await reader.close();
    must(reader.faults.length === 0, reader.faults.join("\n"));
  });

  suite.test("weather: a report's headline written in two tabs; the second is told, and keeps its words", async () => {
    const service = await world.withChamber("two-headlines");
    const reader = await world.visitor(service);
    const other = await reader.context.newPage();
    reader.expected.add(409);
    const path = `/report?wave=${chamberWhere.wave}&survey=${chamberWhere.survey}`;
    for (const tab of [reader.page, other]) {
      await tab.goto(path);
      await tab.locator("#texts summary").click();
    }
    const write = async (/** @type {import("playwright-core").Page} */ tab, /** @type {string} */ text) => {
      await tab.locator("#edit-headline").fill(text);
      await tab.locator("form:has(#edit-headline) button").click();
    };
    await write(other, "Said first");
    await other.waitForURL(/#main$/);
    await write(reader.page, "Said second");
    await trouble(reader.page).waitFor();
    mustEqual(await reader.page.locator("#edit-headline").inputValue(), "Said second", "what was typed");
    await reader.page.goto(path);
    must((await reader.page.locator("main").innerText()).includes("Said first"), "the first headline is gone");
    await reader.close();
    must(reader.faults.length === 0, reader.faults.join("\n"));
  });

  suite.test("weather: a file that came before, under another name, leads to its receipt", async () => {
    const service = await world.work();
    const file = join(world.folder, "renamed.csv");
    await copyFile(chamberFile, file);
    const first = await service.upload(chamberFile, chamberWhere);
    const reader = await world.visitor(service);
    await fill(reader.page, file, { survey: chamberWhere.survey, wave: chamberWhere.wave });
    await reader.page.locator("#start").click();
    await reader.page.waitForURL(new RegExp(first.id));
    await reader.close();
    must(reader.faults.length === 0, reader.faults.join("\n"));
  });

  suite.test("weather: an upload withdrawn in one tab and again in another", async () => {
    const service = await world.work();
    const { id } = await service.upload(chamberFile, { ...chamberWhere, survey: "two-tabs" });
    const reader = await world.visitor(service);
    const other = await reader.context.newPage();
    reader.expected.add(409);
    await reader.open(`/uploads/${id}/withdraw`);
    await other.goto(`/uploads/${id}/withdraw`);
    await other.locator("main form button").click();
    await other.waitForURL(new RegExp(`${id}$`));
    await reader.page.locator("main form button").click();
    await reader.page.waitForLoadState();
    must(/withdrawn/i.test(await reader.page.locator("main").innerText()), "nothing says that it was withdrawn before");
    await reader.close();
    must(reader.faults.length === 0, reader.faults.join("\n"));
  });

  suite.test("weather: back and forward after filters show what the address says", async () => {
    const service = await world.full();
    const reader = await world.visitor(service);
    const { page } = reader;
    await reader.open("/");
    const choose = async (/** @type {string} */ name, /** @type {string} */ value) => {
      await page.locator(`main form select[name='${name}']`).selectOption(value);
      await page.waitForURL(new RegExp(`${name}=${value}`));
    };
    await choose("wave", "2026-q3");
    await choose("sector", "C");
    const asServed = async () => {
      const html = await (await reader.context.request.get(page.url())).text();
      return page.evaluate((text) => new DOMParser().parseFromString(text, "text/html").querySelector("main")?.innerText, html);
    };
    const same = async (/** @type {string} */ when) => {
      const is = await page.evaluate(() => {
        const copy = new DOMParser().parseFromString(document.documentElement.outerHTML, "text/html");
        return copy.querySelector("main")?.innerText;
      });
      mustEqual(is, await asServed(), when);
    };
    await same("after two filters");
    await page.goBack();
    await page.waitForFunction(() => !location.search.includes("sector=C"));
    await page.waitForFunction(() => document.querySelector("main")?.getAttribute("aria-busy") !== "true");
    await same("after going back");
    mustEqual(await page.locator("main form select[name='sector']").inputValue(), "", "the filter after going back");
    mustEqual(await page.locator("main form select[name='wave']").inputValue(), "2026-q3", "the filter that stayed");
    await page.goForward();
    await page.waitForFunction(() => location.search.includes("sector=C"));
    await page.waitForFunction(() => document.querySelector("main")?.getAttribute("aria-busy") !== "true");
    await same("after going forward");
    await reader.close();
    must(reader.faults.length === 0, reader.faults.join("\n"));
  });

  suite.test("weather: markup, right-to-left text and emoji of others are shown as text", async () => {
    const service = await world.hostile();
    const reader = await world.visitor(service);
    const seen = new Set();
    for (const state of pages.filter((one) => one.service === "hostile")) {
      const path = typeof state.path === "string" ? state.path : await state.path(service);
      await reader.open(path, state.status);
      const { page } = reader;
      must((await page.title()) !== "broken", `${state.name}: a script of the survey ran`);
      const strange = await page.evaluate(() => [...document.querySelectorAll("main img, main script:not([type]), main b > *")].length);
      mustEqual(strange, 0, `${state.name}: elements that came from the survey`);
      const text = await page.evaluate(() => document.body.textContent ?? "");
      for (const part of [script, image, arabic, hebrew, emoji, longLabel]) if (text.includes(part)) seen.add(part);
    }
    for (const part of [script, image, arabic, hebrew, emoji, longLabel]) must(seen.has(part), `nowhere shown as it is: ${part}`);
    await reader.close();
    must(reader.faults.length === 0, reader.faults.join("\n"));
  });
}
