// The sentences of a page, which the server put into <template class="words">: none stands in a script.

export function say(name: string, places: Record<string, string | number> = {}): string {
  for (const template of document.querySelectorAll<HTMLTemplateElement>("template.words")) {
    const sentence = template.content.querySelector(`[data-say="${CSS.escape(name)}"]`);
    if (!sentence) continue;
    return (sentence.textContent ?? "").replace(/\{([a-z_]+)\}/g, (place, key) => String(places[key] ?? place));
  }
  return "";
}

// The same, or what the server calls it where it has no words for it.
export function called(kind: string, value: string): string {
  return say(`${kind}_${value}`) || value;
}

const number = new Intl.NumberFormat("en-GB");

export function counted(value: number): string {
  return number.format(value);
}

// What a screen reader should hear.
export function announce(text: string): void {
  const line = document.getElementById("status");
  if (line) line.textContent = text;
}
