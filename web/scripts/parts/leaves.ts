// Leaves of a long list that are far from the window are kept as text, with the height they had: twenty thousand
// answers then weigh on a browser little more than a few hundred.

const far = "12000px";
const kept = new WeakMap<Element, string>();

export function unfold(leaf: HTMLElement): void {
  const text = kept.get(leaf);
  if (text === undefined) return;
  kept.delete(leaf);
  leaf.innerHTML = text; // as it came from the service
  leaf.style.height = "";
}

function fold(leaf: HTMLElement): void {
  if (kept.has(leaf) || leaf.contains(document.activeElement)) return;
  const { height } = leaf.getBoundingClientRect();
  kept.set(leaf, leaf.innerHTML);
  leaf.replaceChildren();
  leaf.style.height = `${height}px`;
}

const leaves = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>("#answers > .leaf")];

const watcher = new IntersectionObserver(
  (seen) => {
    for (const { target, isIntersecting } of seen) {
      if (isIntersecting) unfold(target as HTMLElement);
      else if (target.isConnected) fold(target as HTMLElement);
    }
  },
  { rootMargin: `${far} 0px` },
);

export function foldWhenFar(leaf: HTMLElement): void {
  watcher.observe(leaf);
}

export function foldLeaves(): void {
  const watch = (): void => {
    watcher.disconnect();
    leaves().forEach(foldWhenFar);
  };
  document.addEventListener("swapped", watch);
  window.addEventListener("beforeprint", () => leaves().forEach(unfold));
  watch();
}
