// What a first view costs a phone: the page, its style and its scripts, compressed as they travel.
import { get } from "node:http";
import { gunzipSync } from "node:zlib";
import { pages } from "./pages.mjs";
import { must } from "./suite.mjs";

const most = 60 * 1024;

/** @param {import("./suite.mjs").Suite} suite @param {import("./world.mjs").World} world */
export function weight(suite, world) {
  suite.test("weight: every first view within 60 KB", async () => {
    const service = await world.full();
    const cookie = (await service.session()).map(({ name, value }) => `${name}=${value}`).join("; ");
    /** @type {Map<string, number>} */
    const shared = new Map();
    /** @param {string} path */
    const bytes = async (path) => {
      const answer = await fetchRaw(service.address + path, cookie);
      must(answer.encoding === "gzip" || answer.encoding === "br" || answer.bytes < 1400, `${path} travels uncompressed`);
      return answer;
    };
    const heavy = [];
    for (const state of pages.filter((one) => (one.service ?? "full") === "full" && one.role !== null && !one.status)) {
      const path = typeof state.path === "string" ? state.path : await state.path(service);
      const page = await bytes(path);
      let sum = page.bytes;
      const parts = [...page.text.matchAll(/<(?:script|link|img)\b[^>]*?(?:src|href)="?(\/[^\s">]+)/g)].map((found) => found[1]);
      for (const part of new Set(parts)) {
        if (!shared.has(part)) shared.set(part, (await bytes(part)).bytes);
        sum += shared.get(part) ?? 0;
      }
      if (sum > most) heavy.push(`${state.name} (${path}): ${sum} bytes, the page alone ${page.bytes}`);
    }
    must(heavy.length === 0, heavy.join("\n"));
  });
}

/** The bytes as they travel, and the text. @param {string} address @param {string} cookie */
async function fetchRaw(address, cookie) {
  return new Promise((resolve, reject) => {
    get(address, { headers: { cookie, "accept-encoding": "gzip" } }, (answer) => {
      /** @type {Buffer[]} */
      const parts = [];
      answer.on("data", (part) => parts.push(part));
      answer.on("end", () => {
        const raw = Buffer.concat(parts);
        const encoding = answer.headers["content-encoding"] ?? "";
        if (answer.statusCode !== 200) return reject(new Error(`${address} gave ${answer.statusCode}`));
        resolve({ bytes: raw.length, encoding, text: (encoding === "gzip" ? gunzipSync(raw) : raw).toString("utf8") });
      });
    }).once("error", reject);
  });
}
