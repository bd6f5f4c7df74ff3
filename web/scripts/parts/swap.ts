// A page that renews its main part in place: links and forms of a view are fetched and swapped in, the address and
// the back button stay true, and focus stays where it was. Without this script the same links and forms load pages.

const marker = "data-swap"; // on forms and links that lead to another state of the same page

let running: AbortController | undefined;

// Which state the main part shows: a fragment leads to a place in it and is no other.
const stateOf = (): string => location.pathname + location.search;
let shown = stateOf();

// What goes to the status line for a screen reader: the text of [data-announce] in the new main part.
function announce(main: Element): void {
  const line = document.getElementById("status");
  if (line) line.textContent = main.querySelector("[data-announce]")?.textContent ?? "";
}

// A drop-down is chosen from by typing, and each letter is a change: what is meant is known when no further one comes.
const pause = 600; // milliseconds
let lastKey = -pause;
let waiting: { timer: number; act: () => void } | undefined;

function forget(): void {
  clearTimeout(waiting?.timer);
  waiting = undefined;
}

function afterTyping(act: () => void): void {
  forget();
  if (performance.now() - lastKey >= pause) act();
  else waiting = { timer: setTimeout(actNow, pause), act };
}

function actNow(): void {
  const act = waiting?.act;
  forget();
  act?.();
}

function watchTyping(): void {
  document.addEventListener("keydown", (event) => {
    if (!(event.target instanceof HTMLSelectElement)) return;
    if (event.key === "Tab" || event.key === "Enter") return actNow();
    lastKey = performance.now();
    if (waiting) afterTyping(waiting.act);
  });
}

// Where the focus is, to find it again in the new main part: by its id, else by its place among what can have it.
function focusIn(main: Element): (fresh: Element) => void {
  const places = "a[href], button, input, select, textarea, summary, [tabindex]";
  const focused = document.activeElement;
  const id = focused?.id;
  const place = focused ? [...main.querySelectorAll(places)].indexOf(focused) : -1;
  return (fresh) => {
    const found = (id && document.getElementById(id)) || fresh.querySelectorAll(places)[place];
    if (place >= 0) (found as HTMLElement | undefined)?.focus({ preventScroll: true });
  };
}

// What a page that renews itself cannot be given just now: it asks again, so often at most.
const patience = 60;
const passes = (status: number): boolean => status === 429 || status >= 500;

// `missed`: what to do where nothing came, or too much is asked for at once; else the browser goes there.
async function show(address: string, remember: boolean, missed?: () => void): Promise<void> {
  forget();
  running?.abort();
  running = new AbortController();
  const main = document.querySelector("main");
  if (!main) return;
  main.setAttribute("aria-busy", "true");
  try {
    const response = await fetch(address, { signal: running.signal, credentials: "same-origin" });
    if (missed && passes(response.status)) return missed();
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const fresh = page.querySelector("main");
    if (!fresh) throw new Error("no main part");
    const focus = focusIn(main);
    main.replaceWith(fresh);
    document.title = page.title;
    if (remember) history.pushState(null, "", address);
    shown = stateOf();
    focus(fresh);
    announce(fresh);
    document.dispatchEvent(new CustomEvent("swapped"));
  } catch (error) {
    if ((error as Error).name === "AbortError") return;
    if (missed) return missed();
    location.assign(address); // the browser says what is wrong better than we would
  }
}

function addressOf(form: HTMLFormElement): string {
  const address = new URL(form.action, location.href);
  address.search = "";
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string" && value !== "") address.searchParams.append(name, value);
  }
  return address.href;
}

// A page that waits for something (data-renew of its main part) is fetched again until it no longer does; not while
// someone is writing in it.
export function renewWhileWaiting(): void {
  const pause = 1000; // milliseconds
  let misses = 0;
  const later = (): void => {
    const main = document.querySelector<HTMLElement>("main");
    if (main?.dataset["renew"]) setTimeout(renew, pause);
  };
  const renew = (): void => {
    if (document.activeElement instanceof HTMLInputElement) return later();
    void show(location.href, false, misses < patience ? missed : undefined);
  };
  const missed = (): void => {
    misses += 1;
    later();
  };
  document.addEventListener("swapped", () => {
    misses = 0;
    later();
  });
  later();
}

export function swapInPlace(): void {
  watchTyping();
  document.addEventListener("submit", (event) => {
    const form = event.target as HTMLFormElement;
    if (!form.hasAttribute(marker) || form.method !== "get") return;
    event.preventDefault();
    void show(addressOf(form), true);
  });
  // A choice takes effect at once; the button stays for those without scripts and for those who look for it.
  document.addEventListener("change", (event) => {
    const form = (event.target as HTMLElement).closest<HTMLFormElement>(`form[${marker}]`);
    if (form && form.method === "get") afterTyping(() => void show(addressOf(form), true));
  });
  document.addEventListener("click", (event) => {
    const link = (event.target as HTMLElement).closest<HTMLAnchorElement>(`a[${marker}]`);
    if (!link || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    void show(link.href, true);
  });
  // A script that has the place in hand, though the address is another, says so by preventing "returning".
  window.addEventListener("popstate", () => {
    const asked = document.dispatchEvent(new CustomEvent("returning", { cancelable: true }));
    if (asked && stateOf() !== shown) void show(location.href, false);
  });
}
