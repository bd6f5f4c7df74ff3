// The upload page: says what a chosen file would be read as, takes corrections, sends it and follows it.
import { announce, counted, say } from "./parts/say";
import { corrected, quarterOf } from "./parts/inspection";
import type { Inspection } from "./parts/inspection";
import { compared, corrections, hideReading, showReading } from "./parts/reading";
import { freshCsrf, Sending } from "./parts/sending";
import type { Answer } from "./parts/sending";
import { sizeOf, told, troubleOf, troubleWith } from "./parts/trouble";
import type { Trouble } from "./parts/trouble";

const form = document.getElementById("upload-form") as HTMLFormElement | null;
const main = document.querySelector("main")!;

function field(name: string): HTMLInputElement {
  return document.getElementById(name) as HTMLInputElement;
}
function show(id: string, shown: boolean): void {
  document.getElementById(id)!.hidden = !shown;
}

let inspection: Inspection | undefined;
let asking = ""; // what was sent with the file when it was last inspected
let answered = ""; // the same, of the inspection that is shown
let shown = ""; // that inspection as it came
let running: Sending | undefined;
let travelling = false; // bytes of the upload itself
const most = Number(form?.dataset.most ?? 0);

function chosen(): File | undefined {
  return field("file").files?.[0];
}

function clearTrouble(): void {
  document.getElementById("trouble")!.replaceChildren();
}

function showTrouble(trouble: Trouble, retry: () => void): void {
  const template = document.getElementById("trouble-box") as HTMLTemplateElement;
  const box = template.content.cloneNode(true) as DocumentFragment;
  box.querySelector('[data-fill="message"]')!.textContent = trouble.message;
  box.querySelector('[data-fill="cure"]')!.textContent = trouble.cure;
  const button = box.querySelector<HTMLButtonElement>('[data-do="retry"]')!;
  if (trouble.again) {
    button.disabled = Boolean(trouble.wait);
    if (trouble.wait) setTimeout(() => (button.disabled = false), trouble.wait * 1000);
    button.addEventListener("click", retry);
  } else {
    button.remove();
  }
  const place = document.getElementById("trouble")!;
  place.replaceChildren(box);
  place.focus();
}

// Before another try: the session may be a new one since.
async function tryAgain(what: () => void): Promise<void> {
  clearTrouble();
  try {
    main.dataset.csrf = (await freshCsrf()) || main.dataset.csrf;
  } catch {
    // the try itself will say that the service cannot be reached
  }
  what();
}

function delivery(file: File, withProfile: boolean): FormData {
  const data = new FormData();
  for (const name of ["organisation", "survey", "wave", "asks", "replaces"]) {
    const value = (form!.elements.namedItem(name) as HTMLInputElement | null)?.value ?? "";
    if (value !== "") data.append(name, value);
  }
  if (withProfile && inspection) data.append("profile", JSON.stringify(corrected(inspection, corrections)));
  data.append("file", file, file.name);
  return data;
}

// Of the answer the reader's own choices decide: a survey names its saved reading.
function question(): string {
  return [field("organisation").value, field("survey").value, field("asks").value].join("\n");
}

interface SavedProfile {
  organisation: string;
  survey: string;
  headers: string[];
}

// The survey whose saved reading was confirmed on these very headers, when the reader has not named one.
async function surveyWithHeaders(found: Inspection): Promise<SavedProfile | undefined> {
  const response = await fetch("/v1/profiles", { credentials: "same-origin" });
  if (!response.ok) return undefined;
  const { profiles } = (await response.json()) as { profiles: SavedProfile[] };
  const headers = JSON.stringify(found.columns.map((one) => one.header));
  const fitting = profiles.filter((one) => JSON.stringify(one.headers) === headers);
  return fitting.length === 1 ? fitting[0] : undefined;
}

async function offerSaved(found: Inspection): Promise<boolean> {
  if (field("survey").value !== "") return false;
  const saved = await surveyWithHeaders(found).catch(() => undefined);
  if (!saved) return false;
  field("organisation").value = saved.organisation;
  field("survey").value = saved.survey;
  return true;
}

function offerWave(found: Inspection): string {
  const quarter = quarterOf(found);
  if (field("wave").value !== "" || quarter === "") return "";
  field("wave").value = quarter;
  return say("wave", { wave: quarter });
}

async function inspect(withProfile = false, matched = false): Promise<void> {
  const file = chosen();
  if (!file) return;
  running?.stop();
  clearTrouble();
  const trouble = await troubleWith(file, most);
  if (trouble) return showTrouble(trouble, () => undefined);
  const text = document.getElementById("inspecting-text")!;
  text.textContent = say("inspecting", { file: file.name });
  announce(text.textContent);
  show("inspecting", true);
  asking = question();
  const asked = asking;
  const own = new Sending();
  running = own;
  const answer = await own.send("/v1/uploads/inspect", delivery(file, withProfile), main.dataset.csrf ?? "", () => undefined);
  if (answer.stopped || running !== own) return;
  running = undefined;
  show("inspecting", false);
  if (answer.status !== 200) {
    if (!withProfile) hideReading();
    const changed = answer.status === 0 ? await troubleWith(file, most) : undefined;
    return showTrouble(changed ?? troubleOf(answer.status, answer.text, answer.after, file, most), () =>
      tryAgain(() => inspect(withProfile)),
    );
  }
  const found = JSON.parse(answer.text) as Inspection;
  if (!withProfile && !matched && (await offerSaved(found))) return inspect(false, true);
  // Another survey may be named while the reader is in the table already: what was chosen there stays.
  if (!withProfile && corrections.size > 0) return;
  answered = asked;
  if (!withProfile && !matched && shown === answer.text) return;
  inspection = found;
  shown = answer.text;
  const used = found.changes.some((one) => one.code === "saved-profile-used");
  const saved = matched && used ? say("matched", { survey: field("survey").value }) : used ? say("saved") : "";
  const focused = document.activeElement?.id;
  showReading(file.name, found, [saved, saved && compared(found), offerWave(found)].filter(Boolean).join(" "));
  if (focused) document.getElementById(focused)?.focus();
}

