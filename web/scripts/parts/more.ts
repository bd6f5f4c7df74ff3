// 'More answers' in place: the next page's list is put below this one's, and its way on takes the place of ours.
// Without this script the link leads to the next page.

function say(text: string): void {
  const line = document.getElementById("status");
  if (line) line.textContent = text;
}

async function append(link: HTMLAnchorElement, list: string, further: string): Promise<void> {
  link.setAttribute("aria-busy", "true");
  try {
    const response = await fetch(link.href, { credentials: "same-origin" });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const from = page.getElementById(list);
    const to = document.getElementById(list);
    const ways = page.getElementById(further);
    if (!response.ok || !from || !to || !ways) throw new Error("no list");
    const first = from.firstElementChild as HTMLElement | null;
    to.append(...from.children);
    document.getElementById(further)?.replaceWith(ways);
    first?.focus();
    say(first?.querySelector("h2")?.textContent ?? "");
  } catch {
    location.assign(link.href);
  }
}

export function moreInPlace(list: string, further: string): void {
  document.addEventListener("click", (event) => {
    const link = (event.target as HTMLElement).closest<HTMLAnchorElement>("a[data-more]");
    if (!link || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    if (link.getAttribute("aria-busy") !== "true") void append(link, list, further);
  });
}
