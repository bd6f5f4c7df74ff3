// What may go wrong around a file that is sent: it changes on the disk, two tabs send it, requests are too many, the
// service refuses it where there are no scripts, a right was taken away.
import { copyFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { must, mustEqual } from "./suite.mjs";
import { fill, receipt, trouble } from "./upload_steps.mjs";
import { chamberFile, chamberWhere, largeSurvey } from "./world.mjs";

/** @param {import("./suite.mjs").Suite} suite @param {import("./world.mjs").World} world */
export function uploading(suite, world) {
  suite.test("weather: a file renamed after it was chosen is told, and chosen again it is sent", async () => {
    const service = await world.work();
    const reader = await world.visitor(service);
    const { page } = reader;
    const file = join(world.folder, "before.csv");
    await copyFile(chamberFile, file);
    await fill(page, file, { survey: "renamed", wave: "2026-q3" });
    await rename(file, join(world.folder, "after.csv"));
    await page.locator("#start").click();
    await trouble(page).waitFor();
    must(/renamed/.test(await trouble(page).innerText()), await trouble(page).innerText());
    mustEqual(await page.locator("#survey").inputValue(), "renamed", "what was chosen");
    await page.locator("#file").setInputFiles(join(world.folder, "after.csv"));
    await page.locator("#understood").waitFor({ state: "visible" });
    await page.locator("#start").click();
    await receipt(page);
    await reader.close();
    const unexpected = reader.faults.filter((fault) => !/net::ERR_(FILE_NOT_FOUND|UPLOAD_FILE_CHANGED)/.test(fault));
    must(unexpected.length === 0, unexpected.join("\n"));
  });

  suite.test("weather: a page of an upload that is reloaded while it is imported goes on to the receipt", async () => {
    const service = await world.newService("reloaded");
    await service.post("/v1/organisations", { id: "example-chamber", name: "Example Chamber of Commerce" });
    const reader = await world.visitor(service);
    const { page } = reader;
    await fill(page, await largeSurvey(join(world.folder, "reloaded.csv"), 60_000), { survey: "reloaded", wave: "2026-q3" });
    await page.locator("#start").click();
    await page.waitForURL(/\/uploads\/up-/);
    const seen = new Set();
    for (let time = 0; time < 3; time += 1) {
      const line = page.locator("#so-far");
      if (await line.count()) seen.add(await line.innerText().catch(() => ""));
      await page.reload();
    }
    await page.locator("h1", { hasText: "Receipt" }).waitFor();
    must([...seen].some((one) => /\d|waiting/i.test(one)), `while it was imported the page said "${[...seen].join('", "')}"`);
    mustEqual((await service.json("/v1/summary?by=theme")).base, 60_000, "responses");
    await reader.close();
    must(reader.faults.length === 0, reader.faults.join("\n"));
  });

  suite.test("weather: a file that is dropped is read; two at once are told", async () => {
    const service = await world.work();
    const reader = await world.visitor(service);
    const { page } = reader;
    const drop = (/** @type {string[]} */ names) =>
      page.evaluate((all) => {
        const data = new DataTransfer();
        for (const name of all) data.items.add(new File(["Respondent,What holds you back?\n1,Parking is dear\n2,We cannot recruit\n"], name));
        for (const type of ["dragenter", "dragover", "drop"])
          document.getElementById("drop")?.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: data }));
      }, names);
    await page.goto("/upload");
    await drop(["one.csv", "two.csv"]);
    await trouble(page).waitFor();
    must(await page.locator("#understood").isHidden(), "two files were read");
    await drop(["<b>one</b>.csv"]);
    await page.locator("#understood", { hasText: "<b>one</b>.csv" }).waitFor();
    mustEqual(await trouble(page).count(), 0, "troubles that are still told");
    await reader.close();
    must(reader.faults.length === 0, reader.faults.join("\n"));
  });

  suite.test("weather: the same file sent from two tabs at once is stored once", async () => {
    const service = await world.work();
    const reader = await world.visitor(service);
    const { page } = reader;
    const other = await reader.context.newPage();
    const file = await largeSurvey(join(world.folder, "tabs.csv"), 2_000);
    for (const tab of [page, other]) await fill(tab, file, { survey: "tabs", wave: "2026-q3" });
    await Promise.all([page.locator("#start").click(), other.locator("#start").click()]);
    mustEqual(await receipt(page), await receipt(other), "the receipts of both");
    mustEqual((await service.json("/v1/summary?by=theme&survey=tabs")).base, 2_000, "responses");
    await reader.close();
    must(reader.faults.length === 0, reader.faults.join("\n"));
  });

  suite.test("weather: too many requests while a file is to be sent; after the time that is told, it is", async () => {
    const configuration = "[rates]\nrequests = 60\nwindow_seconds = 6\n";
    const service = await world.newService("hurried", { configuration });
    await service.post("/v1/organisations", { id: "example-chamber", name: "Example Chamber of Commerce" });
    const reader = await world.visitor(service);
    const { page } = reader;
    reader.expected.add(429);
    const file = join(world.folder, "hurried.csv");
    await copyFile(chamberFile, file);
    await fill(page, file, { survey: "hurried", wave: "2026-q3" });
    let status = 0;
    for (let count = 0; count < 200 && status !== 429; count += 1) status = (await page.request.get("/v1/themes")).status();
    mustEqual(status, 429, "status of one request too many");
    await page.locator("#start").click();
    await trouble(page).waitFor();
    must(/Wait \d+ seconds?/.test(await trouble(page).innerText()), await trouble(page).innerText());
    mustEqual(await page.locator("#survey").inputValue(), "hurried", "what was chosen");
    await trouble(page).locator("button").click(); // waits until the button may be pressed
    await receipt(page);
    await reader.close();
    must(reader.faults.length === 0, reader.faults.join("\n"));
  });

  suite.test("weather: without scripts, too large a file and a file that is none are told on a page", async () => {
    const service = await world.newService("small", { configuration: "[limits]\nbody_bytes = 20000\n" });
    await service.post("/v1/organisations", { id: "example-chamber", name: "Example Chamber of Commerce" });
    const reader = await world.visitor(service, { javaScriptEnabled: false });
    const { page } = reader;
    for (const status of [400, 413, 415, 422]) reader.expected.add(status);
    const none = join(world.folder, "none.csv");
    await writeFile(none, Buffer.from([0, 1, 2, 3, 255, 254, 0, 0]));
    for (const { file, words } of [
      { file: chamberFile, words: /19\.5 KB|20,?000|too large|at most/i },
      { file: none, words: /./ },
    ]) {
      await page.goto("/upload");
      await page.locator("#file").setInputFiles(file);
      await page.locator("#survey").fill("small");
      await page.locator("#wave").fill("2026-q3");
      await page.locator("#start").click();
      await page.waitForLoadState();
      mustEqual(await page.locator("h1").count(), 1, "headings of the first level");
      const text = await page.locator("main").innerText();
      must(words.test(text) && text.length > 60, `the page says "${text.slice(0, 200)}"`);
    }
    await reader.close();
    must(reader.faults.length === 0, reader.faults.join("\n"));
  });

  suite.test("weather: a token is revoked before a file is sent; what was chosen stays", async () => {
    const service = await world.withChamber("revoked");
    const context = await world.visitor(service, { role: null });
    await context.page.goto((await service.link()).trim());
    await context.page.waitForURL(/\/$/);
    const file = join(world.folder, "revoked.csv");
    await copyFile(chamberFile, file);
    await fill(context.page, file, { survey: "revoked", wave: "2026-q3" });
    const ids = new Set((await service.command("token", "list")).match(/tk-[0-9a-f]+/g));
    for (const id of ids) await service.command("token", "revoke", id);
    context.expected.add(401).add(403);
    await context.page.locator("#start").click();
    await trouble(context.page).waitFor();
    must(/session has ended/.test(await trouble(context.page).innerText()), await trouble(context.page).innerText());
    mustEqual(await context.page.locator("#survey").inputValue(), "revoked", "what was chosen");
    await context.close();
    must(context.faults.length === 0, context.faults.join("\n"));
  });

  suite.test("weather: the session runs out while a file is chosen; a page asked for then says so", async () => {
    const service = await world.withChamber("run-out");
    const reader = await world.visitor(service);
    const { page } = reader;
    const file = join(world.folder, "run-out.csv");
    await copyFile(chamberFile, file);
    await fill(page, file, { survey: "run-out", wave: "2026-q3" });
    await service.harm("UPDATE session SET expires_at = '2026-01-01T00:00:00Z'");
    reader.expected.add(401);
    await page.locator("#start").click();
    await trouble(page).waitFor();
    must(/session has ended/.test(await trouble(page).innerText()), await trouble(page).innerText());
    mustEqual(await page.locator("#survey").inputValue(), "run-out", "what was chosen");
    const other = await page.context().newPage();
    mustEqual((await other.goto("/"))?.status(), 401, "status of a page");
    must(/session has ended|open the link/i.test(await other.locator("main").innerText()), await other.locator("main").innerText());
    await reader.close();
    must(reader.faults.length === 0, reader.faults.join("\n"));
  });

  suite.test("weather: back from the receipt, the same file sent once more leads to the same receipt", async () => {
    const service = await world.work();
    const reader = await world.visitor(service);
    const { page } = reader;
    const file = join(world.folder, "back.csv");
    await copyFile(chamberFile, file);
    const where = { survey: "back", wave: "2026-q3" };
    await fill(page, file, where);
    await page.locator("#start").click();
    const first = await receipt(page);
    await page.goBack();
    await page.waitForURL(/\/upload$/);
    await page.locator("#understood").waitFor({ state: "visible" });
    for (const [name, value] of Object.entries(where)) await page.locator(`#${name}`).fill(value);
    await page.locator("#start").click();
    mustEqual(await receipt(page), first, "the receipt");
    const { uploads } = await service.json("/v1/uploads");
    mustEqual(uploads.filter((/** @type {{survey: string}} */ one) => one.survey === "back").length, 1, "uploads");
    await reader.close();
    must(reader.faults.length === 0, reader.faults.join("\n"));
  });

  suite.test("weather: whose place a corrected file takes is told before it is sent", async () => {
    const service = await world.work();
    const where = { ...chamberWhere, survey: "renewed" };
    const first = await service.upload(chamberFile, where);
    const reader = await world.visitor(service);
    const { page } = reader;
    await reader.open(`/uploads/${first.id}`);
    await page.locator("main a[href*='replaces=']").click();
    await page.waitForURL(/replaces=/);
    must(await page.locator(`main .note a[href='/uploads/${first.id}']`).isVisible(), "the page does not say which upload is replaced");
    await reader.close();
    must(reader.faults.length === 0, reader.faults.join("\n"));
  });
}
