// Times what a user sees on the built page in Chromium: node bench_page.mjs <runs> [filter]. A JSON line each.
//
// From the press to the last paint of what it brings in which something on the screen has changed.
import { copyFileSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress } from "node:zlib";
import { dist, launch, loaded, open, site, still } from "./browser.mjs";
import { serve } from "./server.mjs";

const [runs, filter = ""] = process.argv.slice(2);
const rounded = (number) => Number(number.toPrecision(4));

/** A lever, each turn at another place within its bounds. */
const slide = (turn) => {
  const field = document.querySelector('input[type="range"]');
  const [least, most, step] = [Number(field.min), Number(field.max), Number(field.step) || 1];
  const places = Math.min(20, Math.floor((most - least) / step));
  field.value = String(least + (1 + (turn % places)) * step);
  field.dispatchEvent(new Event("input", { bubbles: true }));
};
/** Whether the strip says in how many futures the target is met, which the expected path comes without. */
const banded = () => / of 10 futures/.test(document.querySelector('[data-test="strip"]').textContent);

/** What is pressed, in the page: a room, and what to do for the n-th time. */
const actions = [
  {
    name: "page_compare_another_council",
    room: "#/benchmark",
    act: (turn) => {
      const names = ["Medway", "Kent", "Leeds", "Cornwall", "Camden", "Torbay", "Durham", "Coventry"];
      const field = document.querySelector('form input[list]');
      field.value = names[turn % names.length];
      field.form.requestSubmit();
    },
  },
  {
    name: "page_compare_another_measure",
    room: "#/benchmark",
    act: (turn) => {
      const field = [...document.querySelectorAll("select")].find((one) => one.labels[0]?.textContent.startsWith("Measure"));
      field.selectedIndex = (turn + 1) % 8;
      field.dispatchEvent(new Event("change", { bubbles: true }));
    },
  },
  // The expected path is what a step waits for; the band and the explanations follow once the hand rests.
  { name: "slider_step", room: "#/plan", act: slide, ended: banded, counts: (has) => !has },
  { name: "slider_step_band", room: "#/plan", act: slide, ended: banded, counts: (has) => has },
];

/** How long nothing more is painted when a press has had all it brings, and how long it may take to bring it, in milliseconds. */
const [QUIET, LONGEST] = [300, 30_000];

/**
 * Runs in the page: the time from each press to the last paint of those that count, ascending. A press is over once what
 * ends it holds, by what stood at the last paint, and nothing more comes: however long that takes on a slow machine.
 */
const time = async (act, runs, ended, counts, quiet, longest) => {
  const times = [];
  // The first runs warm the engine up, as a user's first presses do.
  for (let turn = 0; turn < runs + 3; turn += 1) {
    const begun = performance.now();
    let painted, last, holds;
    // Neither what only those hear who cannot see the page, half a second after the last change, nor the time of saving is
    // what a press was for.
    const beside = '.visually-hidden, [data-test="saved"]';
    const seen = ({ target }) => {
      const element = target instanceof Element ? target : target.parentElement;
      const box = element?.getBoundingClientRect();
      return box !== undefined && !element.closest(beside) && box.top < innerHeight && box.bottom > 0;
    };
    const watch = new MutationObserver((changes) => {
      const now = ended();
      requestAnimationFrame(() => {
        // A message sent in a frame arrives once the frame is painted.
        const { port1, port2 } = new MessageChannel();
        port2.onmessage = () => {
          const at = performance.now();
          // Asked once the paint is over: it would have the browser lay the page out twice.
          if (!changes.some(seen)) return;
          [last, holds] = [at, now];
          if (counts(now)) painted = at;
        };
        port1.postMessage(null);
      });
    });
    watch.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
    act(turn);
    while (!(holds && performance.now() - last > quiet)) {
      if (performance.now() - begun > longest) {
        const what = last === undefined ? "nothing on the screen changed" : "the last of it did not come";
        throw new Error(`turn ${turn}: ${what} in ${longest} ms`);
      }
      await new Promise((done) => setTimeout(done, 20));
    }
    watch.disconnect();
    if (painted === undefined) throw new Error(`turn ${turn}: none of what was painted counts`);
    if (turn >= 3) times.push(painted - begun);
  }
  return times.sort((a, b) => a - b);
};

