// A store that stops giving what it holds while the service runs, and a service that is away for a while: what pages say
// of it, and the way on.
import { Keyboard } from "./keyboard.mjs";
import { must, mustEqual } from "./suite.mjs";

/** @typedef {import("./service.mjs").Service} Service */

export const notWeighed = "Not weighed";
export const notRead = "Not read";
const kept = 8; // readings of drafts that the service keeps

/** Its id. @param {Service} service @param {string} name */
async function draftOf(service, name) {
  const { id } = await (await service.post("/v1/lexicons/drafts", { name })).json();
  const edit = { theme: "parking", term: `kerbs ${name.toLowerCase()}`, kind: "barrier" };
  const answer = await service.post(`/v1/lexicons/drafts/${id}/edits`, edit);
  mustEqual(answer.status, 200, "status of an edit");
  return id;
}

const away = (/** @type {string} */ table) => `ALTER TABLE ${table} RENAME TO ${table}_away`;
const back = (/** @type {string} */ table) => `ALTER TABLE ${table}_away RENAME TO ${table}`;

/** Leaves a draft that cannot be read, and one that can but not weighed. @param {Service} service */
export async function damage(service) {
  await service.session();
  await draftOf(service, notRead);
  for (let other = 0; other < kept; other += 1) await draftOf(service, `Other ${other}`);
  await draftOf(service, notWeighed);
  await service.harm(away("answer"), away("lexicon_text"));
}

/** @param {Service} service @param {string} name */
export async function draftCalled(service, name) {
  const { drafts } = await service.json("/v1/lexicons/drafts");
  return `/workshop/drafts/${drafts.find((/** @type {{name: string}} */ one) => one.name === name).id}`;
}

/** @param {import("./suite.mjs").Suite} suite @param {import("./world.mjs").World} world */
export function damaged(suite, world) {
  suite.test("damage: a draft that could not be weighed says why; pressed again it is weighed, once the store answers", async () => {
    const service = await world.withChamber("not-weighed");
    await draftOf(service, notWeighed);
    const path = await draftCalled(service, notWeighed);
    const reader = await world.visitor(service);
    const { page } = reader;
    const keyboard = new Keyboard(page);
    const again = "#impact ~ p a.button";
    const alert = page.locator("#impact ~ [role='alert']");
    await service.harm(away("answer"));
    await page.goto(path);
    await alert.waitFor();
    for (let time = 1; time <= 2; time += 1) {
      // Each time it is tried anew: what is told is why it fails, not that an earlier try was given up.
      must(/does not answer/.test(await alert.innerText()), `time ${time}: ${await alert.innerText()}`);
      mustEqual(await page.locator("main").getAttribute("data-renew"), null, "a page that waits for nothing renews itself");
      const told = await service.get(`/v1/lexicons/drafts/${path.split("/").pop()}/impact`);
      mustEqual([told.status, (await told.json()).code], [503, "store-unavailable"], `what a program is told, time ${time}`);
      await keyboard.press(again);
      await page.waitForLoadState();
      await alert.waitFor();
    }
    await service.harm(back("answer"));
    await keyboard.press(again);
    await page.locator("#impact ~ p.sentence").waitFor({ timeout: 120_000 });
    mustEqual(await alert.count(), 0, "alerts once it is weighed");
    await reader.close();
    must(reader.faults.length === 0, reader.faults.join("\n"));
  });

  suite.test("damage: a page that waits for something goes on waiting while the service is away or asked too much", async () => {
    const service = await world.drafts();
    const reader = await world.visitor(service);
    const { page } = reader;
    const path = `/workshop/drafts/${await draftOf(service, `Waited for ${Date.now()}`)}`;
    const served = await page.request.get(path);
    const body = (await served.text()).replace("<main ", '<main data-renew="yes" ');
    let asked = 0;
    reader.expected.add(429);
    await page.route(`**${path}`, (route) => {
      if (route.request().resourceType() === "document")
        return route.fulfill({ status: 200, headers: served.headers(), body });
      asked += 1;
      if (asked <= 2) return route.abort("connectionrefused");
      return asked === 3 ? route.fulfill({ status: 429, body: "too many" }) : route.continue();
    });
    await page.goto(path);
    await page.locator("main:not([data-renew])").waitFor();
    must(asked >= 4, `it asked ${asked} times only`);
    mustEqual(new URL(page.url()).pathname, path, "where the reader is");
    await page.locator("h1", { hasText: "Waited for" }).waitFor();
    await reader.close();
    const unexpected = reader.faults.filter((fault) => !/net::ERR_CONNECTION_REFUSED/.test(fault));
    must(unexpected.length === 0, unexpected.join("\n"));
  });

  suite.test("damage: a page whose evidence cannot be read is told as one, with a press to try again", async () => {
    const service = await world.withChamber("not-read");
    await draftOf(service, notRead);
    for (let other = 0; other < kept; other += 1) await draftOf(service, `Other ${other}`);
    const reader = await world.visitor(service);
    const { page } = reader;
    reader.expected.add(503);
    const keyboard = new Keyboard(page);
    await service.harm(away("answer"), away("lexicon_text"));
    const paths = [await draftCalled(service, notRead), "/words?theme=parking&stance=barrier"];
    for (const path of paths) {
      mustEqual((await page.goto(path))?.status(), 503, `status of ${path}`);
      must(/does not answer/.test(await page.locator("main [role='alert']").innerText()), `${path} does not say why`);
    }
    await service.harm(back("answer"), back("lexicon_text"));
    await keyboard.press("main a[href='']");
    await page.locator("article.answer").first().waitFor();
    mustEqual(new URL(page.url()).search, "?theme=parking&stance=barrier", "what was asked for");
    mustEqual((await page.goto(paths[0]))?.status(), 200, "status of the draft's page");
    await page.locator("#impact ~ p.sentence").waitFor({ timeout: 120_000 });
    await reader.close();
    must(reader.faults.length === 0, reader.faults.join("\n"));
  });
}
