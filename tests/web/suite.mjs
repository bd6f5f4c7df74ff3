// Tests by name, several at a time: each is a function that throws what is wrong, or skips saying why.

export class Skip extends Error {}

/** Leaves the test out, saying why. @param {string} why */
export function skip(why) {
  throw new Skip(why);
}

/** @param {unknown} holds @param {string} otherwise what is wrong when it does not */
export function must(holds, otherwise) {
  if (!holds) throw new Error(otherwise);
}

/** @param {unknown} is @param {unknown} wanted @param {string} what */
export function mustEqual(is, wanted, what) {
  const [left, right] = [JSON.stringify(is), JSON.stringify(wanted)];
  if (left !== right) throw new Error(`${what}: ${left} instead of ${right}`);
}

export class Suite {
  /** @type {{name: string, run: () => Promise<void>}[]} */
  #tests = [];

  /** @param {string} name @param {() => Promise<void>} run */
  test(name, run) {
    this.#tests.push({ name, run });
  }

  get names() {
    return this.#tests.map(({ name }) => name);
  }

  /** Runs what matches, `lanes` at a time, each for so many seconds at most.
   * @param {RegExp} only @param {number} lanes @param {number} patience */
  async run(only, lanes, patience) {
    const waiting = this.#tests.filter(({ name }) => only.test(name));
    const counts = { passed: 0, failed: 0, skipped: 0 };
    /** @type {{name: string, seconds: number}[]} */
    const times = [];
    const lane = async () => {
      for (let test = waiting.shift(); test; test = waiting.shift()) {
        const began = Date.now();
        try {
          await withLimit(test.run(), patience);
          counts.passed += 1;
        } catch (error) {
          if (error instanceof Skip) {
            counts.skipped += 1;
            console.log(`skipped: ${test.name}: ${error.message}`);
          } else {
            counts.failed += 1;
            console.log(`FAILED: ${test.name}\n  ${told(error).replaceAll("\n", "\n  ")}`);
          }
        }
        times.push({ name: test.name, seconds: (Date.now() - began) / 1000 });
      }
    };
    await Promise.all(Array.from({ length: lanes }, lane));
    return { ...counts, times: times.sort((a, b) => b.seconds - a.seconds) };
  }
}

/** What is wrong, without the browser's own log. @param {unknown} error */
function told(error) {
  const text = String(error instanceof Error ? error.message : error);
  return text.replace(/\u001b\[\d+m/g, "").split(/\n\s*Browser logs:/)[0].trim().split("\n").slice(0, 12).join("\n");
}

/** @param {Promise<void>} work @param {number} seconds */
async function withLimit(work, seconds) {
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not done within ${seconds} s`)), seconds * 1000);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
