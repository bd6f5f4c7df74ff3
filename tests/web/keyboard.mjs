// A person without a mouse. Moves by Tab alone, sees where the focus is, and counts what it does.
//
// An action is something decided: a field filled, a choice made, a control pressed, a file chosen. Seconds are those of
// an unhurried person: 0.3 a Tab, 0.25 a letter, 2 to decide on an action.
import { must } from "./suite.mjs";

/** @typedef {import("playwright-core").Page} Page */

export class Keyboard {
  actions = 0;
  seconds = 0;

  /** @param {Page} page */
  constructor(page) {
    this.page = page;
  }

  /** Tabs until the focus stands on what the selector names; every stop on the way must be seen.
   * @param {string} selector @param {"Tab" | "Shift+Tab"} key */
  async reach(selector, key = "Tab") {
    const wanted = this.page.locator(selector).first();
    await wanted.waitFor({ state: "attached", timeout: 10_000 });
    for (let stop = 0; stop < 250; stop += 1) {
      if (await wanted.evaluate((element) => element === document.activeElement)) return;
      await this.page.keyboard.press(key);
      this.seconds += 0.3;
      const unseen = await this.page.evaluate(unseenFocus);
      must(!unseen, `the focus is not to be seen on ${unseen}`);
    }
    throw new Error(`${selector} cannot be reached by Tab`);
  }

  /** @param {string} selector @param {string} key */
  async press(selector, key = "Enter") {
    await this.reach(selector);
    await this.page.keyboard.press(key);
    this.#acted();
  }

  /** Presses what leads to another page, and waits for it. @param {string} selector @param {RegExp} address */
  async follow(selector, address) {
    await this.press(selector);
    await this.page.waitForURL(address);
  }

  /** In place of what stands there. @param {string} selector @param {string} text */
  async type(selector, text) {
    await this.reach(selector);
    await this.page.keyboard.press("Control+A");
    await this.page.keyboard.type(text);
    this.seconds += text.length * 0.25;
    this.#acted();
  }

  /** Chooses the option that begins with the text, by typing it. @param {string} selector @param {string} text */
  async choose(selector, text) {
    await this.reach(selector);
    await this.page.keyboard.type(text, { delay: 150 }); // a page that renews itself at each letter must not lose the rest
    this.seconds += text.length * 0.25;
    this.#acted();
  }

  /** @param {string} selector @param {string} path */
  async file(selector, path) {
    await this.reach(selector);
    const opened = this.page.waitForEvent("filechooser");
    await this.page.keyboard.press("Enter");
    await (await opened).setFiles(path);
    this.seconds += 5; // the system's own window, which no test reaches
    this.#acted();
  }

  #acted() {
    this.actions += 1;
    this.seconds += 2;
  }
}

/** What has the focus, when a reader could not tell; else an empty string. Runs in the page. */
function unseenFocus() {
  const element = document.activeElement;
  if (!element || element === document.body || element.matches("iframe")) return "";
  const said = element.outerHTML.slice(0, 120);
  const box = element.getBoundingClientRect();
  const away = box.bottom < 0 || box.top > window.innerHeight || box.right < 0 || box.left > window.innerWidth;
  if (away || box.width === 0) return `${said} (outside the window)`;
  const style = getComputedStyle(element);
  const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1;
  return outlined || style.boxShadow !== "none" ? "" : `${said} (no outline)`;
}