function bytesGone(sent: number, all: number): void {
  const percent = Math.floor((sent / all) * 100);
  (document.getElementById("bytes") as HTMLProgressElement).value = percent;
  document.getElementById("bytes-text")!.textContent =
    sent < all ? say("sent", { sent: sizeOf(sent), all: sizeOf(all), percent: counted(percent) }) : say("all_sent");
}

function sending(under_way: boolean): void {
  travelling = under_way;
  show("sending", under_way);
  for (const button of document.querySelectorAll<HTMLButtonElement>('#start, button[form="upload-form"]'))
    button.disabled = under_way;
}

// What was shown may have been read for another survey or question: then the file is read once more.
async function readingOf(file: File): Promise<Inspection | undefined> {
  if (answered === question()) return inspection;
  const answer = await new Sending().send("/v1/uploads/inspect", delivery(file, false), main.dataset.csrf ?? "", () => undefined);
  return answer.status === 200 ? (JSON.parse(answer.text) as Inspection) : undefined;
}

// Whether the file was read as confirmed before, every column under the header it had.
function asBefore(reading: Inspection): boolean {
  const codes = new Set(reading.changes.map((one) => one.code));
  return codes.has("saved-profile-used") && !codes.has("header-changed") && !codes.has("columns-new");
}

// How the file was read is kept for the next wave; corrections are kept with the upload that carries them.
async function keepReading(file: File): Promise<void> {
  if (!inspection || !field("keep").checked || corrections.size > 0) return;
  const reading = await readingOf(file);
  if (!reading || asBefore(reading)) return;
  await fetch("/v1/profiles", {
    method: "POST",
    credentials: "same-origin",
    headers: { "Content-Type": "application/json", "X-CSRF-Token": main.dataset.csrf ?? "" },
    body: JSON.stringify({
      organisation: field("organisation").value,
      survey: field("survey").value,
      headers: reading.columns.map((one) => one.header),
      profile: corrected(reading, corrections),
    }),
  }).catch(() => undefined);
}

async function afterwards(answer: Answer, file: File): Promise<void> {
  sending(false);
  if (answer.stopped) return showTrouble(told("cancelled"), () => undefined);
  if (answer.status === 200 || answer.status === 202) {
    const { id } = JSON.parse(answer.text) as { id: string };
    await keepReading(file);
    location.assign(`/uploads/${id}`);
    return;
  }
  const changed = answer.status === 0 ? await troubleWith(file, most) : undefined;
  showTrouble(changed ?? troubleOf(answer.status, answer.text, answer.after, file, most), () => tryAgain(start));
}

async function start(): Promise<void> {
  const file = chosen();
  if (!form!.reportValidity() || !file || travelling) return;
  running?.stop();
  show("inspecting", false);
  clearTrouble();
  const trouble = await troubleWith(file, most);
  if (trouble) return showTrouble(trouble, () => undefined);
  sending(true);
  announce(say("inspecting", { file: file.name }));
  running = new Sending();
  const data = delivery(file, corrections.size > 0);
  await afterwards(await running.send("/v1/uploads", data, main.dataset.csrf ?? "", bytesGone), file);
}

function dropped(event: DragEvent): void {
  event.preventDefault();
  document.getElementById("drop")!.classList.remove("over");
  const files = event.dataTransfer?.files;
  if (!files || files.length === 0) return;
  if (files.length > 1) return showTrouble(told("several"), () => undefined);
  field("file").files = files;
  newFile();
}

function newFile(): void {
  inspection = undefined;
  shown = "";
  hideReading();
  void inspect();
}

if (form) {
  show("drop-hint", true);
  const drop = document.getElementById("drop")!;
  for (const name of ["dragover", "dragenter"])
    drop.addEventListener(name, (event) => {
      event.preventDefault();
      drop.classList.add("over");
    });
  drop.addEventListener("dragleave", () => drop.classList.remove("over"));
  drop.addEventListener("drop", dropped);
  field("file").addEventListener("change", newFile);
  for (const name of ["organisation", "survey", "asks"])
    field(name).addEventListener("change", () => {
      if (chosen() && corrections.size === 0 && asking !== question()) void inspect();
    });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void start();
  });
  document.getElementById("check-again")!.addEventListener("click", () => void inspect(true));
  document.getElementById("cancel")!.addEventListener("click", () => running?.stop());
  window.addEventListener("beforeunload", (event) => {
    if (travelling) event.preventDefault();
  });
  // Back from the receipt the browser may have kept the file, which it puts back after the script has run.
  window.addEventListener("pageshow", () => {
    if (chosen() && !inspection && !running) newFile();
  });
}
