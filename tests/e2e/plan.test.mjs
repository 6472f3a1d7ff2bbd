// Planning: a lever, the band, a target sought, scenarios beside one another; by mouse, by keyboard, on a phone.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { axe, band, kept, loaded, noSideways, part, shows, strip, unfold, WIDTHS } from "./browser.mjs";
import { stage } from "./stage.mjs";

const headline = (page) => page.locator("h1").innerText();
const chart = (page, finding) => page.locator(".chart-card").filter({ has: page.getByRole("heading", { name: finding }) });
const scale = (page, name) => page.getByRole("slider", { name, exact: true });
/** What the newly qualified lever is called; a newcomer's plan is Norfolk's of 2018. */
const NQSW = "Newly qualified starting each September";
const drag = (page, name, value) =>
  scale(page, name).evaluate((field, to) => {
    field.value = String(to);
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }, value);

describe("planning ten years ahead", () => {
  const { visit, openFile } = stage("#/plan");

  test("over-recruit, see sentence and band move, seek 10% by 2020, save, compare, open bridge and back-test", async () => {
    const { page, account } = await visit("");
    await loaded(page);
    account.requests.length = 0;
    await page.getByRole("navigation", { name: "Rooms" }).getByRole("link", { name: "Plan" }).click();
    await shows(() => strip(page), band);
    const before = await headline(page);
    assert.match(before, /^By September 2019 vacancies fall from 108 to about 22/);

    // A preset says that its effect is assumed; sentence and squares follow it.
    await unfold(page, "Things councils have tried");
    await page.getByLabel("10 more newly qualified each September").check();
    await shows(async () => String((await headline(page)) !== before && band.test(await strip(page))), "true");
    await page.getByText("We assume ten more come each September").waitFor();
    await drag(page, NQSW, 60);
    await shows(() => headline(page), /^By September 2019 vacancies fall from 108 to about 4\./);
    await shows(() => strip(page), band);
    await page.getByText("Was 50 FTE a year.").waitFor();
    await page.getByRole("button", { name: "Undo" }).click();
    await shows(() => scale(page, NQSW).inputValue(), "50");

    // Seek 10% by 2020.
    await unfold(page, "Target");
    await page.getByLabel("Target: by the end of month").fill("2020-06");
    await page.getByLabel("Target: by the end of month").press("Enter");
    await shows(() => headline(page), /^By June 2020/);
    await part(page, "What it would take");
    await page.getByRole("heading", { name: "What would give a vacancy rate of 10.0% or less by June 2020?" }).waitFor();
    const sought = page.locator('[data-test="takes"]').getByRole("row", { name: new RegExp(`^${NQSW}`) });
    await shows(() => sought.textContent(), /\d+ FTE a year instead of 50: then \d\.\d%\./);
    await sought.getByRole("button", { name: /^Use \d+/ }).click();
    await shows(async () => String((await scale(page, NQSW).inputValue()) !== "50"), "true");
    assert.equal(await page.evaluate(() => location.hash), "#/plan/takes");

    // A second scenario beside the first.
    await unfold(page, "Copy, rename or delete");
    await page.getByRole("button", { name: "Copy as new scenario" }).click();
    await shows(() => page.getByLabel("Scenario name").inputValue(), "Scenario 2");
    await drag(page, NQSW, 65);
    await part(page, "Compare");
    const differ = page.locator('[data-test="table"]').filter({ hasText: "Where the scenarios differ" });
    await shows(() => differ.textContent(), /Newly qualified starting each September50 FTE a year\d+ FTE a year65 FTE a year/);
    await shows(() => differ.textContent(), /Target met\d+ of 10 futures/);
    await chart(page, /from .* in “.*” to .* in “/).locator(".chart svg").waitFor();

    // The bridge adds up in its table; the back-test stands in another year.
    await part(page, "Why");
    const bridge = chart(page, /the largest step is/);
    await bridge.getByRole("button", { name: "Show as table" }).click();
    await bridge.getByRole("row", { name: /People leave/ }).waitFor();
    await part(page, "How sure");
    await page.getByLabel("Forecast made in September").selectOption("2019");
    await page.getByRole("heading", { name: /^In 2019, \d of \d outcomes lay inside the outlook's band/ }).waitFor();
    assert.deepEqual(account.requests, []);
    assert.deepEqual(account.errors, []);

    // The work is there after a reload.
    await kept(page);
    await page.reload();
    await page.getByRole("button", { name: "Scenario 2", pressed: true }).waitFor();
    await shows(() => scale(page, NQSW).inputValue(), "65");
  });

  test("what cannot be is refused beside its field and the plan stays", async () => {
    const { page } = await visit();
    await shows(() => strip(page), band);
    const before = await headline(page);
    for (const [typed, words] of [["many", "is no number"], ["-5", "must be"]]) {
      const field = page.getByLabel(`${NQSW}, FTE a year`, { exact: true });
      await field.fill(typed);
      await field.press("Enter");
      await page.locator(".field-problem").filter({ hasText: words }).waitFor();
    }
    await unfold(page, "People leaving");
    const leaving = page.getByLabel("Leaving, % of today's rate", { exact: true });
    await leaving.fill("1,000%");
    await leaving.press("Enter");
    await page.locator(".field-problem").filter({ hasText: "It must be from 0% to 300%" }).waitFor();
    await unfold(page, "Target");
    await page.getByLabel("Target: by the end of month").fill("2017-01");
    await page.getByLabel("Target: by the end of month").press("Enter");
    await page.locator(".field-problem").filter({ hasText: "The plan starts from June 2018" }).waitFor();
    await shows(() => headline(page), before);
  });

  test("what cannot be taken stays in its field with the reason, also after Tab and while everything else goes on", async () => {
    const { page } = await visit();
    await shows(() => strip(page), band);
    const before = await headline(page);
    const field = page.getByLabel(`${NQSW}, FTE a year`, { exact: true });
    const problem = (words) => page.locator(".field-problem").filter({ hasText: words });
    await field.fill("lots");
    await field.press("Tab");
    await problem("“lots” is no number").waitFor();
    await unfold(page, "Target");
    await page.locator("#plan-goal-value").fill("ten");
    await page.locator("#plan-goal-value").press("Tab");
    await problem("“ten” is no number").waitFor();
    // Another lever moves the plan, and its futures come: twice the whole room is made anew.
    await unfold(page, "People leaving");
    await drag(page, "Leaving", 90);
    await shows(async () => String((await headline(page)) !== before && band.test(await strip(page))), "true");
    assert.equal(await field.inputValue(), "lots");
    assert.equal(await page.locator("#plan-goal-value").inputValue(), "ten");
    assert.equal(await page.locator(".field-problem").count(), 2);
    // Set anew it is taken and nothing stands beside it.
    await field.fill("60");
    await field.press("Tab");
    await shows(() => scale(page, NQSW).inputValue(), "60");
    await shows(() => page.locator(".field-problem").count().then(String), "1");
  });

  test("what a shock takes away is in the headline, and the value suggested reaches what is aimed at when typed in", async () => {
    const { page } = await visit();
    await shows(() => strip(page), band);
    await unfold(page, "What if something goes wrong?");
    await page.getByLabel("What if: no agency workers for a year").check();
    await shows(() => headline(page), /Without agency workers until June 2019, up to \d+ vacancies have nobody to cover them, in \w+ \d{4}, and not \d+\.$/);
    await page.getByLabel("What if: no agency workers for a year").uncheck();
    await unfold(page, "Target");
    await page.locator("#plan-goal-value").fill("3.5");
    await page.locator("#plan-goal-value").press("Tab");
    await part(page, "What it would take");
    await unfold(page, "People leaving");
    const use = page.locator('[data-test="takes"]').getByRole("row", { name: /^Leaving/ }).getByRole("button", { name: /^Use [\d.]+%/ });
    await use.waitFor();
    const value = (await use.innerText()).match(/[\d.]+/)[0];
    const typed = page.getByLabel("Leaving, % of today's rate", { exact: true });
    await typed.fill(value);
    await typed.press("Tab");
    await shows(() => page.locator(".lede").first().innerText(), /^The plan reaches a vacancy rate of 3\.5% or less/);
    assert.equal(await typed.inputValue(), value);
  });

  test("any council by its published figures", async () => {
    const { page } = await visit();
    await shows(() => strip(page), band);
    await unfold(page, "Another council");
    const council = page.getByLabel("Plan for another council, by its published figures");
    await council.fill("Coventry");
    await council.press("Enter");
    await shows(() => headline(page), /^By September 2026 vacancies /);
    await page.getByLabel("Published figures of September").selectOption("2020");
    await shows(() => headline(page), /^By September 2021 vacancies /);
    await shows(() => strip(page), band);
  });

  test("ten times as many futures are run on request, and can be stopped", async () => {
    const { page, account } = await visit("#/plan/sure");
    await page.getByText("1,000 simulated futures were run.", { exact: true }).waitFor();
    const more = page.getByRole("button", { name: "Run 10,000 simulations" });
    await more.click();
    await page.getByText("10,000 simulated futures were run.", { exact: true }).waitFor();
    assert.equal(await more.count(), 0, "there is nothing more to ask for");
    assert.equal(await page.locator("progress").count(), 0);

    // Stopped, what stood stays, and the next lever is followed as ever.
    await drag(page, NQSW, 60);
    await page.getByText("1,000 simulated futures were run.", { exact: true }).waitFor();
    const before = await headline(page);
    await more.click();
    await page.getByRole("button", { name: "Cancel" }).click();
    assert.equal(await page.locator("progress").count(), 0);
    await drag(page, NQSW, 65);
    await shows(async () => String((await headline(page)) !== before && band.test(await strip(page))), "true");
    assert.deepEqual(account.errors, []);
  });

  test("an assumption stands beside what was published of it", async () => {
    const { page } = await visit("#/plan/assumptions");
    const leaving = page.locator('[data-test="assumptions"]').getByRole("row", { name: /^Leaving/ });
    await shows(() => leaving.innerText(), /Turnover: .*11\.3% in 2025\. Neighbours: 5\.7% to 17\.5% in 2025/s);
  });

  test("the keyboard alone can do it", async () => {
    const { page } = await visit();
    await shows(() => strip(page), band);
    await scale(page, NQSW).focus();
    for (let press = 0; press < 5; press += 1) await page.keyboard.press("ArrowRight");
    await shows(() => scale(page, NQSW).inputValue(), "55");
    assert.equal(await page.evaluate(() => document.activeElement.type), "range");
    await shows(() => strip(page), band);
    await page.getByRole("button", { name: "Undo" }).focus();
    await page.keyboard.press("Enter");
    await shows(() => scale(page, NQSW).inputValue(), "50");
  });

  test("what is typed and where the keyboard is stay while the room changes", async () => {
    const { page } = await visit();
    await shows(() => strip(page), band);
    const before = await headline(page);
    // The lever moves without the keyboard, so that the band is on its way while a name is being typed.
    await unfold(page, "Copy, rename or delete");
    const name = page.getByLabel("Scenario name");
    await name.focus();
    await page.keyboard.press("Control+A");
    await page.keyboard.type("Half");
    await drag(page, NQSW, 62);
    await page.keyboard.type(" a name");
    await shows(async () => String((await headline(page)) !== before && band.test(await strip(page))), "true");
    assert.equal(await name.inputValue(), "Half a name");
    assert.equal(await name.evaluate((field) => document.activeElement === field), true);
    // What was unfolded stays so, too.
    const fold = page.locator("main details").filter({ hasText: "Agency cover" });
    await fold.locator("summary").click();
    await drag(page, NQSW, 61);
    await shows(() => strip(page), band);
    assert.equal(await fold.evaluate((details) => details.open), true);
  });

  test("each part has its address, the keyboard stays on the part chosen, and the answer stays on the screen", async () => {
    const { page, account } = await visit("#/plan/why");
    await shows(() => strip(page), band);
    await chart(page, /the largest step is/).locator(".chart svg").waitFor();
    const parts = page.getByRole("navigation", { name: "Parts of the plan" });
    assert.equal(await parts.getByRole("link", { name: "Why" }).getAttribute("aria-current"), "page");
    await parts.getByRole("link", { name: "Cost" }).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Add pay costs to see what this costs" }).waitFor();
    assert.equal(await page.evaluate(() => location.hash), "#/plan/cost");
    await shows(() => page.evaluate(() => document.activeElement.textContent.trim()), "Cost");
    await page.goBack();
    await chart(page, /the largest step is/).waitFor();
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    const top = await page.locator('[data-test="strip"]').evaluate((strip) => strip.getBoundingClientRect().top);
    assert.ok(top >= 0 && top < 80, `the strip is at ${top}`);
    assert.deepEqual(account.errors, []);
  });

  test("unit costs are the plan's, and the saving is the finding", async () => {
    const { page } = await visit("#/plan/cost");
    await shows(() => strip(page), band);
    for (const [label, pounds] of [["Cost of one permanent social worker a year, £", "61,000"], ["Cost of one agency social worker a year, £", "82,000"]]) {
      await page.getByLabel(label).fill(pounds);
      await page.getByLabel(label).press("Tab");
    }
    await page.getByRole("heading", { name: /^The plan costs £[\d.]+ million in its first year/ }).waitFor();
    await drag(page, NQSW, 60);
    await page.getByRole("heading", { name: /^The plan pays £[\d.,]+( million)? less in agency premium over 10 years, and £[\d.,]+ million (more|less) in all$/ }).waitFor();
    await page.getByRole("button", { name: "As things are" }).click();
    await shows(() => page.getByLabel("Cost of one permanent social worker a year, £").inputValue(), "61000");
    await shows(() => scale(page, NQSW).inputValue(), "50");
  });

  for (const [width, most] of [[1366, 1_400], [390, 2_300]]) {
    test(`the outlook is at most ${most} px tall at ${width} px, and the answer to a link comes first`, async () => {
      const { page } = await visit("#/plan", { viewport: { width, height: 768 } });
      await loaded(page);
      await shows(() => strip(page), band);
      await page.locator(".chart svg").first().waitFor();
      const tall = await page.evaluate(() => document.documentElement.scrollHeight);
      assert.ok(tall <= most, `${tall} px`);
      const answer = await page.locator("h1").evaluate((heading) => heading.getBoundingClientRect().bottom);
      assert.ok(answer <= 400, `the answer ends at ${answer} px`);
    });
  }

  test("a button that has done its work hands the keyboard on", async () => {
    const { page } = await visit();
    await shows(() => strip(page), band);
    await drag(page, NQSW, 55);
    const undo = page.getByRole("button", { name: "Undo" });
    await shows(() => undo.isEnabled().then(String), "true");
    await undo.focus();
    await page.keyboard.press("Enter");
    await shows(() => scale(page, NQSW).inputValue(), "50");
    await shows(() => undo.isEnabled().then(String), "false");
    await shows(() => page.evaluate(() => document.activeElement.textContent), /\w/);
    assert.notEqual(await page.evaluate(() => document.activeElement.tagName), "BODY");
  });

  test("a new answer is said to those who hear the page once the hand rests", async () => {
    const { page } = await visit();
    await shows(() => strip(page), band);
    const said = page.locator('[data-test="answer"] [role="status"]');
    await drag(page, NQSW, 66);
    await shows(async () => String((await said.textContent()) === (await headline(page))), "true");
  });

  for (const width of WIDTHS) {
    test(`the room is whole at ${width} px and without a finding of axe`, async () => {
      const { page } = await visit("#/plan", { viewport: { width, height: 900 } });
      await loaded(page);
      await shows(() => strip(page), band);
      await page.locator(".chart svg").first().waitFor();
      await shows(() => strip(page), band);
      await noSideways(page);
      await axe(page, `the plan at ${width}`);
      for (const name of ["Year by year", "Why", "What it would take", "Cost", "Compare", "How sure", "Assumptions"]) {
        await part(page, name);
        await shows(() => strip(page), band);
        await noSideways(page);
        await axe(page, `the plan's “${name}” at ${width}`);
      }
    });
  }

  test("the one file plans with the network off", async () => {
    const { page, account } = await openFile("#/plan");
    await shows(() => strip(page), band);
    assert.deepEqual(account.errors, []);
  });
});
