// Shows how a file would be read: a few sentences above the fields, every column in a table below, its role a
// native drop-down. What the reader chooses is kept as corrections.
import { announce, called, counted, say } from "./say";
import { asksOf, isUsed } from "./inspection";
import type { Column, Correction, Inspection, Problem } from "./inspection";

export const corrections = new Map<number, Correction>();

function place(name: string, root: ParentNode = document): HTMLElement | null {
  return root.querySelector(`[data-fill="${name}"]`);
}

function fill(name: string, text: string, root: ParentNode = document): void {
  const element = place(name, root);
  if (!element) return;
  element.textContent = text;
  element.hidden = text === "";
}

function show(id: string, shown: boolean): void {
  const element = document.getElementById(id);
  if (element) element.hidden = !shown;
}

function tellCorrections(): void {
  const told = document.getElementById("corrected");
  if (told) told.textContent = corrections.size > 0 ? say("corrected", { count: corrections.size }) : "";
  show("check-again", corrections.size > 0);
}

function note(column: Column, inspection: Inspection, role: HTMLSelectElement, asks: HTMLSelectElement): void {
  const open = role.value === "open_question";
  asks.hidden = !open;
  const correction: Correction = {};
  if (role.value !== column.role) correction.role = role.value;
  const found = column.role === "open_question" ? asksOf(column, inspection) : "anything";
  if (open && (correction.role || asks.value !== found)) correction.asks = asks.value;
  if (correction.role || correction.asks) corrections.set(column.column, correction);
  else corrections.delete(column.column);
  role.closest("tr")?.classList.toggle("changed", corrections.has(column.column));
  tellCorrections();
}

function chooser(row: ParentNode, name: string, label: string, value: string): HTMLSelectElement {
  const select = row.querySelector<HTMLSelectElement>(`[data-choice="${name}"]`)!;
  select.setAttribute("aria-label", label);
  select.value = value;
  return select;
}

function rowOf(column: Column, inspection: Inspection): DocumentFragment {
  const template = document.getElementById("column-row") as HTMLTemplateElement;
  const row = template.content.cloneNode(true) as DocumentFragment;
  const header = column.header || say("no_header");
  fill("number", String(column.column), row);
  fill("header", header, row);
  if (column.known === "new" || column.known === "reworded") {
    const mark = document.createElement("span");
    mark.className = "known";
    mark.textContent = say(`known_${column.known}`);
    place("header", row)?.append(" ", mark);
  }
  fill("confidence", say("percent", { number: Math.floor(column.confidence * 100) }), row);
  fill("reason", column.reason, row);
  const samples = row.querySelector(".samples")!;
  for (const sample of column.samples.length > 0 ? column.samples : [say("none")]) {
    const item = document.createElement("li");
    item.textContent = sample;
    samples.append(item);
  }
  const named = { number: column.column, header };
  const role = chooser(row, "role", say("role_of", named), column.role);
  const asks = chooser(row, "asks", say("asks_of", named), asksOf(column, inspection));
  role.id = `role-${column.column}`;
  asks.id = `asks-${column.column}`;
  asks.hidden = column.role !== "open_question";
  for (const select of [role, asks]) select.addEventListener("change", () => note(column, inspection, role, asks));
  return row;
}

// How often, unless the sentence begins with that number.
function sentenceItem({ message, count }: { message: string; count: number }): HTMLLIElement {
  const item = document.createElement("li");
  item.textContent = message;
  const told = [String(count), counted(count)].some((one) => message.startsWith(`${one} `));
  if (count > 1 && !told) item.append(" ", say("times", { count: counted(count) }));
  return item;
}

function problemItem(problem: Problem): HTMLLIElement {
  const item = sentenceItem(problem);
  const places = [
    problem.place?.row ? say("at_row", { row: problem.place.row }) : "",
    problem.place?.column ? say("at_column", { column: problem.place.column }) : "",
  ].filter(Boolean);
  if (places.length > 0) item.append(` (${places.join(", ")})`);
  return item;
}

function showProblems(problems: Problem[]): void {
  const list = document.querySelector("#problems .cures")!;
  list.replaceChildren();
  for (const cure of new Set(problems.map((one) => one.cure))) {
    const item = document.createElement("li");
    const sentence = document.createElement("p");
    sentence.className = "cure";
    sentence.textContent = cure || say("no_cure");
    const inner = document.createElement("ul");
    inner.append(...problems.filter((one) => one.cure === cure).map(problemItem));
    item.append(sentence, inner);
    list.append(item);
  }
  show("problems", problems.length > 0);
}

function showChanges(changes: Inspection["changes"]): void {
  document.querySelector("#changes .changes")!.replaceChildren(...changes.map(sentenceItem));
  show("changes", changes.length > 0);
}

// How many columns are as they were when the saved reading was confirmed; nothing where all are.
export function compared(inspection: Inspection): string {
  const count = (known: string) => inspection.columns.filter((one) => one.known === known).length;
  const [same, reworded, fresh] = [count("same"), count("reworded"), count("new")];
  const gone = inspection.problems.find((one) => one.code === "saved-column-missing")?.count ?? 0;
  return reworded + fresh + gone > 0 ? say("compared", { same, reworded, fresh, gone }) : "";
}

function summaryOf(file: string, inspection: Inspection): string {
  const summary = say("summary", {
    file,
    format: called("format", inspection.format),
    tool: called("tool", inspection.platform),
    records: counted(inspection.records),
    columns: inspection.columns.length,
    headers: inspection.header_records,
    encoding: inspection.encoding,
  });
  return inspection.sheet ? `${summary} ${say("sheet", { sheet: inspection.sheet })}` : summary;
}

function rolesOf(inspection: Inspection): string {
  const counts = new Map<string, number>();
  for (const column of inspection.columns)
    if (isUsed(column)) counts.set(column.role, (counts.get(column.role) ?? 0) + 1);
  const roles = [...counts].map(([role, count]) => called("role", role) + (count > 1 ? ` × ${count}` : ""));
  const open = counts.has("open_question") ? "" : ` ${say("no_open", { role: called("role", "open_question") })}`;
  return say("columns", { roles: roles.join(", ") }) + open;
}

// `saved`: what to say of a saved reading; empty: nothing.
export function showReading(file: string, inspection: Inspection, saved: string): void {
  corrections.clear();
  const summary = summaryOf(file, inspection);
  fill("summary", summary);
  const known = inspection.platform !== "unknown" && inspection.platform_reason;
  fill("tool", known ? say("tool", { reason: inspection.platform_reason }) : "");
  fill("columns", rolesOf(inspection));
  fill("saved", saved);
  const unused = inspection.columns.filter((one) => !isUsed(one));
  const used = inspection.columns.filter(isUsed);
  document.querySelector('[data-rows="columns-used"]')!.replaceChildren(...used.map((one) => rowOf(one, inspection)));
  document
    .querySelector('[data-rows="columns-unused"]')!
    .replaceChildren(...unused.map((one) => rowOf(one, inspection)));
  fill("others", say("others", { count: unused.length }));
  show("others", unused.length > 0);
  showProblems(inspection.problems);
  showChanges(inspection.changes);
  tellCorrections();
  show("understood", true);
  show("reading", true);
  show("keep-place", true);
  announce(`${summary} ${saved}`);
}

export function hideReading(): void {
  corrections.clear();
  for (const id of ["understood", "reading", "keep-place"]) show(id, false);
}
