// The real binary, serving a data folder of its own.
//
//   const service = await Service.start(binary, folder)      port 0: a free one
//   service.address, service.json(path), service.session(role), service.stop(), service.kill()
import { execFile, spawn } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

export const repository = new URL("../../", import.meta.url).pathname;
const run = promisify(execFile);

export class Service {
  /** Those that have not ended. @type {Set<import("node:child_process").ChildProcess>} */
  static #running = new Set();

  /** Ends every service that was started. */
  static async killAll() {
    const all = [...Service.#running];
    await Promise.all(all.map((child) => new Promise((resolve) => child.once("exit", resolve).kill("SIGKILL"))));
  }

  /** @type {Map<string, Promise<import("playwright-core").Cookie[]>>} */
  #sessions = new Map();
  /** @type {Promise<string> | undefined} */
  #token;

  /**
   * @param {string} binary
   * @param {string} folder holds the data and the log
   * @param {{port?: number, configuration?: string, lexicon?: string}} options configuration: the text of a TOML file
   */
  static async start(binary, folder, { port = 0, configuration = "", lexicon = "" } = {}) {
    const service = new Service();
    service.binary = binary;
    service.data = join(folder, "data");
    await mkdir(service.data, { recursive: true });
    const more = [];
    if (configuration) {
      await writeFile(join(folder, "configuration.toml"), configuration);
      more.push("--config", join(folder, "configuration.toml"));
    }
    if (lexicon) more.push("--lexicon", lexicon);
    const child = spawn(binary, ["serve", "--data", service.data, "--listen", `127.0.0.1:${port}`, ...more], {
      stdio: ["ignore", "pipe", "pipe"],
    });
    service.child = child;
    Service.#running.add(child);
    child.once("exit", () => Service.#running.delete(child));
    service.log = "";
    child.stderr.on("data", (/** @type {Buffer} */ bytes) => (service.log += bytes));
    service.ended = new Promise((resolve) => child.once("exit", resolve));
    service.address = await new Promise((resolve, reject) => {
      let said = "";
      child.stdout.on("data", (/** @type {Buffer} */ bytes) => {
        said += bytes;
        const found = /listening on (http:\S+)/.exec(said);
        if (found) resolve(found[1]);
      });
      child.once("error", reject);
      child.once("exit", () => reject(new Error(`the service did not start: ${service.log.slice(-600)}`)));
    });
    return service;
  }

  /** A command of the binary on this data folder; what it prints. @param {string[]} words */
  async command(...words) {
    return (await run(this.binary, [...words, "--data", this.data])).stdout;
  }

  /** Uploads the example survey as ./run does. */
  async importExamples() {
    await run(join(repository, "scripts/import_examples"), [this.binary, this.data, this.address]);
  }

  /** The cookies of a browser that opened a link. @param {string} role @param {string[]} more options of `token link` */
  session(role = "admin", ...more) {
    const key = [role, ...more].join(" ");
    let made = this.#sessions.get(key);
    if (!made) this.#sessions.set(key, (made = this.#enter(role, more)));
    return made;
  }

  /** @param {string} role @param {string[]} more */
  async #enter(role, more) {
    const link = (await this.link(role, ...more)).trim();
    const answer = await fetch(link, { redirect: "manual" });
    return answer.headers.getSetCookie().map((line) => {
      const [pair] = line.split(";");
      const equals = pair.indexOf("=");
      const cookie = { name: pair.slice(0, equals), value: pair.slice(equals + 1) };
      return { ...cookie, domain: "127.0.0.1", path: "/", httpOnly: true, secure: false, sameSite: "Strict", expires: -1 };
    });
  }

  /** A link that opens a session once. @param {string} role @param {string[]} more */
  link(role = "admin", ...more) {
    return this.command("token", "link", "--role", role, "--listen", this.address.replace("http://", ""), ...more);
  }

  token() {
    this.#token ??= this.command("token", "create", "--role", "admin").then((said) => said.trim());
    return this.#token;
  }

  /** GET as an administrator's program. @param {string} path */
  async get(path) {
    return fetch(this.address + path, { headers: { authorization: `Bearer ${await this.token()}` } });
  }

  /** The JSON of a GET that must succeed. @param {string} path @returns {Promise<any>} */
  async json(path) {
    const answer = await this.get(path);
    if (answer.status !== 200) throw new Error(`${path} gave ${answer.status}: ${(await answer.text()).slice(0, 300)}`);
    return answer.json();
  }

  /** POST of JSON as an administrator's program. @param {string} path @param {unknown} body */
  async post(path, body) {
    const headers = { authorization: `Bearer ${await this.token()}`, "content-type": "application/json" };
    return fetch(this.address + path, { method: "POST", headers, body: JSON.stringify(body) });
  }

  /** Uploads a file as an administrator's program and waits until its figures are there.
   * @param {string} file @param {{organisation: string, survey: string, wave: string}} where @param {string} [name] */
  async upload(file, where, name = file.split("/").pop()) {
    const form = new FormData();
    form.set("file", new Blob([await readFile(file)]), name);
    for (const [field, value] of Object.entries(where)) form.set(field, value);
    const headers = { authorization: `Bearer ${await this.token()}` };
    const answer = await fetch(`${this.address}/v1/uploads`, { method: "POST", headers, body: form });
    if (![200, 202].includes(answer.status)) throw new Error(`upload of ${name}: ${await answer.text()}`);
    const { id } = await answer.json();
    for (;;) {
      const upload = await this.json(`/v1/uploads/${id}`);
      if (!["received", "processing"].includes(upload.state)) return upload;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** Does to the data base what no program of ours would: as a failing disk or a careless hand.
   * @param {...string} statements of SQL */
  async harm(...statements) {
    const program = "import sqlite3, sys\nbase = sqlite3.connect(sys.argv[1], timeout=20)\nfor one in sys.argv[2:]: base.execute(one)\nbase.commit()";
    await run("python3", ["-c", program, join(this.data, "groundswell.db"), ...statements]);
  }

  /** As an administrator would end it: what was acknowledged is finished. */
  async stop() {
    this.child.kill("SIGTERM");
    return this.ended;
  }

  /** As a power cut would. */
  async kill() {
    this.child.kill("SIGKILL");
    return this.ended;
  }
}
