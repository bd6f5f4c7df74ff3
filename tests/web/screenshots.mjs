// Pictures of the main views, from the example survey, for the README and the documents.
//
//   node tests/web/screenshots.mjs [BINARY] [FOLDER]     docs/pictures unless said
//
// Small files: 256 colours where pngquant is installed, and a view that is longer than a picture should be is cut.
import { execFile } from "node:child_process";
import { mkdir, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { newDraft } from "./drafts.mjs";
import { repository } from "./service.mjs";
import { chamberFile, World } from "./world.mjs";

const most = 150_000;
const wide = { width: 1280, tallest: 1400 };
const phone = { width: 360, tallest: 900 };

/** @typedef {{name: string, path: string, size?: {width: number, tallest: number}, dark?: boolean,
 *             reach?: (page: import("playwright-core").Page, service: import("./service.mjs").Service) => Promise<unknown>}} View */
/** @type {View[]} */
const views = [
  { name: "themes", path: "/" },
  { name: "themes-phone", path: "/", size: phone },
  { name: "themes-dark", path: "/", dark: true },
  { name: "both-stances", path: "/?stance=any" },
  { name: "sectors", path: "/?view=sectors" },
  { name: "districts", path: "/?view=districts" },
  { name: "districts-phone", path: "/?view=districts", size: { ...phone, tallest: 1400 } }, // down to the map
  { name: "foundations", path: "/?view=foundations" },
  { name: "lenses", path: "/?view=lenses" },
  { name: "trends", path: "/?view=trends" },
  { name: "connections", path: "/?view=connections" },
  {
    name: "upload",
    path: "/upload",
    reach: async (page) => {
      await page.locator("#file").setInputFiles(chamberFile);
      await page.locator("#understood").waitFor({ state: "visible" });
      await page.locator("#reading").waitFor({ state: "visible" });
    },
  },
  {
    name: "receipt",
    path: "/uploads",
    reach: (page) => page.locator("main a[href^='/uploads/up-']").first().click().then(() => page.locator("h1").waitFor()),
  },
  { name: "words", path: "/words?theme=parking&stance=barrier" },
  { name: "words-phone", path: "/words?theme=parking&stance=barrier", size: phone },
  { name: "workshop", path: "/workshop?theme=parking&term=car*" },
  {
    name: "draft",
    path: "/workshop",
    reach: async (page, service) => {
      const id = await newDraft(service, { theme: "parking", term: "space*", kind: "topic" }, "Words for spaces");
      await page.goto(`/workshop/drafts/${id}`);
      await page.locator("#impact ~ p.sentence").waitFor({ timeout: 60_000 });
    },
  },
  { name: "report", path: "/report" },
];

const folder = process.argv[3] ?? join(repository, "docs/pictures");
const binary = process.argv[2] ?? process.env.GROUNDSWELL_BINARY ?? join(repository, "build/release/groundswell");
await mkdir(folder, { recursive: true });
const world = await World.open(binary, process.env.CHROMIUM ?? "/usr/bin/chromium");
let failed = 0;
try {
  const service = await world.full();
  for (const view of views) {
    const { width, tallest } = view.size ?? wide;
    const reader = await world.visitor(service, {
      viewport: { width, height: 800 },
      deviceScaleFactor: view.size === phone ? 2 : 1,
      colorScheme: view.dark ? "dark" : "light",
      reducedMotion: "reduce",
    });
    const answer = await reader.page.goto(view.path);
    if (answer?.status() !== 200) {
      console.log(`${view.name}: ${view.path} gave ${answer?.status()}`);
      failed = 1;
    } else {
      await view.reach?.(reader.page, service);
      await picture(reader.page, view.name, width, tallest);
    }
    await reader.close();
  }
} finally {
  await world.close();
}
process.exitCode = failed;

/** @param {import("playwright-core").Page} page @param {string} name @param {number} width @param {number} tallest */
async function picture(page, name, width, tallest) {
  const file = join(folder, `${name}.png`);
  const whole = await page.evaluate(() => document.documentElement.scrollHeight);
  for (let height = Math.min(whole, tallest); ; height = Math.floor(height * 0.8)) {
    await writeFile(file, await page.screenshot({ fullPage: true, clip: { x: 0, y: 0, width, height } }));
    // Without pngquant the picture stays as it is, if it is small enough.
    await promisify(execFile)("pngquant", ["--force", "--strip", "--quality", "50-95", "--output", file, "256", file]).catch(() => {});
    const { size } = await stat(file);
    if (size <= most) {
      console.log(`${name}.png: ${width} x ${height}, ${Math.ceil(size / 1000)} KB`);
      return;
    }
    if (height < 400) throw new Error(`${name}.png is larger than ${most} bytes`);
  }
}
