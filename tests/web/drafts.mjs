// Drafts of the lexicon: made, changed and published by the API, so that their pages are met in every state; and what
// their pages do by keyboard alone and when another was quicker.
import { Keyboard } from "./keyboard.mjs";
import { must, mustEqual, skip } from "./suite.mjs";

/** @typedef {import("./service.mjs").Service} Service */
/** @typedef {import("playwright-core").Page} Page */

export const soundEdit = { theme: "parking", term: "varies", kind: "barrier", example: "It varies", counter: "It is there" };

/** @param {Service} service @param {string} id @param {object} edit */
export async function editDraft(service, id, edit) {
  const answer = await service.post(`/v1/lexicons/drafts/${id}/edits`, edit);
  if (answer.status >= 300) throw new Error(`an edit was refused: ${await answer.text()}`);
}

/** Its id. @param {Service} service @param {object | null} edit */
export async function newDraft(service, edit, name = `A draft ${"with a long name ".repeat(4)}`) {
  const { id } = await (await service.post("/v1/lexicons/drafts", { name })).json();
  if (edit) await editDraft(service, id, edit);
  return id;
}

/** Asks for it, again where another test was quicker, and, unless told otherwise, waits until it is in use.
 *  @param {Service} service @param {string} id */
export async function publishDraft(service, id, waits = true) {
  for (let tries = 1; ; tries += 1) {
    const { version } = await service.json(`/v1/lexicons/drafts/${id}`);
    const answer = await service.post(`/v1/lexicons/drafts/${id}/publish`, { version });
    if (answer.status < 300) break;
    if (answer.status !== 409 || tries === 40) throw new Error(`publishing was refused: ${await answer.text()}`);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  while (waits && (await service.json(`/v1/lexicons/drafts/${id}`)).state !== "published")
    await new Promise((resolve) => setTimeout(resolve, 100));
}

/** Comes to a draft's page while the service is still busy with it, and stays there: what was served then is given
 *  again, and what the page asks for by itself is not answered. @param {"weighed-so-far" | "published-so-far"} progress */
export const holdAsServed = (progress) => async (/** @type {Page} */ page, /** @type {Service} */ service) => {
  const id = await newDraft(service, { theme: "parking", term: `kerbs${Date.now()}`, kind: "barrier" });
  const path = `/workshop/drafts/${id}`;
  let busy = progress === "published-so-far";
  const publishing = busy ? publishDraft(service, id).finally(() => (busy = false)) : undefined;
  let served = await page.request.get(path);
  while (busy && !(await served.text()).includes(progress)) served = await page.request.get(path);
  await publishing;
  const body = await served.text();
  if (!body.includes(progress)) skip("the service was done before the page could say that it was not");
  await page.route(`**${path}`, (route) =>
    route.request().resourceType() === "document" ? route.fulfill({ status: 200, headers: served.headers(), body }) : undefined,
  );
  await page.goto(path);
};

/** @param {import("./suite.mjs").Suite} suite @param {import("./world.mjs").World} world */
export function drafts(suite, world) {
  /** @param {string} name @param {(keyboard: Keyboard, page: Page, service: Service) => Promise<void>} run
   *  @param {number[]} refusals @param {() => Promise<Service>} where */
  const onDrafts = (name, run, refusals = [], where = () => world.drafts()) =>
    suite.test(`drafts: ${name}`, async () => {
      const service = await where();
      const reader = await world.visitor(service);
      for (const status of refusals) reader.expected.add(status);
      await run(new Keyboard(reader.page), reader.page, service);
      await reader.close();
      must(reader.faults.length === 0, reader.faults.join("\n"));
    });

  onDrafts("one is begun, renamed, filled from a trial, emptied and thrown away, by keyboard alone", async (keyboard, page, service) => {
    await page.goto("/workshop");
    await keyboard.type("#draft-name", "Kerbs");
    await keyboard.press("form:has(#draft-name) button");
    await page.waitForURL(/\/workshop\/drafts\/dr-/);
    const id = /dr-[0-9a-f]+/.exec(page.url())?.[0];
    await keyboard.press("main details:has(#rename) summary");
    await keyboard.type("#rename", "Kerbs and bays");
    await keyboard.press("form:has(#rename) button");
    await page.locator("h1", { hasText: "Kerbs and bays" }).waitFor();
    await page.goto("/workshop?theme=parking&term=varies");
    await keyboard.choose("#keep-draft", "Kerbs and bays");
    await keyboard.press("form[aria-labelledby='keep-heading'] button");
    await page.waitForURL(new RegExp(`${id}`));
    await page.locator("#impact ~ p.sentence").waitFor({ timeout: 120_000 });
    await keyboard.follow("main a[href*='/workshop?'][href*='term=varies']", /term=varies/);
    await page.goBack();
    await page.locator("#impact ~ p.sentence").waitFor({ timeout: 120_000 });
    await keyboard.press("main form:has(input[name='take_out']) button");
    await page.locator("main", { hasText: "There are no edits yet" }).waitFor();
    await keyboard.follow("main a[href$='/discard']", /discard$/);
    await keyboard.press("main form button");
    await page.waitForURL(/\/workshop(#|$)/);
    const { drafts } = await service.json("/v1/lexicons/drafts");
    must(!drafts.some((/** @type {{id: string}} */ one) => one.id === id), "the draft is still there");
  });

  onDrafts("one that changed between the question and the press is not published, and says so", async (keyboard, page, service) => {
    const id = await newDraft(service, { theme: "parking", term: "kerb stones", kind: "barrier" }, "Changed meanwhile");
    await page.goto(`/workshop/drafts/${id}/publish`);
    await editDraft(service, id, { theme: "parking", term: "kerb lines", kind: "barrier" });
    await keyboard.press("main form button");
    const alert = page.locator("main [role='alert']");
    await alert.waitFor();
    must((await alert.innerText()).length > 40, "it does not say what happened and what to do");
    must((await page.locator("main .edits").innerText()).includes("kerb lines"), "the page does not show what there is now");
    const { state, version } = await service.json(`/v1/lexicons/drafts/${id}`);
    mustEqual(state, "open", "its state");
    must((await service.json("/v1/summary?by=theme")).lexicon !== version, "it was published all the same");
  }, [409]);

  onDrafts("one that is looked at in two tabs is published once", async (keyboard, page, service) => {
    const id = await newDraft(service, { theme: "parking", term: "kerb drops", kind: "barrier" }, "Two tabs");
    const other = await page.context().newPage();
    await page.goto(`/workshop/drafts/${id}/publish`);
    await other.goto(`/workshop/drafts/${id}/publish`);
    await other.locator("main form button").click();
    await keyboard.press("main form button");
    await page.locator("main p.sentence", { hasText: "Published" }).waitFor({ timeout: 120_000 });
    const { published } = await service.json(`/v1/lexicons/drafts/${id}`);
    mustEqual((await service.json("/v1/summary?by=theme")).lexicon, published, "the lexicon of the figures");
  }, [], () => world.withChamber("two-tabs"));
}
