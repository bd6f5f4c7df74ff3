// The pages' scripts are TypeScript that esbuild only strips: the compiler judges the types here.
import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { promisify } from "node:util";

const folder = new URL(".", import.meta.url).pathname;

/** @param {import("./suite.mjs").Suite} suite */
export function types(suite) {
  suite.test("types of the pages' scripts", async () => {
    const compiler = join(dirname(createRequire(import.meta.url).resolve("typescript/package.json")), "bin/tsc");
    try {
      await promisify(execFile)(process.execPath, [compiler, "--noEmit", "--project", folder]);
    } catch (error) {
      throw new Error(/** @type {any} */ (error).stdout || String(error));
    }
  });
}
