// A list that goes on: the next leaf (the answers of one page) is put below as its end comes near, or when the link is
// pressed; the leaf before is put above when its link is pressed. Without this script the links lead to those pages.
import { foldWhenFar } from "./leaves";
import { putAbove } from "./place";

const near = "2500px"; // this far below the window the next leaf is fetched
const rest = 700; // milliseconds without another leaf until a screen reader hears of them

type Way = "earlier" | "further";

const linkOf = (way: Way): HTMLAnchorElement | null => document.querySelector(`#${way} a[data-more]`);

let telling = 0;

function tell(text: string | undefined): void {
  clearTimeout(telling);
  telling = setTimeout(() => {
    const line = document.getElementById("status");
    if (line) line.textContent = text ?? "";
  }, rest);
}

// The leaf, in its place; nothing where another view has come meanwhile.
async function fetchLeaf(way: Way, link: HTMLAnchorElement): Promise<HTMLElement | undefined> {
  link.setAttribute("aria-busy", "true");
  try {
    const response = await fetch(link.href, { credentials: "same-origin" });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const leaf = page.querySelector<HTMLElement>("#answers > .leaf");
    const on = page.getElementById(way);
    if (!response.ok || !leaf || !on) throw new Error("no list");
    const list = document.getElementById("answers");
    if (!link.isConnected || !list) return undefined;
    // Where the list has changed since, its pages overlap.
    for (const answer of [...leaf.children]) if (document.getElementById(answer.id)) answer.remove();
    if (way === "further") list.append(leaf);
    else putAbove(list, leaf);
    foldWhenFar(leaf);
    document.getElementById(way)?.replaceWith(on);
    tell(leaf.dataset["said"]);
    return leaf;
  } finally {
    link.removeAttribute("aria-busy");
  }
}

// Pressed: who pressed is led to the first answer that is new, reading on.
async function press(way: Way, link: HTMLAnchorElement): Promise<void> {
  try {
    const leaf = await fetchLeaf(way, link);
    const answer = (way === "further" ? leaf?.firstElementChild : leaf?.lastElementChild) as HTMLElement | null;
    answer?.focus();
  } catch {
    location.assign(link.href); // the browser says what is wrong better than we would
  }
}

// Not for who has tabbed past the list: the end of the page would run away from the keyboard.
const isPastTheList = (): boolean => document.activeElement?.closest("#further, footer") != null;

let watcher: IntersectionObserver | undefined;

// What cannot be fetched unasked is left to the link.
async function goOn(): Promise<void> {
  const link = linkOf("further");
  if (!link || link.getAttribute("aria-busy") === "true" || isPastTheList()) return;
  try {
    if (await fetchLeaf("further", link)) watch();
  } catch {
    watcher?.disconnect();
  }
}

function watch(): void {
  watcher?.disconnect();
  const end = document.getElementById("further");
  if (!end || !linkOf("further")) return;
  watcher = new IntersectionObserver((seen) => void (seen.some((one) => one.isIntersecting) && goOn()), {
    rootMargin: `0px 0px ${near} 0px`,
  });
  watcher.observe(end);
}

// The answer beyond the last or the first one here, where there is one.
export function pressOn(way: Way): void {
  const link = linkOf(way);
  if (link && link.getAttribute("aria-busy") !== "true") void press(way, link).then(watch);
}

export function moreInPlace(): void {
  document.addEventListener("click", (event) => {
    const link = (event.target as HTMLElement).closest<HTMLAnchorElement>("a[data-more]");
    if (!link || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    pressOn(link.closest("#earlier") ? "earlier" : "further");
  });
  document.addEventListener("swapped", watch);
  // Who scrolls again has come back from beyond the list.
  document.addEventListener("focusin", () => {
    if (!isPastTheList()) watch();
  });
  watch();
}
