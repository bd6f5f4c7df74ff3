// A reader at a page: a browser context with what it must never see kept in `faults`: errors on the console, requests to
// another origin, breaches of the content security policy, scripts that threw.

/** @typedef {import("playwright-core").Page} Page */

/**
 * @param {import("playwright-core").Browser} browser
 * @param {import("./service.mjs").Service} service
 * @param {{role?: string | null, link?: string[]} & import("playwright-core").BrowserContextOptions} options
 *        role null: not signed in
 */
export async function visitor(browser, service, { role = "admin", link = [], ...options } = {}) {
  const context = await browser.newContext({ baseURL: service.address, viewport: { width: 1280, height: 900 }, ...options });
  if (role) await context.addCookies(await service.session(role, ...link));
  context.setDefaultTimeout(30_000);
  const page = await context.newPage();
  /** @type {string[]} */
  const faults = [];
  /** Statuses that a test provokes: the browser writes a console error for each. */
  const expected = new Set();
  page.on("console", (message) => {
    if (message.type() !== "error" && message.type() !== "warning") return;
    const status = /status of (\d+)/.exec(message.text());
    if (status && expected.has(Number(status[1]))) return;
    faults.push(`console: ${message.text()} (${message.location().url})`);
  });
  page.on("filechooser", () => {}); // whoever listens is given the chooser in place of the system's window
  page.on("pageerror", (error) => faults.push(`script: ${error.message}`));
  page.on("request", (request) => {
    const { origin, protocol } = new URL(request.url());
    if (!["data:", "blob:"].includes(protocol) && origin !== service.address) faults.push(`request: ${request.url()}`);
  });
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      console.error(`content security policy: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile ?? ""}`);
    });
  });
  return {
    page,
    context,
    faults,
    expected,
    /** Opens a path; the status must be the one given. @param {string} path */
    async open(path, status = 200) {
      if (status !== 200) expected.add(status);
      const answer = await page.goto(path, { waitUntil: "load" });
      if (answer?.status() !== status) throw new Error(`${path} gave ${answer?.status()}, not ${status}`);
      return page;
    },
    close: () => context.close(),
  };
}
