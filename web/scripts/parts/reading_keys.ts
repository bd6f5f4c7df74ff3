// Answers by keyboard: j or n the next, k or p the one before, m the next mark. Keys typed into a field stay there;
// who does not want them turns them off, and it is remembered.
import { pressOn } from "./more";
import { answerInWindow } from "./place";

const remembered = "reading-keys";

// The answer beside one: in its leaf, or at the edge of the leaf beside.
function beside(answer: HTMLElement, by: 1 | -1): HTMLElement | null | undefined {
  const leaf = answer.parentElement;
  const found = by > 0
    ? (answer.nextElementSibling ?? leaf?.nextElementSibling?.firstElementChild)
    : (answer.previousElementSibling ?? leaf?.previousElementSibling?.lastElementChild);
  return found as HTMLElement | null | undefined;
}

function isOff(): boolean {
  try {
    return localStorage.getItem(remembered) === "off";
  } catch {
    return false; // no storage: the keys work, and turning them off holds for this page
  }
}
let off = isOff();

function goTo(element: HTMLElement | null | undefined): void {
  if (!element) return;
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  element.focus({ preventScroll: true });
  element.scrollIntoView({ behavior: still ? "auto" : "smooth", block: "nearest" });
}

const answerWithFocus = (): HTMLElement | null | undefined =>
  document.activeElement?.closest<HTMLElement>("article.answer");

// The next mark from where the focus is, else from what is seen.
function nextMark(): HTMLElement | undefined {
  const at = document.activeElement;
  const from = answerWithFocus();
  for (let answer = from ?? answerInWindow(); answer; answer = beside(answer, 1) ?? undefined) {
    const marks = [...answer.querySelectorAll<HTMLElement>("a.mention")];
    const isAhead = (mark: Element): boolean =>
      answer !== from || !at || (at.compareDocumentPosition(mark) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
    const found = marks.find(isAhead);
    if (found) return found;
  }
  return undefined;
}

function step(by: 1 | -1): void {
  const now = answerWithFocus();
  if (!now) return goTo(answerInWindow());
  const next = beside(now, by);
  if (next) goTo(next);
  else pressOn(by > 0 ? "further" : "earlier");
}

function isTyping(target: EventTarget | null): boolean {
  const element = target as HTMLElement | null;
  return !!element?.closest("input, select, textarea, [contenteditable]");
}

// The hint stands in the page, hidden: it is of use with this script only.
function showHint(): void {
  const hint = document.getElementById("keys");
  const button = hint?.querySelector("button");
  if (!hint || !button) return;
  hint.hidden = false;
  button.textContent = (off ? button.dataset.on : button.dataset.off) ?? "";
}

export function readByKeys(): void {
  document.addEventListener("keydown", (event) => {
    if (off || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    if (event.key === "j" || event.key === "n") step(1);
    else if (event.key === "k" || event.key === "p") step(-1);
    else if (event.key === "m") goTo(nextMark());
    else return;
    event.preventDefault();
  });
  document.addEventListener("click", (event) => {
    if (!(event.target as HTMLElement).closest("#keys button")) return;
    off = !off;
    try {
      localStorage.setItem(remembered, off ? "off" : "on");
    } catch {
      // not remembered
    }
    showHint();
  });
  document.addEventListener("swapped", showHint);
  showHint();
}
