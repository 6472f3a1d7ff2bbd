// Growing your own: who stays, into the plan; which placements some posts need; cohorts into the plan.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { join } from "node:path";
import { axe, band, exports, loaded, noSideways, part, shows, strip, WIDTHS } from "./browser.mjs";
import { stage } from "./stage.mjs";

const fixture = (name) => join(exports, name);
const headline = (page) => page.locator("h1").innerText();
const go = (page, room) => page.getByRole("navigation", { name: "Rooms" }).getByRole("link", { name: room, exact: true }).click();
/** Types into a field and leaves it. */
const type = async (page, id, text) => {
  await page.locator(`#${id}`).fill(text);
  await page.locator(`#${id}`).press("Tab");
};
const card = (page, words) => page.locator('[data-test="table"]').filter({ hasText: words });

describe("growing your own", () => {
  const { visit, openFile } = stage("#/data");

  test("what cannot be taken stays in its field with the reason in every room, whatever is set after it", async () => {
    const { page } = await visit("#/pipeline");
    await loaded(page);
    const problem = (id) => page.locator(`#${id}-problem`);
    await page.locator("#pipe-posts").waitFor();
    await type(page, "pipe-posts", "lots");
    await problem("pipe-posts").waitFor();
    await type(page, "pipe-conversion", "60");
    await shows(() => page.locator("#pipe-conversion").inputValue(), "60");
    await type(page, "pipe-educators", "-3");
    await problem("pipe-educators").waitFor();
    assert.equal(await page.locator("#pipe-posts").inputValue(), "lots");
    assert.equal(await problem("pipe-posts").count(), 1);

    await go(page, "Data");
    await page.locator("#hours").waitFor();
    await type(page, "hours", "370");
    await problem("hours").waitFor();
    await type(page, "employer", "Exampleshire");
    await shows(() => page.locator("#employer").inputValue(), "Exampleshire");
    assert.equal(await page.locator("#hours").inputValue(), "370");
    assert.equal(await problem("hours").count(), 1);

    await go(page, "Benchmark");
    await page.locator("#benchmark-council").waitFor();
    await page.locator("#benchmark-council").fill("Atlantis");
    await page.locator("#benchmark-council").press("Enter");
    await problem("benchmark-council").waitFor();
    await page.locator("#benchmark-measure").selectOption({ index: 1 });
    await shows(() => page.locator("#benchmark-measure").evaluate((field) => String(field.selectedIndex)), "1");
    assert.equal(await page.locator("#benchmark-council").inputValue(), "Atlantis");
    assert.equal(await problem("benchmark-council").count(), 1);
  });

  test("load lists and a tracker, see who stays, send the rates to the plan, size placements, see the limit", async () => {
    const { page, account } = await visit();
    await loaded(page);
    account.requests.length = 0;
    await page.locator("#files").setInputFiles(["staff_list.xlsx", "leavers.csv", "nqsw_cohorts.xlsx"].map(fixture));
    await page.getByRole("link", { name: "See your position" }).waitFor();
    await shows(() => page.locator('[data-test="file"]').count().then(String), "3");

    // The plan before.
    await go(page, "Plan");
    await shows(() => strip(page), band);
    const before = await headline(page);

    await go(page, "Retention");
    await shows(() => headline(page), "People leave most in their second year of service: 33.6% a year, against 15.8% for everybody.");
    await card(page, "Leaving rates by completed years of service").getByRole("row", { name: /1 to under 2 years/ }).waitFor();
    await card(page, "Newly qualified cohorts").getByRole("row", { name: /September 2017/ }).waitFor();
    await page.locator("#ret-by").selectOption("Role");
    await card(page, "Log-rank p").waitFor();
    await page.locator(".chart svg").first().waitFor();
    // What is small is withheld.
    await shows(() => card(page, "by reason").textContent(), /Retiredc/);

    await page.getByRole("button", { name: "Use these rates in the plan" }).click();
    await page.getByText("Leaving rates of 8 lengths of service were sent.").waitFor();
    await page.getByRole("button", { name: "Open the plan" }).click();
    await shows(async () => String(band.test(await strip(page)) && (await headline(page)) !== before), "true");
    await part(page, "Assumptions");
    await page.getByText("13 left in 39 person-years").first().waitFor();

    await go(page, "Pipeline");
    await type(page, "pipe-posts", "40");
    await type(page, "pipe-conversion", "80");
    await type(page, "pipe-educators", "20");
    await shows(() => headline(page), /^Practice educators are the limit: 20 with 2 placements each take 40 of the 50 placements that 40 posts need at 80\.0%\./);
    await card(page, "Limits on placements").getByRole("row", { name: /Practice educators.*This is the limit/ }).waitFor();

    // A cohort of apprentices, dated, into the plan.
    const sent = await headline(page);
    await page.getByRole("button", { name: "Degree apprenticeship" }).click();
    await shows(async () => String((await headline(page)) !== sent), "true");
    await shows(() => page.locator("#pipe-into").inputValue(), "instead");
    await page.getByRole("button", { name: "Send these cohorts to the plan" }).click();
    await page.getByText("were sent.").last().waitFor();
    await page.getByRole("button", { name: "Open the plan" }).click();
    await shows(() => strip(page), band);
    await page.getByRole("button", { name: "Undo" }).click();
    await page.getByRole("button", { name: "Undo" }).click();
    await shows(() => headline(page), before);
    assert.deepEqual(account.requests, []);
    assert.deepEqual(account.errors, []);
  });

  test("published cases: Coventry's months and dated pipeline, Kent and Medway's placements", async () => {
    const { page } = await visit("#/retention");
    await shows(() => headline(page), /^Of the 96 recruited since 2014, 76\.0% are still with the council/);
    await page.getByText("account for 54 of 57 people").waitFor();
    await page.locator("#ret-case").selectOption("coventry-2020");
    await shows(() => headline(page), "36 people started and 35 left from April to October 2020: 1 person more at the end.");
    await page.getByText("is printed as 35; its parts add to 31.").waitFor();

    await go(page, "Pipeline");
    await page.locator("#pipe-case").selectOption("coventry-2020");
    await shows(() => headline(page), /^53 newly qualified social workers join by October 2025/);
    await type(page, "pipe-ahead", "38");
    await shows(() => headline(page), /^43 newly qualified social workers join by December 2023/);
    // Coventry's cohorts are not Norfolk's.
    await page.getByRole("button", { name: "Send these cohorts to the plan" }).click();
    await page.getByText("The plan is Norfolk’s and this is Coventry’s").waitFor();
    await page.locator("#pipe-case").selectOption("kent-and-medway-2018");
    await page.getByRole("heading", { name: "Partners provide 105 of 105 placements: 100.0%, meeting the aim of 75.0%." }).waitFor();
  });

  test("what cannot be is refused beside its field and nothing changes", async () => {
    const { page } = await visit("#/pipeline");
    await page.locator("#pipe-posts").waitFor();
    await type(page, "pipe-educators", "20");
    await shows(() => headline(page), /^Practice educators are the limit/);
    const before = await headline(page);
    for (const [id, typed, words] of [
      ["pipe-posts", "many", "is no number"],
      ["pipe-posts", "-5", "It must be from 0"],
      ["pipe-conversion", "1,000%", "It must be from 0% to 100%"],
    ]) {
      await type(page, id, typed);
      await page.locator(`#${id}-problem`).filter({ hasText: words }).waitFor();
      assert.equal(await page.locator(`#${id}`).inputValue(), typed);
      await shows(() => headline(page), before);
    }
  });

  for (const room of ["retention", "pipeline"]) {
    for (const width of WIDTHS) {
      test(`${room} is whole at ${width} px and without a finding of axe`, async () => {
        const { page } = await visit("#/data", { viewport: { width, height: 900 } });
        await loaded(page);
        await page.locator("#files").setInputFiles(["staff_list.xlsx", "leavers.csv", "nqsw_cohorts.xlsx"].map(fixture));
        await page.getByRole("link", { name: "See your position" }).waitFor();
        await page.goto(`${page.url().split("#")[0]}#/${room}`);
        if (room === "pipeline") {
          await page.locator("#pipe-case").selectOption("kent-and-medway-2018");
          await page.getByRole("heading", { name: "Who places students" }).waitFor();
        } else {
          await shows(() => headline(page), /^People leave most in their second year/);
        }
        await page.locator(".chart svg").first().waitFor();
        await noSideways(page);
        await axe(page, `${room} at ${width}`);
      });
    }
  }

  test("the one file shows both rooms with the network off", async () => {
    const { page, account } = await openFile("#/retention");
    await shows(() => headline(page), /^Of the 96 recruited since 2014/);
    await go(page, "Pipeline");
    await page.locator("#pipe-posts").waitFor();
    assert.deepEqual(account.errors, []);
  });
});
