// Comparing: pick a council, see it beside others, a partnership, another edition; by mouse, by keyboard, on a phone.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { axe, kept, loaded, noSideways, shows, WIDTHS } from "./browser.mjs";
import { stage } from "./stage.mjs";
import { publishedCsv } from "./published.mjs";

const headline = (page) => page.locator("h1").innerText();
const beside = (page, name) =>
  page.locator('[data-test="beside"] .tile').filter({ has: page.getByRole("heading", { name, exact: true }) });
const figure = (page, name) => beside(page, name).locator(".tile-value").innerText();
const csvFile = (text) => ({ name: "csww_indicators.csv", mimeType: "text/csv", buffer: Buffer.from(text) });

const compare = async (page, name, button = "Compare") => {
  await page.getByLabel("Council", { exact: true }).fill(name);
  await page.getByRole("button", { name: button }).click();
};

describe("comparing with every council in England", () => {
  const { address, visit, openFile } = stage("#/benchmark");

  test("pick Medway, see three measures beside England, South East and neighbours, a partnership, another edition", async () => {
    const { page, account } = await visit("");
    await loaded(page);
    account.requests.length = 0;
    await page.getByRole("navigation", { name: "Rooms" }).getByRole("link", { name: "Benchmark" }).click();
    await shows(() => headline(page), /^Norfolk's vacancy rate of 2018, 28.0%, was the 28th highest of 151 councils/);
    await compare(page, "Medway");
    await shows(() => headline(page), "Medway's vacancy rate, 26.5%, is the 17th highest of 149 councils and 12.3 points above England.");
    assert.equal(await figure(page, "England"), "14.2%");
    assert.equal(await figure(page, "South East"), "15.1%");
    assert.equal(await figure(page, "Neighbours, median"), "16.1%");
    assert.match(await beside(page, "England").innerText(), /39 fewer vacant FTE would match it/);

    await page.getByLabel("Measure", { exact: true }).selectOption("turnover_rate_fte");
    await shows(() => headline(page), /^Medway's turnover, 17.5%/);
    await page.locator('[data-test="summary"]').getByRole("button", { name: "Agency worker rate", exact: true }).click();
    await shows(() => headline(page), /^Medway's agency worker rate, 20.7%/);
    assert.equal(await figure(page, "Neighbours, median"), "13.9%");
    assert.equal(await page.getByLabel("Measure", { exact: true }).inputValue(), "agency_rate_fte");

    // Every council has its bar.
    const ranking = page.locator(".chart-card").filter({ has: page.getByRole("heading", { name: /councils lie between/ }) });
    await shows(async () => String((await ranking.locator(".chart svg path").count()) > 148), "true");

    // The funnel says signal or chance, as a chart and as a table.
    const funnel = page.locator(".chart-card").filter({ has: page.getByRole("heading", { name: /chance/ }) });
    await funnel.locator(".chart svg").waitFor();
    await funnel.getByRole("button", { name: "Show as table" }).click();
    await funnel.getByRole("row", { name: /^Medway/ }).waitFor();

    // Kent and Medway as a partnership, pooled.
    await compare(page, "Kent", "Add to a partnership");
    await shows(() => headline(page), /^Medway and Kent's agency worker rate, 15.0%, would be the 62nd highest/);
    await page.getByText("a partnership has none").waitFor();

    // The table of all measures leaves as CSV.
    const download = page.waitForEvent("download");
    await page.locator('[data-test="summary"]').getByRole("button", { name: /^CSV/ }).click();
    assert.match((await download).suggestedFilename(), /^All measures of Medway and Kent, 2025\.csv$/);

    // Another edition is used from now on, also after a reload, and its revisions are said.
    await page.getByText("Compare with, and the figures used: 2025 edition, built in").click();
    const csv = publishedCsv((row) => (row.old_la_code === "887" ? { ...row, agency_fte: "70", agency_rate_fte: "23.3" } : row));
    await page.getByLabel("Use newer figures of the Department for Education").setInputFiles([csvFile(csv)]);
    await page.getByText("Compare with, and the figures used: 2025 edition, from csww_indicators.csv").waitFor();
    await page.getByRole("button", { name: "Take Kent off" }).click();
    await shows(() => headline(page), /^Medway's agency worker rate, 23.3%/);
    await page.getByText("agency worker rate was published as").first().waitFor();
    await kept(page);
    await page.reload();
    await shows(() => headline(page), /^Medway's agency worker rate, 23.3%/);

    // A file that is cut off changes nothing.
    await page.getByText("Compare with, and the figures used").click();
    await page.getByLabel("Use newer figures of the Department for Education").setInputFiles([csvFile(csv.slice(0, 20_000))]);
    await page.getByText(/cut off/).first().waitFor();
    assert.match(await headline(page), /^Medway's agency worker rate, 23.3%/);

    // The Data room says what was used of the file and goes back to the figures built in.
    await page.getByRole("link", { name: "Data", exact: true }).click();
    await page.getByText("The file does without").waitFor();
    await page.getByRole("button", { name: "Use the built-in figures again" }).click();
    await page.getByRole("link", { name: "Benchmark", exact: true }).click();
    await shows(() => headline(page), /^Medway's agency worker rate, 20.7%/);
    assert.deepEqual(account.requests.filter((request) => !request.startsWith(address())), []);
    assert.deepEqual(account.errors, []);
  });

  test("a name that is no council's is refused beside the field and nothing changes", async () => {
    const { page } = await visit();
    await shows(() => headline(page), /^Norfolk's/);
    await compare(page, "Atlantis");
    await page.getByRole("alert").getByText("No council in the figures has that name").waitFor();
    assert.equal(await page.getByLabel("Council", { exact: true }).inputValue(), "Atlantis");
    assert.match(await headline(page), /^Norfolk's/);
  });

  test("the keyboard alone compares another council and keeps its place", async () => {
    const { page } = await visit();
    await shows(() => headline(page), /^Norfolk's/);
    const active = () => page.evaluate(() => document.activeElement.id || document.activeElement.innerText);
    for (let i = 0; i < 30 && (await active()) !== "benchmark-council"; i += 1) await page.keyboard.press("Tab");
    await page.keyboard.type("Medway");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Enter");
    await shows(() => headline(page), /^Medway's vacancy rate/);
    assert.equal(await active(), "benchmark-council");
    for (let i = 0; i < 10 && (await active()) !== "benchmark-measure"; i += 1) await page.keyboard.press("Tab");
    await page.keyboard.type("Caseload");
    await shows(() => headline(page), /^Medway's caseload, 15.7/);
    assert.equal(await active(), "benchmark-measure");
  });

  test("the gallery shows published cases with their arithmetic", async () => {
    const { page } = await visit("#/gallery");
    await page.getByText("The 2015 cohort's outcomes account for 54 of 57 people.").waitFor();
    await page.getByText("Coventry, December 2020: 1 finding from 4 checks").waitFor();
    await page.getByText("4 + 5 + 7 + 8 + 3 + 4 = 31").waitFor();
  });

  test("the tiles of the position gain the published trend", async () => {
    const { page } = await visit("");
    const tile = page.locator('[data-test="tile-turnover_rate_fte"]');
    await tile.getByText("Up 6.3 points since 2017 (worse)").waitFor();
    await tile.getByText("Neighbours 12.4%").waitFor();
    assert.match(await tile.getByRole("img").getAttribute("aria-label"), /2017 \d+\.\d%, 2018 15\.2%/);
    // The paper's own rate is no end of a change between two published ones.
    const own = page.locator('[data-test="tile-vacancy_rate_fte"]');
    await own.getByText("Neighbours 11.5%").waitFor();
    assert.equal(await own.getByText("since 2017").count(), 0);
  });

  for (const width of WIDTHS) {
    test(`the rooms are clean at ${width} px`, async () => {
      const { page } = await visit("#/benchmark", { viewport: { width, height: 900 } });
      await page.locator(".chart svg").nth(2).waitFor();
      for (const summary of await page.locator("summary").all()) await summary.click();
      await axe(page, `benchmark at ${width}`);
      await noSideways(page);
      await page.evaluate(() => (location.hash = "#/gallery"));
      await page.getByText("Ten neighbours, three right answers").waitFor();
      await axe(page, `gallery at ${width}`);
      await noSideways(page);
    });
  }

  test("the one file compares with the network off", async () => {
    const { page, account } = await openFile("#/benchmark");
    await shows(() => headline(page), /^Norfolk's vacancy rate/);
    await compare(page, "Medway");
    await shows(() => headline(page), /^Medway's vacancy rate, 26.5%/);
    assert.deepEqual(account.errors, []);
  });
});
