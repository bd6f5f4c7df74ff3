// Where the reader of a long list is: which answer is at the top of the window. The address says from which leaf on the
// list is shown, so that it can be shared; the entry of the history says which answer, so that going back leads to it.
import { unfold } from "./leaves";

interface Place {
  answer: string; // its id
  top: number; // pixels below the upper edge of the window
}

const pause = 250; // milliseconds without scrolling

const top = (element: Element): number => element.getBoundingClientRect().top;

function firstInWindow(elements: HTMLCollection | undefined): HTMLElement | undefined {
  const found = [...(elements ?? [])].find((one) => one.getBoundingClientRect().bottom > 0);
  return found as HTMLElement | undefined;
}

// Leaf by leaf: a list may have thousands of answers.
export function answerInWindow(): HTMLElement | undefined {
  const leaf = firstInWindow(document.getElementById("answers")?.children);
  return firstInWindow(leaf?.children);
}

// The address without the leaf: which list it is.
function listAsked(): string {
  const address = new URL(location.href);
  address.searchParams.delete("after");
  address.searchParams.sort();
  return address.pathname + address.search;
}
let listed = listAsked();

function remember(): void {
  const answer = answerInWindow();
  if (!answer) return;
  const address = new URL(location.href);
  const after = answer.parentElement?.dataset["after"];
  if (after) address.searchParams.set("after", after);
  else address.searchParams.delete("after");
  const place: Place = { answer: answer.id, top: top(answer) };
  history.replaceState(place, "", address);
}

function placeKept(): { element: HTMLElement; place: Place } | undefined {
  const place = history.state as Place | null;
  const after = new URL(location.href).searchParams.get("after") ?? "";
  const leaf = document.querySelector<HTMLElement>(`#answers > .leaf[data-after="${CSS.escape(after)}"]`);
  if (place && leaf) unfold(leaf);
  const element = place?.answer ? document.getElementById(place.answer) : null;
  return place && element ? { element, place } : undefined;
}

const most = 20; // frames

// Answers out of sight have a height that is a guess until they are near: scrolled to until the place is where it was.
function goBack(): boolean {
  const kept = placeKept();
  if (!kept) return false;
  const { element, place } = kept;
  let still = 0;
  const scroll = (frames: number): void => {
    const off = top(element) - place.top;
    still = Math.abs(off) < 1 ? still + 1 : 0;
    if (still === 0) window.scrollBy({ top: off, behavior: "instant" });
    if (still < 3 && frames < most) requestAnimationFrame(() => scroll(frames + 1));
  };
  scroll(1);
  return true;
}

// What is read stays where it is.
export function putAbove(list: HTMLElement, leaf: HTMLElement): void {
  const read = answerInWindow();
  const before = read ? top(read) : 0;
  list.prepend(leaf);
  if (read) window.scrollBy({ top: top(read) - before, behavior: "instant" });
}

export function keepThePlace(): void {
  history.scrollRestoration = "manual";
  let timer = 0;
  document.addEventListener("scroll", () => {
    clearTimeout(timer);
    timer = setTimeout(remember, pause);
  });
  const now = (): void => {
    clearTimeout(timer);
    if (window.scrollY > 0) remember();
  };
  window.addEventListener("pagehide", now);
  document.addEventListener("click", now, { capture: true });
  document.addEventListener("returning", (event) => {
    clearTimeout(timer);
    if (listAsked() !== listed) return;
    if (goBack() || document.getElementById(location.hash.slice(1))) event.preventDefault();
  });
  document.addEventListener("swapped", () => {
    listed = listAsked();
    goBack();
  });
  goBack();
}
