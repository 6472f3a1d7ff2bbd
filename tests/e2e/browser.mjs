// What every journey needs: a browser, the built page in both editions, and an account of what it did.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { serve } from "./server.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");

/** The folder of files the journeys drop on the page. */
export const exports = join(root, "tests/fixtures/exports");

/** The built page's folder. */
export const dist = join(root, "dist");

/** The one file's address on the disk. */
export const offlineFile = pathToFileURL(join(dist, "homegrown.html")).href;

/** Serves dist/ from a sub-folder, as a council's site would. */
export const site = (options = {}) => serve(dist, { under: "/tools/homegrown", ...options });

/** Starts the browser; it calls nobody of its own accord. */
export const launch = () =>
  chromium.launch({
    executablePath: process.env.HOMEGROWN_BROWSER ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-dev-shm-usage",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });

/** Opens a page of its own storage, with an account of its requests, console errors and broken policies. */
export async function open(browser, address, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const account = { requests: [], errors: [] };
  page.on("request", (request) => {
    if (!/^(blob|data):/.test(request.url())) account.requests.push(request.url());
  });
  page.on("console", (line) => {
    if (line.type() === "error") account.errors.push(line.text());
  });
  page.on("pageerror", (error) => account.errors.push(String(error)));
  await page.addInitScript(() => {
    globalThis.brokenPolicies = [];
    addEventListener("securitypolicyviolation", (event) => {
      globalThis.brokenPolicies.push(`${event.violatedDirective} ${event.blockedURI}`);
    });
  });
  await page.goto(address);
  await page.locator("h1").first().waitFor();
  return { page, account, context };
}

/** Waits until the page has fetched the last of its parts, the drawing library among them. */
export async function loaded(page) {
  await page.waitForFunction(() => document.documentElement.dataset.loaded === "true");
}

/** Waits until the page says that everything done so far is saved. */
export async function kept(page) {
  await page.locator('[data-test="saved"]').filter({ hasText: /^Saved/ }).waitFor();
}

/** Waits until nothing of the room has changed for as long as a hand rests. */
export async function still(page) {
  await page.evaluate(
    () =>
      new Promise((resolve) => {
        const quiet = 500;
        let timer = setTimeout(done, quiet);
        const observer = new MutationObserver(() => {
          clearTimeout(timer);
          timer = setTimeout(done, quiet);
        });
        function done() {
          observer.disconnect();
          resolve();
        }
        observer.observe(document.querySelector("main"), { attributes: true, characterData: true, childList: true, subtree: true });
      }),
  );
}

/** What the browser keeps, its parts as text. */
export const keptText = (page) =>
  page.evaluate(() =>
    Object.values(localStorage)
      .flatMap((text) => text.split("\n").slice(1))
      .map((line) => line.split(" ").at(-1))
      .filter((body) => body !== "")
      .map(atob)
      .join("\n"),
  );

/** The widths every room is looked at. */
export const WIDTHS = [1280, 390, 320];

/** Waits until the page shows what is expected, then says what it showed. */
export async function shows(read, expected, patience = 20_000) {
  const deadline = Date.now() + patience;
  let seen;
  do {
    seen = await read();
    if (expected instanceof RegExp ? expected.test(seen) : seen === expected) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  } while (Date.now() < deadline);
  assert.fail(`expected ${expected}, the page shows ${seen}`);
}

const axeProgram = readFileSync(join(root, "tests/e2e/node_modules/axe-core/axe.min.js"), "utf8");

/** No finding of axe, of any weight. */
export async function axe(page, where) {
  // The policy of the page stops no test: the program runs as the page's own.
  const found = await page.evaluate(`(() => { ${axeProgram}; return axe.run(document, { resultTypes: ["violations"] }); })()`);
  const said = found.violations.map((v) => `${v.id}: ${v.help} (${v.nodes.map((n) => n.target.join(" ")).join(", ")})`);
  assert.deepEqual(said, [], where);
}

/** How sure the Plan room's answer is, as its strip says: nothing of it while the futures are being run. */
export const strip = (page) => page.locator('[data-test="strip"]').innerText();
export const band = /Met in \d+ of 10 futures/;

/** Turns to a part of the Plan room. */
export const part = (page, name) =>
  page.getByRole("navigation", { name: "Parts of the plan" }).getByRole("link", { name, exact: true }).click();

/** Unfolds a group of fields, or folds it again. */
export const unfold = (page, name) => page.locator("summary").filter({ hasText: name }).first().click();

/** The page is no wider than its window. */
export async function noSideways(page) {
  const [inner, scroll] = await page.evaluate(() => [innerWidth, document.documentElement.scrollWidth]);
  assert.ok(scroll <= inner, `the page is ${scroll}px wide in a window of ${inner}px`);
}
