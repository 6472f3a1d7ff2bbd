// Planning: a lever, the band, a target sought, scenarios beside one another; by mouse, by keyboard, on a phone.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { axe, kept, loaded, noSideways, shows, WIDTHS } from "./browser.mjs";
import { stage } from "./stage.mjs";

const headline = (page) => page.locator("h1").innerText();
const band = /; in 8 of 10 futures they are between [\d,]+ and [\d,]+\./;
const chart = (page, finding) => page.locator(".chart-card").filter({ has: page.getByRole("heading", { name: finding }) });
const scale = (page, name) => page.getByRole("slider", { name, exact: true });
/** What the newly qualified lever is called; a newcomer's plan is Norfolk's of 2018. */
const NQSW = "Newly qualified, each September";
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
    await shows(() => headline(page), band);
    const before = await headline(page);
    assert.match(before, /^By September 2019 vacancies fall from 108 to about 22/);

    // A preset says that its effect is assumed; sentence and band follow it.
    await page.getByLabel("Over-recruit newly qualified").check();
    await shows(async () => String((await headline(page)) !== before && band.test(await headline(page))), "true");
    await page.getByText("That ten more come each September is your assumption").waitFor();
    await drag(page, NQSW, 60);
    await shows(() => headline(page), /^By September 2019 vacancies fall from 108 to about 4; in 8 of 10/);
    await page.getByRole("button", { name: "Undo" }).click();
    await shows(() => scale(page, NQSW).inputValue(), "50");

    // Seek 10% by 2020.
    await page.getByLabel("by the end of").fill("2020-06");
    await page.getByLabel("by the end of").press("Enter");
    await shows(() => headline(page), /^By June 2020/);
    await page.getByRole("heading", { name: "What would give a vacancy rate of 10.0% or less by June 2020?" }).waitFor();
    await page.getByLabel("Move", { exact: true }).selectOption({ label: NQSW });
    const sought = page.locator('[data-test="sentences"]').filter({ hasText: "What it takes" });
    await shows(() => sought.textContent(), /On the expected path: Newly qualified, each September, \d+ FTE a year \(then \d\.\d%\)/);
    await shows(() => sought.textContent(), /8 of 10 futures: \d+ FTE a year/);
    await sought.getByRole("button", { name: /^Use \d+ FTE a year/ }).click();
    await shows(async () => String((await scale(page, NQSW).inputValue()) !== "50"), "true");

    // A second scenario beside the first.
    await page.getByRole("button", { name: "Save as another scenario" }).click();
    await shows(() => page.getByLabel("Its name").inputValue(), "Scenario 2");
    await drag(page, NQSW, 65);
    const differ = page.locator('[data-test="table"]').filter({ hasText: "Where the scenarios differ" });
    await shows(() => differ.textContent(), /Newly qualified, each September\d+ FTE a year65 FTE a year/);
    await chart(page, /from .* in “.*” to .* in “/).locator(".chart svg").waitFor();

    // The bridge adds up in its table; the back-test stands in another year.
    const bridge = chart(page, /the largest step is/);
    await bridge.getByRole("button", { name: "Show as table" }).click();
    await bridge.getByRole("row", { name: /People leave/ }).waitFor();
    await page.getByLabel("Stand in September").last().selectOption("2019");
    await page.getByRole("heading", { name: /^In 2019, \d of \d outcomes lay inside the outlook's band/ }).waitFor();
    assert.deepEqual(account.requests, []);
    assert.deepEqual(account.errors, []);

    // The work is there after a reload.
    await kept(page);
    await page.reload();
    await shows(() => page.getByLabel("Scenario", { exact: true }).inputValue(), "1");
    await shows(() => scale(page, NQSW).inputValue(), "65");
  });

  test("what cannot be is refused beside its field and the plan stays", async () => {
    const { page } = await visit();
    await shows(() => headline(page), band);
    const before = await headline(page);
    for (const [typed, words] of [["many", "is no number"], ["-5", "must be"]]) {
      const field = page.getByLabel(`${NQSW}, FTE a year`, { exact: true });
      await field.fill(typed);
      await field.press("Enter");
      await page.locator(".field-problem").filter({ hasText: words }).waitFor();
    }
    const leaving = page.getByLabel("Leaving, % of today's rate", { exact: true });
    await leaving.fill("1,000%");
    await leaving.press("Enter");
    await page.locator(".field-problem").filter({ hasText: "It must be from 0% to 300%" }).waitFor();
    await page.getByLabel("by the end of").fill("2017-01");
    await page.getByLabel("by the end of").press("Enter");
    await page.locator(".field-problem").filter({ hasText: "The plan starts from June 2018" }).waitFor();
    await shows(() => headline(page), before);
  });

  test("what cannot be taken stays in its field with the reason, also after Tab and while everything else goes on", async () => {
    const { page } = await visit();
    await shows(() => headline(page), band);
    const before = await headline(page);
    const field = page.getByLabel(`${NQSW}, FTE a year`, { exact: true });
    const problem = (words) => page.locator(".field-problem").filter({ hasText: words });
    await field.fill("lots");
    await field.press("Tab");
    await problem("“lots” is no number").waitFor();
    await page.locator("#plan-goal-value").fill("ten");
    await page.locator("#plan-goal-value").press("Tab");
    await problem("“ten” is no number").waitFor();
    // Another lever moves the plan, and its futures come: twice the whole room is made anew.
    await drag(page, "Leaving", 90);
    await shows(async () => String((await headline(page)) !== before && band.test(await headline(page))), "true");
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
    await shows(() => headline(page), band);
    await page.getByLabel("Shock: no agency for a year").check();
    await shows(() => headline(page), /Without agency workers until June 2019, up to \d+ vacancies have nobody to cover them, in \w+ \d{4}, and not \d+\.$/);
    await page.getByLabel("Shock: no agency for a year").uncheck();
    await page.locator("#plan-goal-value").fill("3.5");
    await page.locator("#plan-goal-value").press("Tab");
    await page.getByLabel("Move", { exact: true }).selectOption({ label: "Leaving" });
    const use = page.getByRole("button", { name: /^Use [\d.]+% of today's rate/ });
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
    await shows(() => headline(page), band);
    await page.getByText("More levers:").click();
    const council = page.getByLabel("Plan for another council, by its published figures");
    await council.fill("Coventry");
    await council.press("Enter");
    await shows(() => headline(page), /^By September 2026 vacancies .*; in 8 of 10/);
    await page.getByLabel("Stand in September").first().selectOption("2020");
    await shows(() => headline(page), /^By September 2021 vacancies .*; in 8 of 10/);
  });

  test("ten times as many futures are run on request, and can be stopped", async () => {
    const { page, account } = await visit();
    await page.getByText("1,000 futures were run.", { exact: true }).waitFor();
    const more = page.getByRole("button", { name: "Run 10,000" });
    await more.click();
    await page.getByText("10,000 futures were run.", { exact: true }).waitFor();
    assert.equal(await more.count(), 0, "there is nothing more to ask for");
    assert.equal(await page.locator("progress").count(), 0);

    // Stopped, what stood stays, and the next lever is followed as ever.
    await drag(page, NQSW, 60);
    await page.getByText("1,000 futures were run.", { exact: true }).waitFor();
    const before = await headline(page);
    await more.click();
    await page.getByRole("button", { name: "Cancel" }).click();
    assert.equal(await page.locator("progress").count(), 0);
    await drag(page, NQSW, 65);
    await shows(async () => String((await headline(page)) !== before && band.test(await headline(page))), "true");
    assert.deepEqual(account.errors, []);
  });

  test("an assumption stands beside what was published of it", async () => {
    const { page } = await visit();
    const leaving = page.locator('[data-test="assumptions"]').getByRole("row", { name: /^Leaving/ });
    await shows(() => leaving.innerText(), /Turnover: .*11\.3% in 2025\. Neighbours: 5\.7% to 17\.5% in 2025/s);
  });

  test("the keyboard alone can do it", async () => {
    const { page } = await visit();
    await shows(() => headline(page), band);
    await scale(page, NQSW).focus();
    for (let press = 0; press < 5; press += 1) await page.keyboard.press("ArrowRight");
    await shows(() => scale(page, NQSW).inputValue(), "55");
    assert.equal(await page.evaluate(() => document.activeElement.type), "range");
    await shows(() => headline(page), band);
    await page.getByRole("button", { name: "Undo" }).focus();
    await page.keyboard.press("Enter");
    await shows(() => scale(page, NQSW).inputValue(), "50");
  });

  test("what is typed and where the keyboard is stay while the room changes", async () => {
    const { page } = await visit();
    await shows(() => headline(page), band);
    const before = await headline(page);
    // The lever moves without the keyboard, so that the band is on its way while a name is being typed.
    const name = page.getByLabel("Its name");
    await name.focus();
    await page.keyboard.press("Control+A");
    await page.keyboard.type("Half");
    await drag(page, NQSW, 62);
    await page.keyboard.type(" a name");
    await shows(async () => String((await headline(page)) !== before && band.test(await headline(page))), "true");
    assert.equal(await name.inputValue(), "Half a name");
    assert.equal(await name.evaluate((field) => document.activeElement === field), true);
    // What was unfolded stays so, too.
    const fold = page.locator("main details").first();
    await fold.locator("summary").click();
    await drag(page, NQSW, 61);
    await shows(() => headline(page), band);
    assert.equal(await fold.evaluate((details) => details.open), true);
  });

  test("a button that has done its work hands the keyboard on", async () => {
    const { page } = await visit();
    await shows(() => headline(page), band);
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
    await shows(() => headline(page), band);
    const said = page.locator('[data-test="answer"] [role="status"]');
    await drag(page, NQSW, 66);
    await shows(async () => String((await said.textContent()) === (await headline(page)) && band.test(await headline(page))), "true");
  });

  for (const width of WIDTHS) {
    test(`the room is whole at ${width} px and without a finding of axe`, async () => {
      const { page } = await visit("#/plan", { viewport: { width, height: 900 } });
      await loaded(page);
      await shows(() => headline(page), band);
      await page.locator(".chart svg").first().waitFor();
      await page.getByRole("heading", { name: "What to bear in mind" }).waitFor();
      await noSideways(page);
      await axe(page, `the plan at ${width}`);
    });
  }

  test("the one file plans with the network off", async () => {
    const { page, account } = await openFile("#/plan");
    await shows(() => headline(page), band);
    assert.deepEqual(account.errors, []);
  });
});
