// Every page in every state a reader may meet it. The tests of accessibility, weight and hostile evidence run over this
// list: a new page is a line here.
//
//   name      what is seen
//   path      a path, or a function of the service that finds one
//   service   full (unless said), empty, hostile, drafts, damaged or large (world.mjs)
//   role      admin unless said; null: nobody is signed in
//   status    200 unless said
//   reach     what is done on the page to come to the state; `refused`: with this status
import { draftCalled, notRead, notWeighed } from "./damage.mjs";
import { editDraft, holdAsServed, newDraft, publishDraft, soundEdit } from "./drafts.mjs";
import { arabic, emoji, hebrew, image, script } from "./hostile.mjs";
import { holdImport, holdSending, trouble } from "./upload_steps.mjs";
import { chamberFile } from "./world.mjs";

/** @typedef {import("./service.mjs").Service} Service */
/** @typedef {{name: string, path: string | ((service: Service) => Promise<string>), service?: "full" | "empty" | "hostile" | "drafts" | "damaged" | "large",
 *             role?: string | null, link?: string[], status?: number, refused?: number,
 *             reach?: (page: import("playwright-core").Page, service: Service) => Promise<void>}} PageState */

/** Something of the newest upload. @param {string} more */
const upload = (more) => async (/** @type {Service} */ service) => {
  const { uploads } = await service.json("/v1/uploads");
  return `/uploads/${uploads[0].id}${more}`;
};

const revoke = async (/** @type {Service} */ service) => {
  const [id] = /tk-[0-9a-f]+/.exec(await service.command("token", "list")) ?? [];
  return `/administration/tokens/${id}/revoke`;
};

/** A draft that is made for it, with or without an edit, and what follows its address. */
const draft = (/** @type {object | null} */ edit, more = "") => async (/** @type {Service} */ service) =>
  `/workshop/drafts/${await newDraft(service, edit)}${more}`;

const hostileDraft = async (/** @type {Service} */ service) => {
  const edit = { theme: "parking", term: "nowhere", kind: "barrier", example: `${script} nowhere ${arabic}`, counter: `${image} ${hebrew} ${emoji}` };
  return `/workshop/drafts/${await newDraft(service, edit, `${script} ${arabic}`)}`;
};

/** A draft over a lexicon that another took the place of since, with an edit that fits and one that came before it. */
const overtaken = async (/** @type {Service} */ service) => {
  const edit = { ...soundEdit, term: `varies${Date.now()}`, example: undefined, counter: undefined };
  const id = await newDraft(service, edit);
  await editDraft(service, id, { ...edit, term: "kerbside lottery" });
  await publishDraft(service, await newDraft(service, edit));
  return `/workshop/drafts/${id}`;
};

const published = async (/** @type {Service} */ service) => {
  const id = await newDraft(service, { theme: "parking", term: `kerbs${Date.now()}`, kind: "barrier" });
  await publishDraft(service, id);
  return `/workshop/drafts/${id}`;
};

/** Another edit comes in between the question and the press. @type {PageState["reach"]} */
const refuse = async (page, service) => {
  await editDraft(service, /dr-[0-9a-f]+/.exec(page.url())?.[0] ?? "", { ...soundEdit, term: `bays${Date.now()}`, example: undefined, counter: undefined });
  await page.locator("main form button").click();
  await page.locator("main [role='alert']").waitFor();
};

/** @type {PageState["reach"]} */
const weighed = async (page) => {
  await page.locator("main .sentence").first().waitFor({ timeout: 120_000 });
};

/** @type {PageState["reach"]} */
const alerted = async (page) => {
  await page.locator("main [role='alert']").waitFor();
};

/** @type {PageState["reach"]} */
const chooseFile = async (page) => {
  await page.locator("#file").setInputFiles(chamberFile);
  await page.locator("#understood").waitFor({ state: "visible" });
};

/** @type {PageState["reach"]} */
const chooseEmpty = async (page) => {
  await page.locator("#file").setInputFiles({ name: "empty.csv", mimeType: "text/csv", buffer: Buffer.alloc(0) });
  await trouble(page).waitFor();
};

/** The second page of a list. */
const furtherOn = async (/** @type {Service} */ service) => {
  const { verbatims } = await service.json("/v1/verbatims?theme=recruitment&limit=50");
  return `/words?theme=recruitment&after=${verbatims.at(-1).id.replace(/\D/g, "")}`;
};

const uploader = { role: "uploader", link: ["--organisation", "example-chamber"] };

