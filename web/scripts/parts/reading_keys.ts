// Answers by keyboard: j or n the next, k or p the one before, m the next mark. Keys typed into a field stay there;
// who does not want them turns them off, and it is remembered.

const remembered = "reading-keys";

const answers = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>("article.answer")];
const marks = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>("article.answer a.mention")];

function isOff(): boolean {
  try {
    return localStorage.getItem(remembered) === "off";
  } catch {
    return false; // no storage: the keys work, and turning them off holds for this page
  }
}
let off = isOff();

function goTo(element: HTMLElement | undefined): void {
  if (!element) return;
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  element.focus({ preventScroll: true });
  element.scrollIntoView({ behavior: still ? "auto" : "smooth", block: "nearest" });
}

// The first of the elements that stands behind where the focus is.
function following(elements: HTMLElement[]): HTMLElement | undefined {
  const at = document.activeElement;
  if (!at || at === document.body || !at.closest("article.answer")) return elements[0];
  return elements.find((one) => (at.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0);
}

function step(by: number): void {
  const all = answers();
  const now = document.activeElement?.closest<HTMLElement>("article.answer");
  const place = now ? all.indexOf(now) : -1;
  if (by > 0 && place === all.length - 1) {
    document.querySelector<HTMLElement>("a[data-more]")?.focus();
    return;
  }
  goTo(all[place < 0 ? 0 : Math.max(place + by, 0)]);
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
    else if (event.key === "m") goTo(following(marks()));
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
