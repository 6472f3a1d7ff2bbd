// Every browser councils have: the rooms and the work in them in three engines, and what is said where one lacks something.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { after, before, describe, test } from "node:test";
import { inflateRawSync } from "node:zlib";
import { exports, launch, loaded, offlineFile, open, shows as showsSoon, site } from "./browser.mjs";
import { ENGINES } from "./engine.mjs";
import { stage } from "./stage.mjs";

const WIDTHS = [1366, 390];
const NQSW = "Newly qualified starting each September";
const band = /Met in \d+ of 10 futures/;

/** Engines whose code for the page is not yet warm take their time on a small machine. */
const shows = (read, expected) => showsSoon(read, expected, 60_000);

/** What each room shows that is its own: where, and how it begins or what it holds. */
const ROOMS = {
  welcome: ["main", /Norfolk/],
  data: ["main", /Drop files here, or choose them/],
  position: ["main h1", /^Norfolk is 108 posts short/],
  benchmark: ['[data-room="Benchmark"]', /councils lie between/],
  retention: ['[data-room="Retention"]', /leav/],
  plan: ['[data-test="strip"]', band],
  pipeline: ['[data-room="Pipeline"]', /^To fill 50 posts you need 63 placements/],
  report: ['[data-room="Report"] [data-test="section-purpose"]', /\w{4}/],
  gallery: ['[data-room="Do published figures add up?"]', /Norfolk/],
  about: ['[data-room="About"]', /Known weaknesses/],
};

/** A page, by what a person sees and does in it; each of these runs in the page. */
const at = (page) => ({
  ...page,
  text: (selector) => page.run((selector) => document.querySelector(selector)?.textContent ?? "nothing", selector),
  /** Presses the button, link or summary that says this, once it is there. */
  press: (name) =>
    shows(
      () =>
        page.run((name) => {
          const one = [...document.querySelectorAll("button, a, summary")].find((one) => one.textContent.trim() === name);
          one?.click();
          return one ? "pressed" : `nothing that says ${name}`;
        }, name),
      "pressed",
    ),
  /** Whether the page is no wider than its window, and what it complains of. */
  whole: () =>
    page.run(() => ({
      sideways: document.documentElement.scrollWidth > innerWidth,
      problems: [...document.querySelectorAll('[role="alert"]')].map((one) => one.textContent),
    })),
  /** Drops files where files are dropped, or picks them in the field. */
  give: (names, how) =>
    page.run(
      (files, how) => {
        const given = new DataTransfer();
        for (const [name, content] of files) {
          const bytes = Uint8Array.from(atob(content), (character) => character.charCodeAt(0));
          given.items.add(new File([bytes], name));
        }
        if (how === "drop") {
          const event = new DragEvent("drop", { dataTransfer: given, bubbles: true, cancelable: true });
          document.querySelector(".drop").dispatchEvent(event);
        } else {
          const field = document.getElementById("files");
          field.files = given.files;
          field.dispatchEvent(new Event("change", { bubbles: true }));
        }
      },
      names.map((name) => [basename(name), readFileSync(join(exports, name)).toString("base64")]),
      how,
    ),
  /** Types in the field that is called so. */
  type: (name, text) =>
    shows(
      () =>
        page.run(
          (name, text) => {
            const field = [...document.querySelectorAll("input")].find((one) => [...(one.labels ?? [])].some((label) => label.textContent.includes(name)));
            if (!field) return `no field called ${name}`;
            field.focus();
            field.value = text;
            field.dispatchEvent(new Event("input", { bubbles: true }));
            field.dispatchEvent(new Event("change", { bubbles: true }));
            field.blur();
            return "typed";
          },
          name,
          text,
        ),
      "typed",
    ),
  /** Chooses in the list that is called so. */
  choose: (name, option) =>
    shows(
      () =>
        page.run(
          (name, option) => {
            const called = (one) => one.ariaLabel ?? [...(one.labels ?? [])].map((label) => label.textContent).join(" ");
            const list = [...document.querySelectorAll("select")].find((one) => called(one).includes(name));
            const wanted = list && [...list.options].find((one) => one.textContent.trim() === option);
            if (!wanted) return `no list called ${name} with ${option}`;
            list.value = wanted.value;
            list.dispatchEvent(new Event("change", { bubbles: true }));
            return "chosen";
          },
          name,
          option,
        ),
      "chosen",
    ),
  /** Where a lever stands, after it was moved if a place is given. */
  lever: (name, place) =>
    page.run(
      (name, place) => {
        const field = [...document.querySelectorAll('input[type="range"]')].find((one) => one.labels[0]?.textContent.trim() === name);
        if (place !== null) {
          field.value = place;
          field.dispatchEvent(new Event("input", { bubbles: true }));
          field.dispatchEvent(new Event("change", { bubbles: true }));
        }
        return field.value;
      },
      name,
      place ?? null,
    ),
});

