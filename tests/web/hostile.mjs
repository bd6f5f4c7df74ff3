// Evidence that no page may stumble over: markup, right-to-left text, emoji and very long words in every header and
// answer, and a theme whose label is far longer than a phone is wide.
import { cp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { repository } from "./service.mjs";

export const script = "<script>document.title='broken'</script>";
export const image = "<img src=x onerror=\"document.title='broken'\">";
export const arabic = "إيجار المحل مرتفع جدا";
export const hebrew = "אין מספיק חניה";
export const emoji = "👩🏽‍🔧🚧🏴󠁧󠁢󠁷󠁬󠁳󠁿";
export const longWord = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch".repeat(2);
export const longLabel =
  "Recruitment, retention, onboarding and <em>everything else</em> that keeps people in jobs across a travel to work " +
  "area, Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft included";

/** The shipped lexicon with one long label, in a new folder. @param {string} folder */
export async function hostileLexicon(folder) {
  await cp(join(repository, "lexicons/lis-uk"), folder, { recursive: true });
  const file = join(folder, "themes/04-recruitment.toml");
  const text = await readFile(file, "utf8");
  const changed = text.replace('label = "Recruitment and retention"', `label = "${longLabel}"`);
  if (changed === text) throw new Error("the theme's label is not where it was");
  await writeFile(file, changed);
  return folder;
}

/** @param {string} cell */
const quoted = (cell) => `"${cell.replaceAll('"', '""')}"`;

/** Twenty-four responses as a survey tool would export them. @param {string} folder */
export async function hostileSurvey(folder) {
  const headers = [
    "Respondent ID",
    `Which sector is your business in? ${script}`,
    "Which district is your business based in?",
    `What are the biggest barriers holding your business back? ${image} ${arabic} ${emoji}`,
    `What is the best thing about doing business here? ${longWord}`,
  ];
  const barriers = [
    `Recruitment is a nightmare ${script} and nobody wants the hours`,
    `${image} we cannot recruit staff at all`,
    `${arabic} - cannot find parking for customers - ${hebrew}`,
    `No parking ${emoji} and energy costs are crippling ${emoji}`,
    `${longWord} recruitment problems in ${longWord}`,
    `</blockquote></main></body> business rates & rents "too high" &amp; &lt;rising&gt;`,
  ];
  const strengths = [`Great staff ${emoji}`, `${arabic}`, `The town centre is lovely <b>really</b>`, longWord];
  const lines = [headers.map(quoted).join(",")];
  for (let number = 0; number < 24; number += 1) {
    const cells = [String(1000 + number), "Retail", ["Preston", "Burnley", script][number % 3]];
    cells.push(`${barriers[number % barriers.length]} (${number})`, `${strengths[number % strengths.length]} (${number})`);
    lines.push(cells.map(quoted).join(","));
  }
  const file = join(folder, "hostile.csv");
  await writeFile(file, `${lines.join("\r\n")}\r\n`);
  return file;
}
