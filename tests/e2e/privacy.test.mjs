// Nothing leaves the page: the promise, watched from outside.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, loaded, offlineFile, open, site } from "./browser.mjs";

let browser, hosted;
before(async () => {
  [browser, hosted] = await Promise.all([launch(), site()]);
});
after(async () => {
  await browser?.close();
  await hosted?.close();
});

/** Tries a request from inside the page and returns the policy that stopped it. */
const attempt = (page, address) =>
  page.evaluate(
    (address) =>
      new Promise((done) => {
        addEventListener("securitypolicyviolation", (event) => done(`${event.violatedDirective} ${event.blockedURI}`));
        fetch(address).then(() => done("sent"), () => setTimeout(() => done("failed, but by no policy"), 2000));
      }),
    address,
  );

test("the hosted page asks its own folder for its parts, then nobody for anything", async () => {
  const { page, account } = await open(browser, hosted.address);
  await loaded(page);
  const elsewhere = account.requests.filter((address) => !address.startsWith(hosted.address));
  assert.deepEqual(elsewhere, []);
  // The page, its style sheet, its code in two parts, the worker in two and the drawing library.
  assert.equal(account.requests.length, 7, account.requests.join("\n"));

  account.requests.length = 0;
  for (let turn = 0; turn < 12; turn += 1) await page.keyboard.press("Tab");
  await page.evaluate(() => new Promise((done) => setTimeout(done, 1000)));
  assert.deepEqual(account.requests, []);
  assert.deepEqual(account.errors, []);
  assert.deepEqual(await page.evaluate(() => globalThis.brokenPolicies), []);
});

test("the hosted page cannot send anything elsewhere even if its code tried", async () => {
  const { page } = await open(browser, hosted.address);
  assert.match(await attempt(page, "http://127.0.0.1:9/"), /^connect-src/);
});

test("the one file opens from disk with the network off, whole and silent", async () => {
  const { page, account } = await open(browser, offlineFile, { offline: true });
  await loaded(page);
  assert.deepEqual(account.requests, [offlineFile]);
  assert.deepEqual(account.errors, []);
  assert.deepEqual(await page.evaluate(() => globalThis.brokenPolicies), []);
  assert.equal(await page.evaluate(() => typeof globalThis.echarts?.init), "function");
});

test("the one file cannot ask for anything at all", async () => {
  const { page } = await open(browser, offlineFile);
  assert.match(await attempt(page, offlineFile), /^connect-src/);
});

test("without scripts the page says why it is empty", async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(hosted.address);
  assert.match(await page.locator("noscript").innerText(), /needs JavaScript/);
  await context.close();
});

test("a browser that cannot run the page is told so in words", async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.route("**/app-*.wasm", (route) => route.abort());
  await page.goto(hosted.address);
  await page.getByRole("heading", { name: "Homegrown cannot open in this browser" }).waitFor();
  await context.close();
});