const headline = (page) => () => page.text("main h1");
const figure = (page, id) => async () => (await page.text(`[data-test="tile-${id}"] .tile-value`)).trim();

/** A file of an archive, unpacked; nothing if the archive lists none of that name. */
function unzipped(archive, name) {
  for (let at = archive.indexOf("PK\x01\x02", 0, "latin1"); at !== -1; at = archive.indexOf("PK\x01\x02", at + 4, "latin1")) {
    const length = archive.readUInt16LE(at + 28);
    if (archive.toString("utf8", at + 46, at + 46 + length) !== name) continue;
    const local = archive.readUInt32LE(at + 42);
    const begin = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
    const content = archive.subarray(begin, begin + archive.readUInt32LE(at + 20));
    return (archive.readUInt16LE(at + 10) === 0 ? content : inflateRawSync(content)).toString("utf8");
  }
  return undefined;
}

for (const [name, start] of Object.entries(ENGINES)) {
  describe(`in ${name}`, () => {
    let browser, hosted;
    before(async () => {
      [browser, hosted] = await Promise.all([start(), site({ framed: true })]);
    });
    after(async () => {
      await browser?.close();
      await hosted?.close();
    });
    const visit = async (fragment, width) => at(await browser.open(hosted.address + fragment, width));

    for (const width of WIDTHS) {
      test(`every room answers when it is opened by its address, at ${width} px`, async () => {
        let page;
        for (const [room, [place, content]] of Object.entries(ROOMS)) {
          if (page) await page.go(`${hosted.address}#/${room}`);
          else page = await visit(`#/${room}`, width);
          await shows(() => page.text(place), content);
          assert.deepEqual(await page.whole(), { sideways: false, problems: [] }, room);
        }
        await page.close();
      });

      test(`files, a plan, a link, a paper and the next visit, at ${width} px`, async () => {
        const page = await visit("#/data", width);
        await shows(() => page.text("main h1"), "Your files");
        await page.give(["staff_list.xlsx"], "drop");
        await shows(() => page.text('[data-test="file"]'), /423 rows/);
        await page.give(["establishment.xlsx"], "pick");
        await shows(() => page.text("main"), /396 rows/);
        await page.press("See your position");
        await shows(figure(page, "inpost_fte"), "273.7");
        await shows(figure(page, "vacancy_rate_fte"), "15.2%");
        await page.close();

        // A lever until the band follows, and back.
        const plan = await visit("#/plan", width);
        const sure = () => plan.text('[data-test="strip"]');
        await shows(sure, band);
        const before = await headline(plan)();
        await plan.lever(NQSW, 60);
        await shows(async () => String((await headline(plan)()) !== before && band.test(await sure())), "true");
        const moved = await headline(plan)();
        const fall = /vacancies fall from 108 to about \d+/.exec(moved)[0];
        await plan.press("Undo");
        await shows(headline(plan), before);
        await plan.press("Redo");
        await shows(headline(plan), moved);

        // A link out, into another browser's page and back out of its address.
        await shows(() => plan.run(() => document.getElementById("plan-link-made")?.value ?? ""), /^.*#\/o\/1[0-9A-Za-z]+$/);
        const link = await plan.run(() => document.getElementById("plan-link-made").value);

        // The paper, as Word.
        await plan.go(`${hosted.address}#/report`);
        await shows(() => plan.text('[data-test="section-purpose"]'), /\w{4}/);
        await plan.run(() => {
          // What the browser would put among the downloads stays here.
          globalThis.saved = [];
          const blobs = new Map();
          const address = URL.createObjectURL.bind(URL);
          URL.createObjectURL = (blob) => {
            const made = address(blob);
            blobs.set(made, blob);
            return made;
          };
          HTMLAnchorElement.prototype.click = function () {
            globalThis.saved.push({ name: this.download, blob: blobs.get(this.href) });
          };
        });
        await plan.press("Save as Word");
        await shows(() => plan.run(() => globalThis.saved[0]?.name ?? "nothing"), /\.docx$/);
        const bytes = await plan.run(async () => {
          const bytes = new Uint8Array(await globalThis.saved[0].blob.arrayBuffer());
          return btoa(bytes.reduce((text, byte) => text + String.fromCharCode(byte), ""));
        });
        const paper = Buffer.from(bytes, "base64");
        const written = unzipped(paper, "word/document.xml");
        assert.match(written, /<w:document/);
        assert.ok(written.replace(/<[^>]*>/g, "").includes(fall), `the paper says that ${fall}`);
        assert.ok(paper.includes("word/media/"), "its charts are in it");

        // The next visit, in the same browser.
        await plan.go(`${hosted.address}#/plan`);
        await shows(headline(plan), moved);
        await plan.reload();
        await shows(headline(plan), moved);
        assert.equal(await plan.lever(NQSW), "60");
        await plan.close();

        const other = await visit(link.slice(link.indexOf("#")), width);
        await shows(headline(other), moved);
        await shows(() => other.run(() => location.hash), "#/plan");
        assert.deepEqual((await other.whole()).problems, []);
        await other.close();
      });
    }

    for (const width of WIDTHS) {
      test(`the staff list of another council's system is read and put right, at ${width} px`, async () => {
        const page = await visit("#/data", width);
        await shows(() => page.text("main h1"), "Your files");
        await page.give(["../exports_b/sb_staff.txt"], "drop");
        await shows(headline(page), /^We (read your file|need your help to read your file)/);
        await page.type("Reference date", "2024-09-30");
        await page.choose("What “Strategic Lead” counts as", "Senior manager");
        await page.press("See your position");
        await shows(figure(page, "inpost_fte"), "180.5");
        assert.deepEqual(await page.whole(), { sideways: false, problems: [] });
        await page.close();
      });
    }

    test("the one file does the same from the disk with the network off", async () => {
      const alone = await start({ offline: true });
      try {
        for (const width of WIDTHS) {
          const page = at(await alone.open(`${offlineFile}#/data`, width));
          await shows(() => page.text("main h1"), "Your files");
          await page.give(["staff_list.xlsx", "establishment.xlsx"], "drop");
          await shows(() => page.text("main"), /423 rows[\s\S]*396 rows/);
          await page.press("See your position");
          await shows(figure(page, "vacancy_rate_fte"), "15.2%");
          await page.go(`${offlineFile}#/plan`);
          await shows(() => page.text('[data-test="strip"]'), band);
          assert.deepEqual((await page.whole()).problems, []);
          const asked = () => performance.getEntriesByType("resource").map((one) => one.name).filter((one) => !/^(blob|data):/.test(one));
          assert.deepEqual(await page.run(asked), []);
          await page.close();
        }
      } finally {
        await alone.close();
      }
    });
  });
}

describe("a worker that is slow, silent or stopped", () => {
  const { visit, address } = stage("#/plan");

  /** Runs in the page before its own code: has each worker run something before its script. */
  const prefixed = (prefix) => {
    const Plain = globalThis.Worker;
    globalThis.made = [];
    globalThis.Worker = class extends Plain {
      constructor(script) {
        const before = `${prefix}\nimportScripts(${JSON.stringify(String(script))});`;
        super(URL.createObjectURL(new Blob([before], { type: "text/javascript" })));
        globalThis.made.push(this);
      }
    };
  };
  /** Opens a fragment in a page whose workers run something first. */
  const opened = async (fragment, prefix) => {
    const { page, context, account } = await visit("#/welcome");
    await page.addInitScript(`(${prefixed})(${JSON.stringify(prefix)})`);
    await page.goto("about:blank");
    account.errors.length = 0;
    await page.goto(address() + fragment);
    return { page, context, account };
  };
  const HELD = `const start = WebAssembly.instantiate;
    WebAssembly.instantiate = async (...given) => {
      await new Promise((done) => setTimeout(done, 2000));
      return start(...given);
    };`;
  const alert = (page) => page.locator('main [role="alert"]').first();

  test("held back for two seconds, every room answers all the same", async () => {
    for (const [room, [place, content]] of Object.entries(ROOMS)) {
      const { page, context, account } = await opened(`#/${room}`, HELD);
      await shows(() => page.locator(place).first().textContent({ timeout: 1000 }).catch(() => "nothing"), content);
      assert.deepEqual(account.errors, [], room);
      await context.close();
    }
  });

  test("held back, files that were dropped before it was ready are read", async () => {
    const { page } = await opened("#/data", HELD);
    await page.locator("#files").setInputFiles(["staff_list.xlsx", "establishment.xlsx"].map((name) => join(exports, name)));
    await page.getByText("423 rows").first().waitFor();
    await page.getByRole("link", { name: "See your position" }).click();
    await shows(() => page.locator('[data-test="tile-vacancy_rate_fte"] .tile-value').innerText(), /15\.2%/);
  });

  test("never ready, it is said in the room, with what to do, and the next try can succeed", async () => {
    const { page } = await opened("#/plan", "WebAssembly.instantiate = () => new Promise(() => {});");
    await alert(page).filter({ hasText: /has not started after 20 seconds.*Reload the page.*allow/ }).waitFor({ timeout: 40_000 });
    // What held it back is over.
    await page.evaluate(() => (globalThis.Worker = Object.getPrototypeOf(globalThis.Worker)));
    await page.getByRole("button", { name: "Try again" }).click();
    await shows(() => page.locator('[data-test="strip"]').innerText(), band);
  });

  test("stopped while it starts, it is said in the room and for a file", async () => {
    const { page } = await opened("#/plan", "throw new Error('no room for it');");
    await alert(page).filter({ hasText: /did not start \(.*no room for it\).*Reload the page/ }).waitFor();
    await page.goto(`${address()}#/data`);
    await page.locator("#files").setInputFiles(join(exports, "staff_list.xlsx"));
    await page.getByText(/“staff_list.xlsx” was not read.*did not start/).first().waitFor();
  });

  test("forbidden by the browser, it is said in the room", async () => {
    const { page } = await visit("#/welcome");
    await page.addInitScript(() => {
      globalThis.Worker = class {
        constructor() {
          throw new DOMException("workers are switched off here", "SecurityError");
        }
      };
    });
    await page.goto("about:blank");
    await page.goto(`${address()}#/plan`);
    await alert(page).filter({ hasText: /did not let the page start.*workers are switched off here.*allow them/ }).waitFor();
  });

  test("stopped at its work, every order ends in words, the figures stay, and the next answers", async () => {
    const { page } = await opened("#/data", "self.addEventListener('message', ({ data }) => { if (data === 'stop') throw new Error('out of memory'); });");
    await page.locator("#files").setInputFiles(["staff_list.xlsx", "establishment.xlsx"].map((name) => join(exports, name)));
    await page.getByRole("link", { name: "See your position" }).click();
    const rate = () => page.locator('[data-test="tile-vacancy_rate_fte"] .tile-value').innerText();
    await shows(rate, /15\.2%/);
    await page.evaluate(() => globalThis.made[0].postMessage("stop"));
    await page.getByText(/held the rows of staff_list.xlsx and establishment.xlsx stopped. The figures measured from them are kept/).waitFor();
    await shows(rate, /15\.2%/);
    await page.getByRole("navigation", { name: "Rooms" }).getByRole("link", { name: "Data" }).click();
    await shows(() => page.locator('[data-test="file-memo"]').count().then(String), "2");
    await page.getByRole("navigation", { name: "Rooms" }).getByRole("link", { name: "Plan" }).click();
    await shows(() => page.locator('[data-test="strip"]').innerText(), band);
  });
});

describe("a browser that lacks something", () => {
  let browser, hosted;
  before(async () => {
    [browser, hosted] = await Promise.all([launch(), site()]);
  });
  after(async () => {
    await browser?.close();
    await hosted?.close();
  });
  /** Opens an edition after something was done to the browser, and returns what the page says that it lacks. */
  const lacking = async (where, without) => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.addInitScript(without);
    await page.goto(where);
    await page.getByRole("heading", { name: "Homegrown cannot open in this browser" }).waitFor();
    await page.getByText("Nothing you loaded before has been lost.").waitFor();
    const named = await page.locator("#app li").allInnerTexts();
    await context.close();
    return named;
  };
  const both = () => [hosted.address, offlineFile];

  test("no WebAssembly", async () => {
    for (const where of both()) {
      assert.deepEqual(await lacking(where, () => delete globalThis.WebAssembly), ["WebAssembly, in which this page is written"]);
    }
  });

  test("an older WebAssembly", async () => {
    // 252 is the byte that begins the instructions for memory in bulk and for conversions.
    const without = () => {
      const { validate } = WebAssembly;
      WebAssembly.validate = (bytes) => !Array.from(bytes).includes(252) && validate(bytes);
    };
    for (const where of both()) {
      assert.deepEqual(await lacking(where, without), ["WebAssembly's bulk memory", "WebAssembly's saturating conversions"]);
    }
  });

  test("no workers", async () => {
    for (const where of both()) {
      assert.deepEqual(await lacking(where, () => delete globalThis.Worker), ["web workers, in which files are read"]);
    }
  });

  test("several things at once", async () => {
    const without = () => {
      delete globalThis.fetch;
      delete globalThis.BigInt;
      delete globalThis.TextDecoder;
      URL.createObjectURL = undefined;
    };
    assert.equal((await lacking(hosted.address, without)).length, 4);
  });

  test("no way to unpack: the one file says so and the hosted page opens", async () => {
    const without = () => {
      delete globalThis.DecompressionStream;
    };
    const [said, ...more] = await lacking(offlineFile, without);
    assert.match(said, /^DecompressionStream/);
    assert.deepEqual(more, []);
    const { page } = await open(browser, hosted.address);
    await page.addInitScript(without);
    await page.goto("about:blank");
    await page.goto(hosted.address);
    await shows(() => page.locator("h1").innerText(), /^Norfolk is 108 posts short/);
    await loaded(page);
  });

  test("the JavaScript of another decade", async () => {
    // The page as a browser gets it that cannot read the starter, and so runs none of it.
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.route(hosted.address, async (route) => {
      const reply = await route.fetch();
      const text = await reply.text();
      const policed = text.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, "");
      await route.fulfill({ response: reply, body: policed.replace("const addresses =", "const const addresses =") });
    });
    await page.goto(hosted.address);
    await shows(() => page.locator("#app li").allInnerTexts().then(String), "the JavaScript of today");
    await context.close();
  });
});
