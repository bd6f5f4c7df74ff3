// What went wrong, in words, with what to do: where the service said it, its words; else those of the page.
import { counted, say } from "./say";

export interface Trouble {
  message: string;
  cure: string;
  wait?: number; // seconds before another try makes sense
  again?: boolean; // whether the same once more may help
}

// As the server writes sizes (api/pages/reading_words.cpp).
export function sizeOf(bytes: number): string {
  const units = ["bytes", "kilobytes", "megabytes", "gigabytes"];
  let unit = 0;
  let size = bytes;
  while (size >= 1024 && unit < units.length - 1) {
    size /= 1024;
    unit += 1;
  }
  return say(units[unit], { number: unit === 0 || Number.isInteger(size) ? counted(size) : size.toFixed(1) });
}

export function told(name: string, places: Record<string, string | number> = {}, again = false): Trouble {
  return { message: say(name, places), cure: say(`${name}_cure`, places), again };
}

interface Told {
  detail?: string;
  cure?: string;
  code?: string;
  errors?: { detail?: string; cure?: string }[];
}

function body(text: string): Told {
  try {
    return JSON.parse(text) as Told;
  } catch {
    return {};
  }
}

// Of an answer that is no success. `after`: its Retry-After.
export function troubleOf(status: number, text: string, after: string | null, file: File, most: number): Trouble {
  const answer = body(text);
  if (status === 0) return told("network", {}, true);
  if (status === 401 || answer.code === "csrf-token-invalid") return told("session", {}, true);
  if (status === 413) return told("too_large", { size: sizeOf(file.size), most: sizeOf(most) });
  if (status === 429) {
    const seconds = Math.max(1, Number(after) || 5);
    return { ...told("too_many", { seconds }, true), wait: seconds };
  }
  if (status === 403 && !answer.detail) return told("forbidden");
  if (!answer.detail) return told("unknown", { status }, true);
  const more = (answer.errors ?? []).filter((one) => one.detail && one.detail !== answer.detail);
  return {
    message: [answer.detail, ...more.map((one) => one.detail)].join(". "),
    cure: [answer.cure, ...more.map((one) => one.cure)].filter(Boolean).join(" "),
    again: status >= 500,
  };
}

// Whether the bytes can still be read: a file that was changed, moved or renamed since it was chosen cannot.
export async function troubleWith(file: File, most: number): Promise<Trouble | undefined> {
  if (file.size === 0) return told("empty", { file: file.name });
  if (most > 0 && file.size > most) return told("too_large", { size: sizeOf(file.size), most: sizeOf(most) });
  try {
    await file.slice(0, 1).arrayBuffer();
  } catch {
    return told("changed", { file: file.name });
  }
  return undefined;
}