/** Runs in a page that opens: when its code was there to draw its first heading, and when the first chart was painted. */
const opening = () => {
  globalThis.opening = {};
  new MutationObserver(() => {
    const { opening } = globalThis;
    if (document.querySelector("main h1")) opening.ready ??= performance.now();
    if (document.querySelector('[data-room="Plan"] .chart svg path') && !opening.drawn) {
      opening.drawn = true;
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port2.onmessage = () => (opening.painted = performance.now());
        port1.postMessage(null);
      });
    }
  }).observe(document, { subtree: true, childList: true });
};

/** Opens a link in new browsers: from the page's wasm being ready to the first chart on the screen, ascending. */
const openLink = async (browser, address, runs) => {
  const maker = await open(browser, `${address}#/plan`);
  await maker.page.locator("#plan-link-made").waitFor({ state: "attached" });
  const fragment = await maker.page.locator("#plan-link-made").inputValue();
  await maker.context.close();
  const times = [];
  for (let turn = 0; turn < runs; turn += 1) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    await page.addInitScript(opening);
    await page.goto(address + fragment);
    await page.waitForFunction(() => globalThis.opening.painted);
    times.push(await page.evaluate(() => globalThis.opening.painted - globalThis.opening.ready));
    await context.close();
  }
  return times.sort((a, b) => a - b);
};

/** A computer four times slower than this one, on a line of 10 Mbit/s that answers after 40 ms. */
const SLOWER = 4;
const LINE = { offline: false, latency: 40, downloadThroughput: 10e6 / 8, uploadThroughput: 10e6 / 8 };

/** Runs in a page that opens: when every tile of the example has been painted, counted from the opening of its address. */
const tiles = () => {
  new MutationObserver((_changes, watch) => {
    if (document.querySelectorAll('main [data-test^="tile-"]').length < 7) return;
    watch.disconnect();
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port2.onmessage = () => (globalThis.painted = performance.now());
      port1.postMessage(null);
    });
  }).observe(document, { subtree: true, childList: true });
};

/** Opens the page in new browsers that have never seen it, as a host sends it: to its tiles being on the screen, ascending. */
const firstPaint = async (browser, runs) => {
  const folder = mkdtempSync(join(tmpdir(), "homegrown-"));
  // The one file is not what is opened here.
  const files = readdirSync(dist).filter((name) => name !== "homegrown.html");
  await Promise.all(
    files.map(async (name) => {
      copyFileSync(join(dist, name), join(folder, name));
      writeFileSync(join(folder, `${name}.br`), await promisify(brotliCompress)(readFileSync(join(dist, name))));
    }),
  );
  const hosted = await serve(folder, { packed: true });
  const times = [];
  try {
    for (let turn = 0; turn < runs; turn += 1) {
      const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
      const page = await context.newPage();
      const slow = await context.newCDPSession(page);
      await slow.send("Network.enable");
      await slow.send("Network.emulateNetworkConditions", LINE);
      await slow.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
      await page.addInitScript(tiles);
      await page.goto(hosted.address, { waitUntil: "commit" });
      await page.waitForFunction(() => globalThis.painted);
      times.push(await page.evaluate(() => globalThis.painted));
      await context.close();
    }
  } finally {
    await hosted.close();
    rmSync(folder, { recursive: true });
  }
  return times.sort((a, b) => a - b);
};

const say = (name, times) => {
  const at = (share) => rounded(times[Math.min(times.length - 1, Math.ceil(share * times.length) - 1)]);
  console.log(JSON.stringify({ name, where: "chromium", runs: times.length, median_ms: at(0.5), p95_ms: at(0.95) }));
};

const wanted = actions.filter(({ name }) => name.includes(filter));
const opens = "open_link".includes(filter);
const paints = "first_paint_of_the_example".includes(filter);
if (wanted.length === 0 && !opens && !paints) {
  console.error(`no benchmark of the page has “${filter}” in its name`);
  process.exit(0);
}
const [browser, hosted] = await Promise.all([launch(), site()]);
try {
  const always = () => true;
  for (const { name, room, act, ended = always, counts = always } of wanted) {
    const { page, context } = await open(browser, hosted.address + room);
    await loaded(page);
    await page.locator(".chart svg").first().waitFor();
    await still(page);
    // As text: the page's policy lets nothing be made of text inside it.
    const times = await page.evaluate(`(${time})(${act}, ${Number(runs)}, ${ended}, ${counts}, ${QUIET}, ${LONGEST})`);
    say(name, times);
    await context.close();
  }
  if (paints) say("first_paint_of_the_example", await firstPaint(browser, Number(runs)));
  if (opens) say("open_link", await openLink(browser, hosted.address, Number(runs)));
} finally {
  await browser.close();
  await hosted.close();
}