/** @type {PageState[]} */
export const pages = [
  { name: "welcome", path: "/", role: null, status: 401 },

  { name: "explore themes", path: "/" },
  { name: "explore both stances", path: "/?stance=any" },
  { name: "explore sectors", path: "/?view=sectors" },
  { name: "explore districts", path: "/?view=districts" },
  { name: "explore foundations", path: "/?view=foundations" },
  { name: "explore lenses", path: "/?view=lenses" },
  { name: "explore trends", path: "/?view=trends" },
  { name: "explore connections", path: "/?view=connections" },
  { name: "explore published figures", path: "/?view=published" },
  { name: "explore with small bases", path: "/?view=sectors&district=E07000123&wave=2026-q1" },
  { name: "explore with nothing found", path: "/?district=E07000126&sector=B" },
  { name: "explore a wave there is not", path: "/?wave=1999-q1", status: 400 },
  { name: "explore a view there is not", path: "/?view=theme", status: 400 },
  { name: "explore what is published", path: "/", ...uploader },
  { name: "explore what is published of districts", path: "/?view=districts", ...uploader },
  { name: "explore an empty store", path: "/", service: "empty" },
  { name: "explore trends of an empty store", path: "/?view=trends", service: "empty" },
  { name: "explore connections of an empty store", path: "/?view=connections", service: "empty" },
  { name: "explore hostile themes", path: "/", service: "hostile" },
  { name: "explore hostile sectors", path: "/?view=sectors", service: "hostile" },
  { name: "explore hostile districts", path: "/?view=districts", service: "hostile" },
  { name: "explore hostile trends", path: "/?view=trends", service: "hostile" },

  { name: "upload", path: "/upload" },
  { name: "upload with a file chosen", path: "/upload", reach: chooseFile },
  { name: "upload being sent", path: "/upload", service: "large", reach: holdSending },
  { name: "upload of a file that cannot be sent", path: "/upload", reach: chooseEmpty },
  { name: "upload being imported", path: "/upload", service: "large", reach: holdImport },
  { name: "upload as an uploader", path: "/upload", ...uploader },
  { name: "upload without a right", path: "/upload", role: "reviewer", status: 403 },
  { name: "upload to an empty store", path: "/upload", service: "empty" },
  { name: "uploads", path: "/uploads" },
  { name: "uploads of an empty store", path: "/uploads", service: "empty" },
  { name: "uploads hostile", path: "/uploads", service: "hostile" },
  { name: "receipt", path: upload("") },
  { name: "receipt hostile", path: upload(""), service: "hostile" },
  { name: "receipt there is not", path: "/uploads/up-0000000000000000", status: 404 },
  { name: "records of an upload", path: upload("/records") },
  { name: "withdraw", path: upload("/withdraw") },
  { name: "erase", path: upload("/erase") },
  { name: "administration", path: "/administration" },
  { name: "administration hostile", path: "/administration", service: "hostile" },
  { name: "administration of an empty store", path: "/administration", service: "empty" },
  { name: "administration without a right", path: "/administration", ...uploader, status: 403 },
  { name: "revoke a token", path: revoke },

  { name: "words", path: "/words?theme=parking&stance=barrier" },
  { name: "words with personal data hidden", path: "/words?theme=recruitment", role: "analyst" },
  { name: "words further on", path: furtherOn },
  { name: "words searched", path: "/words?text=parking" },
  { name: "words with nothing found", path: "/words?text=zyzzyva" },
  { name: "words of an empty store", path: "/words", service: "empty" },
  { name: "words hostile", path: "/words", service: "hostile" },
  { name: "words of a theme there is not", path: "/words?theme=parkin", status: 400 },
  { name: "suggestions", path: "/suggestions" },
  { name: "suggestions of an empty store", path: "/suggestions", service: "empty" },
  { name: "suggestions hostile", path: "/suggestions", service: "hostile" },
  { name: "workshop", path: "/workshop" },
  { name: "workshop of an empty store", path: "/workshop", service: "empty" },
  { name: "workshop hostile", path: "/workshop", service: "hostile" },
  { name: "a rule tried", path: "/workshop?theme=parking&term=car*" },
  { name: "a rule tried on hostile answers", path: "/workshop?theme=recruitment&term=nobody", service: "hostile" },
  { name: "a rule that is none", path: "/workshop?theme=parking&term=((", status: 400 },
  { name: "a theme", path: "/workshop/parking" },
  { name: "a theme with a very long label", path: "/workshop/recruitment", service: "hostile" },
  { name: "a theme there is not", path: "/workshop/parkin", status: 404 },
  { name: "a draft without edits", path: draft(null) },
  { name: "a draft weighed", path: draft(soundEdit), reach: weighed },
  { name: "a draft being weighed", path: "/workshop", service: "large", reach: holdAsServed("weighed-so-far") },
  { name: "a draft being published", path: "/workshop", service: "large", reach: holdAsServed("published-so-far") },
  { name: "a draft published", path: published, service: "drafts" },
  { name: "a draft over a lexicon that came since", path: overtaken, service: "drafts", reach: weighed },
  {
    name: "a draft refused, since it changed meanwhile",
    path: draft(soundEdit, "/publish"),
    service: "drafts",
    refused: 409,
    reach: refuse,
  },
  { name: "drafts in the workshop", path: "/workshop", service: "drafts" },
  { name: "a draft hostile", path: hostileDraft, service: "hostile" },
  { name: "a draft that is not sound", path: draft({ ...soundEdit, counter: "It varies" }) },
  { name: "a draft that could not be weighed", path: (service) => draftCalled(service, notWeighed), service: "damaged", reach: alerted },
  { name: "a draft that cannot be read", path: (service) => draftCalled(service, notRead), service: "damaged", status: 503 },
  { name: "words that cannot be read", path: "/words?theme=parking", service: "damaged", status: 503 },
  { name: "a draft looked at by who may not publish", path: draft(soundEdit), role: "analyst", reach: weighed },
  { name: "a draft about to be published", path: draft(soundEdit, "/publish") },
  { name: "a draft about to be thrown away", path: draft(null, "/discard") },
  { name: "a draft there is not", path: "/workshop/drafts/dr-none", status: 404 },
  { name: "a draft without a right", path: "/workshop/drafts/dr-none", role: "reviewer", status: 403 },

  { name: "report", path: "/report" },
  { name: "report of a survey", path: "/report?wave=2026-q1&survey=federation-pulse" },
  { name: "report with quotations to choose", path: "/report?wave=2026-q3&pick=barrier/recruitment" },
  { name: "report of a wave there is not", path: "/report?wave=1999-q1", status: 400 },
  { name: "report of an empty store", path: "/report", service: "empty" },
  { name: "report hostile", path: "/report?pick=barrier/recruitment", service: "hostile" },
];
