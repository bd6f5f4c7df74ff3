// What POST /v1/uploads/inspect answers, and the profile that says how the reader wants the columns read.

export interface Column {
  column: number;
  header: string;
  role: string;
  reason: string;
  confidence: number;
  samples: string[];
  known?: string; // against the reading confirmed before: same, reworded, new
  question?: string;
}

export interface Problem {
  code: string;
  message: string;
  cure: string;
  count: number;
  place?: { row?: number; column?: number; field?: string };
}

interface ProfileColumn {
  header?: string;
  column?: number;
  role?: string;
  asks?: string;
  question?: string;
  foundations?: string[];
  keep?: boolean;
}

export interface Profile {
  columns: ProfileColumn[];
}

export interface Inspection {
  format: string;
  platform: string;
  platform_reason: string;
  encoding: string;
  sheet?: string;
  header_records: number;
  records: number;
  month_first: boolean;
  columns: Column[];
  questions: { id: string; asks: string }[];
  changes: { code: string; message: string; count: number }[];
  problems: Problem[];
  profile: Profile;
}

// What the reader chose for a column, where it is not what was found.
export interface Correction {
  role?: string;
  asks?: string;
}

// Columns with these roles are read past (api/pages/reading_words.cpp).
const unused = new Set(["closed_question", "system", "empty", "ignored", "personal"]);

export function isUsed(column: Column): boolean {
  return !unused.has(column.role);
}

export function asksOf(column: Column, inspection: Inspection): string {
  return inspection.questions.find((one) => one.id === column.question)?.asks ?? "anything";
}

function folded(header: string): string {
  return header.trim().replace(/\s+/g, " ").toLowerCase();
}

// The profile the file would be read by, with the corrections in it. Columns are named by position: a header may be
// masked for who may not see personal data.
export function corrected(inspection: Inspection, corrections: Map<number, Correction>): Profile {
  const profile: Profile = JSON.parse(JSON.stringify(inspection.profile));
  const positions = new Map(inspection.columns.map((one) => [folded(one.header), one.column]));
  for (const entry of profile.columns) {
    if (entry.header === undefined) continue;
    const position = positions.get(folded(entry.header));
    if (!position) continue;
    entry.column = position;
    delete entry.header;
  }
  for (const [position, correction] of corrections) {
    let entry = profile.columns.find((one) => one.column === position);
    if (!entry) {
      entry = { column: position };
      profile.columns.push(entry);
    }
    const found = inspection.columns.find((one) => one.column === position)?.role;
    if (correction.role) {
      entry.role = correction.role;
      delete entry.keep;
    }
    if ((correction.role ?? found) !== "open_question") {
      delete entry.asks;
      delete entry.question;
      delete entry.foundations;
    } else if (correction.asks) {
      entry.asks = correction.asks;
    }
  }
  return profile;
}

// The quarter that all dates shown as samples lie in: "2026-q3". Nothing where they differ or cannot be read.
export function quarterOf(inspection: Inspection): string {
  const samples = inspection.columns.find((one) => one.role === "date")?.samples ?? [];
  const quarters = samples.map((sample) => {
    const iso = /^(\d{4})-(\d{1,2})-\d{1,2}/.exec(sample);
    const slashed = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})/.exec(sample);
    const year = iso?.[1] ?? slashed?.[3];
    const month = Number(iso?.[2] ?? slashed?.[inspection.month_first ? 1 : 2]);
    return year && month >= 1 && month <= 12 ? `${year}-q${Math.ceil(month / 3)}` : "";
  });
  return quarters.length > 0 && quarters.every((one) => one === quarters[0]) ? quarters[0] : "";
}
