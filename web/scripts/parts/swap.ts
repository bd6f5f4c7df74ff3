// A page that renews its main part in place: links and forms of a view are fetched and swapped in, the address and
// the back button stay true, and focus stays where it was. Without this script the same links and forms load pages.

const marker = "data-swap"; // on forms and links that lead to another state of the same page

let running: AbortController | undefined;

// What goes to the status line for a screen reader: the text of [data-announce] in the new main part.
function announce(main: Element): void {
  const line = document.getElementById("status");
  if (line) line.textContent = main.querySelector("[data-announce]")?.textContent ?? "";
}

async function show(address: string, remember: boolean): Promise<void> {
  running?.abort();
  running = new AbortController();
  const main = document.querySelector("main");
  if (!main) return;
  main.setAttribute("aria-busy", "true");
  try {
    const response = await fetch(address, { signal: running.signal, credentials: "same-origin" });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const fresh = page.querySelector("main");
    if (!fresh) throw new Error("no main part");
    const focused = document.activeElement?.id;
    main.replaceWith(fresh);
    document.title = page.title;
    if (remember) history.pushState(null, "", address);
    if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
    announce(fresh);
    document.dispatchEvent(new CustomEvent("swapped"));
  } catch (error) {
    if ((error as Error).name === "AbortError") return;
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

export function swapInPlace(): void {
  document.addEventListener("submit", (event) => {
    const form = event.target as HTMLFormElement;
    if (!form.hasAttribute(marker) || form.method !== "get") return;
    event.preventDefault();
    void show(addressOf(form), true);
  });
  // A choice takes effect at once; the button stays for those without scripts and for those who look for it.
  document.addEventListener("change", (event) => {
    const form = (event.target as HTMLElement).closest<HTMLFormElement>(`form[${marker}]`);
    if (form && form.method === "get") void show(addressOf(form), true);
  });
  document.addEventListener("click", (event) => {
    const link = (event.target as HTMLElement).closest<HTMLAnchorElement>(`a[${marker}]`);
    if (!link || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    void show(link.href, true);
  });
  window.addEventListener("popstate", () => void show(location.href, false));
}
