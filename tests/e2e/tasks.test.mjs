// What a hurried person comes to do, each with the most presses and screens of scrolling it may take, on an officer's laptop.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { join } from "node:path";
import { band, exports, loaded, shows, strip } from "./browser.mjs";
import { hand } from "./hand.mjs";
import { stage } from "./stage.mjs";

const LAPTOP = { viewport: { width: 1366, height: 768 } };
const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
const NQSW = "Newly qualified starting each September, FTE a year";

const headline = (page) => page.locator("h1").innerText();
const room = (page, name) => page.getByRole("navigation", { name: "Rooms" }).getByRole("link", { name, exact: true });
const tab = (page, name) => page.getByRole("navigation", { name: "Parts of the plan" }).getByRole("link", { name, exact: true });
const summary = (page, name) => page.locator("summary").filter({ hasText: name }).first();
const own = (...names) => names.map((name) => join(exports, name));
const LISTS = own("staff_list.xlsx", "establishment.xlsx", "leavers.csv", "starters.xlsx", "agency_timesheets.csv");

describe("what a hurried person comes to do", () => {
  const { visit, address } = stage("");

  /** A page with a council's own lists in it, at a room. */
  const withLists = async (fragment) => {
    const { page, account } = await visit("#/data", LAPTOP);
    await loaded(page);
    await page.locator("#files").setInputFiles(LISTS);
    await shows(() => page.locator('[data-test="file"]').count().then(String), String(LISTS.length));
    await page.getByRole("link", { name: "See your position" }).click();
    await shows(() => headline(page), /short/);
    await page.evaluate((to) => (location.hash = to), fragment);
    return { page, account };
  };

  test("1: load six files of a personnel system and put right what they leave open: 7 presses, 2 screens", async () => {
    const { page, account } = await visit("#/data", LAPTOP);
    await loaded(page);
    const it = hand(page);
    const names = ["sb_staff.txt", "sb_establishment.xls", "sb_leavers.xls", "sb_starters.csv", "sb_agency.csv", "sb_absence.csv"];
    await it.give(page.locator("#files"), names.map((name) => join(exports, "../exports_b", name)));
    await shows(() => page.locator('[data-test="file"]').count().then(String), "6");
    await shows(() => page.locator('[data-test="reading"]').count().then(String), "0");
    const asked = page.locator('[data-test="questions"]');
    const answers = [
      [/“Strategic Lead”/, "Senior manager"],
      [/children's services or adults'/, "Children's"],
      [/job title/, "Position text"],
    ];
    for (let left = await asked.count(); left > 0; left = await asked.count()) {
      const question = await asked.locator("legend").innerText();
      const [, answer] = answers.find(([about]) => about.test(question)) ?? assert.fail(`nobody knows an answer to ${question}`);
      await it.press(asked.getByRole("radio", { name: answer }).first());
      await it.press(asked.getByRole("button", { name: "Use this answer" }));
      await shows(async () => String((await asked.locator("legend").allInnerTexts())[0] !== question), "true");
    }
    await shows(() => headline(page), "We read your six files");
    await it.within(7, 2);
    await page.getByRole("link", { name: "See your position" }).click();
    await shows(() => page.locator('[data-test="tile-inpost_fte"] .tile-value').innerText(), "180.5");
    assert.deepEqual(account.errors, []);
  });

  for (const [whose, open] of [
    ["the example", () => visit("", LAPTOP)],
    ["a council's own lists", () => withLists("#/position")],
  ]) {
    test(`2: why two vacancy rates differ, of ${whose}: no press, 1 screen`, async () => {
      const { page } = await open();
      await shows(() => headline(page), /short/);
      await loaded(page);
      const it = hand(page);
      const why = page.locator('[data-test="vacancy-rates"]');
      await it.see(why.getByRole("heading"));
      // The two that are used most, with what each divides by.
      await it.see(why.locator("tbody tr").nth(1));
      assert.match(await why.innerText(), /÷/);
      await it.within(0, 1);
    });
  }

  test("3: neighbours, and a chart for a slide: 2 presses, no scrolling", async () => {
    const { page } = await visit("", LAPTOP);
    await loaded(page);
    await shows(() => headline(page), /^Norfolk/);
    const it = hand(page);
    await it.press(room(page, "Benchmark"));
    await it.see(page.locator('[data-test="beside"] .tile').filter({ hasText: "Neighbours" }).locator(".tile-value"));
    const picture = page.waitForEvent("download");
    const chart = page.locator(".chart-card").first();
    await it.press(chart.getByRole("button", { name: "Picture of this chart" }));
    const bytes = readFileSync(await (await picture).path());
    // A slide is 16 by 9: the size stands in the head of a PNG.
    assert.equal((bytes.readUInt32BE(16) / bytes.readUInt32BE(20)).toFixed(2), (16 / 9).toFixed(2));
    await it.within(2, 0);
  });

  test("4: a plan to a vacancy rate of 10%, and how sure: 5 presses, 1 screen", async () => {
    const { page } = await visit("#/plan", LAPTOP);
    await loaded(page);
    await shows(() => strip(page), band);
    const it = hand(page);
    await it.press(summary(page, "Target"));
    await it.press(page.getByLabel("Target: at most, %"));
    await it.type("5");
    await it.key("Enter");
    await it.press(tab(page, "What it would take"));
    await page.getByRole("heading", { name: /^What would give a vacancy rate of 5\.0% or less/ }).waitFor();
    const use = page.locator('[data-test="takes"]').getByRole("button", { name: /^Use/ }).first();
    await it.press(use);
    // What each lever would take in 8 of 10 futures is sought on the way.
    await shows(() => strip(page), band, 120_000);
    await it.see(page.locator('[data-test="strip"]').getByText(band));
    await it.within(5, 1);
  });

  test("5: ten more newly qualified: 3 presses, no scrolling", async () => {
    const { page } = await visit("", LAPTOP);
    await loaded(page);
    await shows(() => headline(page), /^Norfolk/);
    const it = hand(page);
    await it.press(room(page, "Plan"));
    await shows(() => strip(page), band);
    const before = await headline(page);
    await it.press(page.getByLabel(NQSW, { exact: true }));
    await it.type("60");
    await it.key("Enter");
    await shows(async () => String((await headline(page)) !== before && band.test(await strip(page))), "true");
    await it.see(page.locator("h1"));
    await it.within(3, 0);
  });

  test("6: convert agency workers, and see what became of it: 1 press, no scrolling", async () => {
    const { page } = await visit("#/plan", LAPTOP);
    await loaded(page);
    await shows(() => strip(page), band);
    const before = await headline(page);
    const it = hand(page);
    await it.press(page.getByLabel("Convert agency workers"));
    await shows(async () => String((await headline(page)) !== before && band.test(await strip(page))), "true");
    await it.see(page.locator("h1"));
    assert.match(await page.locator('[data-test="answer"]').innerText(), /agency/i);
    await it.within(1, 0);
  });

  test("7: unit costs, and the saving: 4 presses, no scrolling", async () => {
    const { page } = await visit("#/plan", LAPTOP);
    await loaded(page);
    await shows(() => strip(page), band);
    // A plan that saves something.
    await page.getByLabel(NQSW, { exact: true }).fill("60");
    await page.getByLabel(NQSW, { exact: true }).press("Enter");
    await shows(() => page.getByRole("button", { name: "Undo" }).isEnabled().then(String), "true");
    await page.evaluate(() => scrollTo(0, 0));
    const it = hand(page);
    await it.press(tab(page, "Cost"));
    await it.press(page.getByLabel("Cost of one permanent social worker a year, £"));
    await it.type("61000");
    await it.key("Tab");
    await it.type("82000");
    await it.key("Enter");
    await it.see(page.getByRole("heading", { name: /^The plan pays £[\d.,]+( million)? less in agency premium/ }));
    await it.within(4, 0);
  });

  test("8: two scenarios beside one another: 4 presses, 1 screen", async () => {
    const { page } = await visit("#/plan", LAPTOP);
    await loaded(page);
    await shows(() => strip(page), band);
    const it = hand(page);
    await it.press(page.getByLabel(NQSW, { exact: true }));
    await it.type("60");
    await it.key("Enter");
    await it.press(tab(page, "Compare"));
    const differ = page.locator('[data-test="table"]').filter({ hasText: "Where the scenarios differ" });
    await shows(() => differ.textContent(), /50 FTE a year60 FTE a year/);
    await shows(() => differ.textContent(), /Target met\d+ of 10 futures\d+ of 10 futures/, 60_000);
    await it.see(differ.locator("tbody tr").last());
    await it.within(4, 1);
  });

  test("9: print the paper: 1 press, no scrolling", async () => {
    const { page } = await visit("#/plan", LAPTOP);
    await loaded(page);
    await shows(() => strip(page), band);
    await page.evaluate(() => {
      globalThis.printed = null;
      globalThis.print = () => {
        const charts = [...document.querySelectorAll('[data-room="Report"] .chart')];
        globalThis.printed = { paper: document.querySelector("main").innerText, bare: charts.filter((chart) => !chart.querySelector("svg")).length };
      };
    });
    const it = hand(page);
    await it.press(page.getByRole("button", { name: "Print the paper" }));
    await page.waitForFunction(() => globalThis.printed !== null);
    const { paper, bare } = await page.evaluate(() => globalThis.printed);
    assert.match(paper, /Norfolk[\s\S]*Recommendations[\s\S]*Risks/);
    assert.equal(bare, 0, "every chart of the paper is drawn");
    await it.within(1, 0);
  });

  test("10: send a link, which a director opens on a phone: 2 presses, then none; the answer is within 400 px", async () => {
    const { page } = await visit("#/plan", { ...LAPTOP, permissions: ["clipboard-read", "clipboard-write"] });
    await loaded(page);
    await shows(() => strip(page), band);
    const said = await headline(page);
    const it = hand(page);
    await it.press(summary(page, "Share or save"));
    await it.press(page.getByRole("button", { name: "Copy the link" }));
    await page.getByText("Link copied").first().waitFor();
    await it.within(2, 0);

    const link = await page.evaluate(() => navigator.clipboard.readText());
    const phone = (await visit(link.slice(address().length), PHONE)).page;
    await loaded(phone);
    await shows(() => strip(phone), band);
    const reader = hand(phone);
    await reader.see(phone.locator("h1"));
    await reader.see(phone.locator('[data-test="strip"]').getByText(band));
    await reader.within(0, 0);
    assert.equal(await headline(phone), said);
    const answer = await phone.locator("h1").evaluate((heading) => heading.getBoundingClientRect().bottom);
    assert.ok(answer <= 400, `the answer ends at ${answer} px`);
  });

  test("11: next month's lists, and the plan carried forward: 2 presses, no scrolling", async () => {
    const { page } = await withLists("#/plan");
    await shows(() => strip(page), band);
    await page.getByLabel(NQSW, { exact: true }).fill("60");
    await page.getByLabel(NQSW, { exact: true }).press("Enter");
    await shows(() => page.getByRole("button", { name: "Undo" }).isEnabled().then(String), "true");
    await room(page, "Data").click();
    await page.locator('[data-test="file"]').first().waitFor();
    await page.evaluate(() => scrollTo(0, 0));
    const it = hand(page);
    // The leavers' list of the month after: another person has left.
    const leavers = readFileSync(LISTS[2], "utf8");
    const lines = leavers.split(/\r?\n/).filter((line) => line !== "");
    const next = [...lines, lines.at(-1)].join("\r\n");
    await it.give(page.locator("#files"), [{ name: "leavers.csv", mimeType: "text/csv", buffer: Buffer.from(next) }]);
    await page.getByText("leavers.csv replaced").waitFor();
    await it.press(room(page, "Plan"));
    await shows(() => strip(page), band);
    assert.equal(await page.getByLabel(NQSW, { exact: true }).inputValue(), "60");
    await it.within(2, 0);
  });
});
