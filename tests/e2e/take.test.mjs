// What people take away: the link, the plan file, the paper; from the hosted page to the one file with the network off.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { axe, band, loaded, noSideways, part, shows, strip, unfold, WIDTHS } from "./browser.mjs";
import { stage } from "./stage.mjs";

const headline = (page) => page.locator("h1").innerText();
const NQSW = "Newly qualified starting each September, FTE a year";
const type = async (page, label, text) => {
  const field = page.getByLabel(label, { exact: true });
  await field.fill(text);
  await field.press("Enter");
};
/** Presses a button and returns the file it saves: its name and bytes. */
const saved = async (page, name) => {
  const coming = page.waitForEvent("download");
  await page.getByRole("button", { name, exact: true }).click();
  const download = await coming;
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
};
/** Every number of the year ledger, as shown. */
const ledger = (page) => page.locator('[data-test="table"]').filter({ hasText: "Year by year" }).first().innerText();

describe("what people take away", () => {
  const { visit, openFile, address } = stage("#/plan");

  test("a link opens as it was sent, a plan file opens in the one file, and the paper is saved as Word", async () => {
    const { page, account } = await visit("#/plan", { permissions: ["clipboard-read", "clipboard-write"] });
    await loaded(page);
    account.requests.length = 0;
    await shows(() => strip(page), band);
    await type(page, NQSW, "64");
    await unfold(page, "Copy, rename or delete");
    await page.getByLabel("Scenario name").fill("Grow our own");
    await page.getByLabel("Scenario name").press("Enter");
    await page.getByRole("button", { name: "Grow our own", pressed: true }).waitFor();
    await shows(() => strip(page), band);
    const sent = await headline(page);
    await unfold(page, "Share or save");
    await page.getByRole("button", { name: "Copy the link" }).click();
    await page.getByText("Link copied.").waitFor();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    assert.ok(link.startsWith(`${address()}#/o/1`), link);
    assert.match(link.split("#")[1], /^\/o\/1[0-9A-Za-z]+$/);
    assert.ok(link.length < 2_000, String(link.length));
    assert.deepEqual(account.requests, [], "copying asks nobody for anything");

    // Another person's browser.
    const other = await visit(link.slice(address().length));
    await shows(() => headline(other.page), sent);
    await other.page.getByText("In “Grow our own” the sender changed: Newly qualified starting each September, 64 FTE a year instead of 50").waitFor();
    assert.equal(await other.page.evaluate(() => location.hash), "#/plan", "what was sent leaves the address");
    for (const one of [page, other.page]) await part(one, "Year by year");
    await shows(() => ledger(other.page), await ledger(page));
    await loaded(other.page);
    other.account.requests.length = 0;
    await type(other.page, NQSW, "60");
    await shows(async () => String((await headline(other.page)) !== sent && band.test(await strip(other.page))), "true");
    const edited = await headline(other.page);
    await unfold(other.page, "Share or save");
    const file = await saved(other.page, "Save the plan file");
    assert.equal(file.name, "norfolk-plan.json");
    assert.equal(JSON.parse(file.bytes).homegrown_plan, 1);
    assert.deepEqual(other.account.requests, []);
    assert.deepEqual(other.account.errors, []);

    // A laptop without a network.
    const laptop = await openFile("#/data");
    await laptop.page.locator("#files").setInputFiles({ name: file.name, mimeType: "application/json", buffer: file.bytes });
    await shows(() => headline(laptop.page), edited);
    await laptop.page.getByRole("heading", { name: "Opened from a plan file: Norfolk" }).waitFor();
    await laptop.page.getByRole("navigation", { name: "Rooms" }).getByRole("link", { name: "Report" }).click();
    await laptop.page.locator('[data-test="section-purpose"]').waitFor();
    const paper = await saved(laptop.page, "Save as Word");
    assert.match(paper.name, /\.docx$/);
    assert.equal(paper.bytes.subarray(0, 2).toString(), "PK");
    assert.ok(paper.bytes.includes("word/media/"), "its charts are in it");
    const book = await saved(laptop.page, "Save as Excel");
    assert.match(book.name, /\.xlsx$/);
    assert.deepEqual(laptop.account.errors, []);
  });

  test("a link that was cut is refused in words and what is there stays", async () => {
    const { page, account } = await visit("#/plan");
    await shows(() => strip(page), band);
    const before = await headline(page);
    await page.evaluate(() => { location.hash = "/o/1abc"; });
    await page.getByText("This link was cut short or changed on its way").waitFor();
    await shows(() => headline(page), before);
    assert.equal(await page.evaluate(() => location.hash), "#/plan");
    assert.deepEqual(account.errors, []);
  });

  test("a reader's own words stay when the figures change, with a mark", async () => {
    const { page } = await visit("#/report");
    const purpose = page.locator('[data-test="section-plan"]');
    await purpose.getByRole("button", { name: /^Edit/ }).press("Enter");
    const text = page.locator("#report-text-plan");
    await text.fill("We will grow our own.");
    await text.press("Tab");
    await purpose.getByText("We will grow our own.").waitFor();
    await purpose.getByRole("button", { name: /^Done/ }).click();
    await page.getByRole("navigation", { name: "Rooms" }).getByRole("link", { name: "Plan" }).click();
    await type(page, NQSW, "64");
    await shows(() => strip(page), band);
    await page.getByRole("navigation", { name: "Rooms" }).getByRole("link", { name: "Report" }).click();
    await purpose.getByText("The figures have changed since this text was edited").waitFor();
    await purpose.getByText("We will grow our own.").waitFor();
    await purpose.getByRole("button", { name: /^Take the new draft/ }).click();
    await shows(async () => String(await purpose.getByText("We will grow our own.").count()), "0");
  });

  test("the paper prints on at most six pages of A4", async () => {
    const { page } = await visit("#/report");
    await page.locator('[data-test="section-quality"]').waitFor();
    await page.locator(".chart svg").first().waitFor();
    const pdf = await page.pdf({ format: "A4", preferCSSPageSize: true });
    const pages = pdf.toString("latin1").match(/\/Type\s*\/Page[^s]/g).length;
    assert.ok(pages <= 6, `${pages} pages`);
  });

  for (const width of WIDTHS) {
    test(`the paper is whole at ${width} px and without a finding of axe`, async () => {
      const { page } = await visit("#/report", { viewport: { width, height: 900 } });
      await loaded(page);
      await page.locator('[data-test="section-quality"]').waitFor();
      await page.locator(".chart svg").first().waitFor();
      await noSideways(page);
      await axe(page, `the paper at ${width}`);
    });
  }
});
