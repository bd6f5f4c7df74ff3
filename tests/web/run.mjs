// The tests of the pages, in a real browser against the real binary.
//
//   node tests/web/run.mjs [BINARY] [--only REGULAR_EXPRESSION] [--times] [--patience SECONDS]
//
// BINARY: or GROUNDSWELL_BINARY, or build/release/groundswell. CHROMIUM: or /usr/bin/chromium. The last line says how
// many passed and failed.
import { join } from "node:path";
import { accessibility } from "./accessibility.mjs";
import { tasks } from "./tasks.mjs";
import { types } from "./types.mjs";
import { uploading } from "./uploading.mjs";
import { weather } from "./weather.mjs";
import { weight } from "./weight.mjs";
import { administering } from "./administering.mjs";
import { damaged } from "./damage.mjs";
import { drafts } from "./drafts.mjs";
import { figures } from "./figures.mjs";
import { flows } from "./flows.mjs";
import { print } from "./print.mjs";
import { scriptless } from "./scriptless.mjs";
import { scrolling } from "./scrolling.mjs";
import { repository } from "./service.mjs";
import { Suite } from "./suite.mjs";
import { nextWave } from "./next_wave.mjs";
import { wordsWhole } from "./words_whole.mjs";
import { World } from "./world.mjs";

const words = process.argv.slice(2);
let only = /./;
let times = false;
let patience = 60; // of a test, in seconds; a busy machine needs more
let binary = process.env.GROUNDSWELL_BINARY ?? join(repository, "build/release/groundswell");
while (words.length > 0) {
  const word = words.shift();
  if (word === "--only") only = new RegExp(words.shift() ?? "");
  else if (word === "--times") times = true;
  else if (word === "--patience") patience = Number(words.shift());
  else if (word) binary = word;
}

const world = await World.open(binary, process.env.CHROMIUM ?? "/usr/bin/chromium");
const suite = new Suite();
for (const add of [types, weather, uploading, nextWave, wordsWhole, flows, tasks, administering, drafts, damaged, scrolling, scriptless, figures, print, weight, accessibility]) add(suite, world);
const { passed, failed, skipped, times: taken } = await suite.run(only, 3, patience);
await world.close();
if (times) for (const { name, seconds } of taken.slice(0, 20)) console.log(`${seconds.toFixed(1)} s  ${name}`);
console.log(`${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ""}`);
process.exit(failed ? 1 : 0); // a test that was given up may still wait for something
