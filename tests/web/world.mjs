// What the tests share: one browser, and services started when first asked for.
//
//   full      the example survey, and a release of it; read only, so that every test meets the same figures
//   empty     no upload at all
//   work      one file of the example survey; tests that upload and withdraw meet here, each with a wave of its own
//   drafts    one file of the example survey; drafts of the lexicon are published here
//   administered  one file of the example survey; organisations, tokens and saved readings come and go here
//   damaged   one file of the example survey in a store that no longer gives its answers (damage.mjs)
//   large     20,000 responses, and as many answers
//   hostile   markup, right-to-left text and emoji in headers and answers; a theme with a very long label (hostile.mjs)
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { damage } from "./damage.mjs";
import { hostileLexicon, hostileSurvey } from "./hostile.mjs";
import { repository, Service } from "./service.mjs";
import { visitor } from "./visitor.mjs";

export const chamberFile = join(repository, "examples/example-chamber-2026-q3.csv");
export const chamberWhere = { organisation: "example-chamber", survey: "chamber-business-voice", wave: "2026-q3" };

/** A survey of so many responses, some 100 bytes each. @param {string} path @param {number} count */
export async function largeSurvey(path, count) {
  const lines = ["Respondent ID,Which sector is your business in?,What are the biggest barriers holding your business back?"];
  for (let number = 0; number < count; number += 1)
    lines.push(`${number},Retail,"Number ${number}: energy costs are up and parking is dear, and we cannot find staff"`);
  await writeFile(path, `${lines.join("\n")}\n`);
  return path;
}

export class World {
  /** @type {Map<string, Promise<Service>>} */
  #services = new Map();

  /** @param {string} binary @param {string} executable of Chromium */
  static async open(binary, executable) {
    const world = new World();
    world.binary = binary;
    world.folder = await mkdtemp(join(tmpdir(), "groundswell-pages-"));
    const args = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
    world.browser = await chromium.launch({ executablePath: executable, args });
    return world;
  }

  async close() {
    await this.browser.close();
    await Service.killAll();
    await rm(this.folder, { recursive: true, force: true });
  }

  /** A service of its own for a test that ends or strains it. @param {string} name */
  async newService(name, options = {}) {
    const folder = join(this.folder, name);
    await mkdir(folder, { recursive: true });
    return Service.start(this.binary, folder, options);
  }

  /** @param {string} name @param {() => Promise<Service>} make @returns {Promise<Service>} */
  #once(name, make) {
    let made = this.#services.get(name);
    if (!made) this.#services.set(name, (made = make()));
    return made;
  }

  full() {
    return this.#once("full", async () => {
      const service = await this.newService("full");
      await service.importExamples();
      await service.command("release", "create", "--title", "Example survey");
      return service;
    });
  }

  empty() {
    return this.#once("empty", () => this.newService("empty"));
  }

  work() {
    return this.#once("work", () => this.withChamber("work"));
  }

  drafts() {
    return this.#once("drafts", () => this.withChamber("drafts"));
  }

  administered() {
    return this.#once("administered", () => this.withChamber("administered"));
  }

  damaged() {
    return this.#once("damaged", async () => {
      const service = await this.withChamber("damaged");
      await damage(service);
      return service;
    });
  }

  /** One file of the example survey, for a test of its own. @param {string} name */
  async withChamber(name) {
    const service = await this.newService(name);
    await service.post("/v1/organisations", { id: chamberWhere.organisation, name: "Example Chamber of Commerce" });
    await service.upload(chamberFile, chamberWhere);
    return service;
  }

  large() {
    return this.#once("large", async () => {
      const service = await this.newService("large");
      await service.post("/v1/organisations", { id: "large", name: "Large" });
      const file = await largeSurvey(join(this.folder, "large.csv"), 20_000);
      await service.upload(file, { organisation: "large", survey: "large", wave: "2026-q3" });
      return service;
    });
  }

  hostile() {
    return this.#once("hostile", async () => {
      const lexicon = await hostileLexicon(join(this.folder, "lexicon"));
      const service = await this.newService("hostile", { lexicon });
      await service.post("/v1/organisations", { id: "hostile", name: "<b>Bold & \"quoted\"</b> 🏭 منظمة" });
      const where = { organisation: "hostile", survey: "hostile", wave: "2026-q3" };
      await service.upload(await hostileSurvey(this.folder), where, "<img src=x onerror=alert(1)>.csv");
      return service;
    });
  }

  /** @param {Service} service @param {Parameters<typeof visitor>[2]} [options] */
  visitor(service, options) {
    return visitor(this.browser, service, options);
  }
}
