// The officer's first day: see Norfolk, load two files, correct a job title, edit a cell, undo, come back tomorrow.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { join } from "node:path";
import { axe, exports, kept, keptText, loaded, noSideways, shows, still, WIDTHS } from "./browser.mjs";
import { stage } from "./stage.mjs";

const fixture = (name) => join(exports, name);

const tile = (page, id) => page.locator(`[data-test="tile-${id}"] .tile-value`);
const figure = async (page, id) => (await tile(page, id).innerText()).trim();
const cell = (page, name) => page.getByRole("button", { name: `change ${name}` });

describe("the officer's first day", () => {
  const { visit, openFile } = stage("");

  test("the keyboard follows into the room that is opened", async () => {
    const { page, account } = await visit();
    await loaded(page);
    const rooms = page.getByRole("navigation", { name: "Rooms" }).getByRole("link");
    for (const name of await rooms.allInnerTexts()) {
      await rooms.filter({ hasText: name }).focus();
      await page.keyboard.press("Enter");
      // The heading that stands once the room has answered.
      await shows(() => page.evaluate(() => `${document.activeElement.tagName} ${document.activeElement.isConnected}`), "H1 true");
      await still(page);
      assert.equal(await page.evaluate(() => document.activeElement.tagName), "H1", name);
    }
    assert.deepEqual(account.errors, []);
  });

  for (const width of WIDTHS) {
    test(`an open menu stands above the messages at ${width} px`, async () => {
      const { page } = await visit("#/nowhere", { viewport: { width, height: 900 } });
      await loaded(page);
      await page.locator(".notice").first().waitFor();
      await page.locator('[data-test="subject"]').click();
      const items = page.locator(".menu button, .menu a");
      await items.first().waitFor();
      const covered = await items.evaluateAll((all) =>
        all.filter((item) => {
          const { left, top, width: wide, height } = item.getBoundingClientRect();
          return [0.1, 0.5, 0.9].some((part) => !item.contains(document.elementFromPoint(left + wide * part, top + height / 2)));
        }).map((item) => item.innerText),
      );
      assert.deepEqual(covered, []);
      assert.ok((await items.count()) >= 4);
      await items.first().click();
      await page.locator(".menu").waitFor({ state: "detached" });
    });
  }

  test("another council is chosen from the menu, stands in every room, and is left again", async () => {
    const { page, account } = await visit();
    await loaded(page);
    const menu = page.locator('[data-test="subject"]');
    const other = page.getByLabel("Another council, by its published figures");
    await menu.click();
    await other.fill("Atlantis");
    await other.press("Enter");
    await page.getByRole("alert").getByText("Choose a council from the list").waitFor();
    assert.equal(await other.inputValue(), "Atlantis");
    await other.fill("medway");
    await other.press("Enter");
    await shows(() => page.locator("h1").innerText(), /^Medway is \d+ posts short/);
    await shows(() => menu.innerText(), /Medway[\s\S]*September 2025[\s\S]*published figures/);
    const go = (room) => page.getByRole("navigation", { name: "Rooms" }).getByRole("link", { name: room, exact: true }).click();
    await go("Benchmark");
    await shows(() => page.locator("h1").innerText(), "Medway's vacancy rate, 26.5%, is the 17th highest of 149 councils and 12.3 points above England.");
    await go("Plan");
    await shows(() => page.locator("h1").innerText(), /^By September 2026 vacancies/);
    await page.getByText("Its figures are from the published figures of September 2025").waitFor();
    await go("Report");
    await shows(() => page.locator("h1").innerText(), /Medway/);
    // The reader's own is as it was.
    await menu.click();
    await page.getByRole("button", { name: /^Norfolk/ }).click();
    await go("Position");
    await shows(() => page.locator("h1").innerText(), /^Norfolk is 108 posts short/);
    assert.deepEqual(account.errors, []);
  });

  test("open, see Norfolk, load, correct, edit, undo, reload", async () => {
    const { page, account } = await visit();
    await shows(() => page.locator("h1").innerText(), /^Norfolk is 108 posts short/);
    assert.equal(await figure(page, "vacancy_rate_fte"), "25.1%");
    await loaded(page);
    account.requests.length = 0;

    await page.getByRole("navigation", { name: "Rooms" }).getByRole("link", { name: "Data" }).click();
    await page.locator("#files").setInputFiles([fixture("staff_list.xlsx"), fixture("establishment.xlsx")]);
    await page.getByRole("link", { name: "See your position" }).waitFor();
    await shows(() => page.locator('[data-test="file"]').count().then(String), "2");
    await page.getByText("423 rows").first().waitFor();

    await page.getByRole("link", { name: "See your position" }).click();
    await shows(() => figure(page, "inpost_fte"), "273.7");
    await shows(() => figure(page, "vacancy_fte"), "49.1");
    await shows(() => figure(page, "vacancy_rate_fte"), "15.2%");

    // One job title corrected: personal advisers counted as social workers move the people in post.
    await page.getByRole("link", { name: "Data", exact: true }).click();
    await page.getByLabel("What “Independent Reviewing Officer” counts as").first().selectOption("Not a social worker");
    await page.getByRole("link", { name: "See your position" }).click();
    await shows(() => figure(page, "inpost_fte"), "251.7");

    // A cell edited and undone.
    const before = await figure(page, "vacancy_fte");
    await cell(page, "Social Worker, Vacant").click();
    await page.getByLabel("Social Worker, Vacant", { exact: true }).fill("twelve");
    await page.keyboard.press("Enter");
    await page.getByRole("alert").getByText("FTE must be a number").waitFor();
    await page.getByLabel("Social Worker, Vacant", { exact: true }).fill("0");
    await page.keyboard.press("Enter");
    await shows(async () => String((await figure(page, "vacancy_fte")) !== before), "true");
    const edited = await figure(page, "vacancy_fte");
    await page.getByRole("button", { name: "Undo the last change to the table" }).click();
    await shows(() => figure(page, "vacancy_fte"), before);
    await page.getByRole("button", { name: "Redo the change last undone" }).click();
    await shows(() => figure(page, "vacancy_fte"), edited);

    // No request after loading, by the browser's count and by ours; the page shows the same.
    assert.deepEqual(account.requests, []);
    assert.match(await page.locator('[data-test="privacy"]').innerText(), /^Nothing sent/);

    // Tomorrow: figures, edits and mapping are there; rows are not.
    await kept(page);
    await page.reload();
    await shows(() => figure(page, "inpost_fte"), "251.7");
    await shows(() => figure(page, "vacancy_fte"), edited);
    await page.getByRole("link", { name: "Data", exact: true }).click();
    await page.getByText("To change how this file was read, add it again").first().waitFor();
    const text = await keptText(page);
    assert.ok(text.includes("Advanced Practitioner"), "the job titles are kept");
    for (const personal of ["Sample-", "SW9", "White British"]) assert.ok(!text.includes(personal), personal);

    // Dropped again, the correction still holds.
    await page.locator("#files").setInputFiles([fixture("staff_list.xlsx"), fixture("establishment.xlsx")]);
    await page.getByText("423 rows").first().waitFor();
    await shows(
      () => page.getByLabel("What “Independent Reviewing Officer” counts as").first().inputValue(),
      "not_social_worker",
    );
  });

  test("a file dropped twice counts once", async () => {
    const { page } = await visit("#/data");
    for (const _turn of [1, 2]) {
      await page.locator("#files").setInputFiles([fixture("staff_list.xlsx")]);
      await page.getByText("423 rows").first().waitFor();
    }
    await page.getByText("staff_list.xlsx replaced").waitFor();
    await page.getByRole("link", { name: "See your position" }).click();
    await shows(() => figure(page, "inpost_fte"), "273.7");
  });

  test("after a reload a council's name is put over the figures kept", async () => {
    const { page } = await visit("#/data");
    await page.locator("#files").setInputFiles([fixture("staff_list.xlsx")]);
    await page.getByRole("link", { name: "See your position" }).waitFor();
    await kept(page);
    await page.reload();
    await page.getByLabel("Council", { exact: true }).fill("Rutland");
    await page.keyboard.press("Tab");
    await page.getByRole("link", { name: "See your position" }).click();
    await shows(() => page.locator("h1").innerText(), /Rutland/);
    await shows(() => figure(page, "inpost_fte"), "273.7");
  });

  test("an edit undone in one service is not made again in the other", async () => {
    const { page } = await visit("#/data");
    await page.locator("#files").setInputFiles([fixture("staff_list.xlsx")]);
    await page.getByRole("link", { name: "See your position" }).click();
    await cell(page, "Social Worker, In post").first().click();
    await page.getByLabel("Social Worker, In post", { exact: true }).fill("999");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Undo your change" }).waitFor();
    await page.getByRole("button", { name: "Undo the last change to the table" }).click();
    await page.getByRole("button", { name: "Adults'" }).click();
    await shows(() => figure(page, "inpost_fte"), "49.4");
    assert.ok(await page.getByRole("button", { name: "Redo the change last undone" }).isDisabled());
  });

  test("a broken file says why and loses nothing", async () => {
    const { page } = await visit("#/data");
    await page.locator("#files").setInputFiles([fixture("staff_list.xlsx")]);
    await page.getByText("423 rows").first().waitFor();
    await page.locator("#files").setInputFiles([
      { name: "broken.xlsx", mimeType: "application/octet-stream", buffer: Buffer.from("PK\u0003\u0004 cut short") },
    ]);
    await page.getByText("Not loaded").waitFor();
    await page.getByRole("link", { name: "See your position" }).click();
    await shows(() => figure(page, "inpost_fte"), "273.7");
  });

  test("findings are filtered and downloaded, a column is corrected", async () => {
    const { page } = await visit("#/data");
    await page.locator("#files").setInputFiles([fixture("establishment.xlsx")]);
    await page.getByText("396 rows").first().waitFor();
    await page.locator('[data-test="findings"] > summary').click();
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "CSV of the findings of establishment.xlsx" }).click();
    const saved = await download;
    assert.equal(saved.suggestedFilename(), "establishment.xlsx findings.csv");
    await page.getByText(/^Columns \(/).click();
    await page.getByLabel("What “Vacant FTE” holds").selectOption("Not used");
    await shows(() => page.getByLabel("What “Vacant FTE” holds").inputValue(), "none");
  });

  test("five files make one workforce: each is named, corrected, and its part in the figures said", async () => {
    const { page } = await visit("#/data");
    const files = ["staff_list.xlsx", "leavers.csv", "starters.xlsx", "establishment.xlsx", "agency_timesheets.csv"];
    await page.locator("#files").setInputFiles(files.map(fixture));
    await shows(() => page.locator('[data-test="file"] select').count().then((n) => String(n >= 5)), "true");
    await page.getByRole("link", { name: "See your position" }).waitFor();
    const kind = (file) => {
      const card = page.locator('[data-test="file"]').filter({ has: page.getByRole("heading", { name: file }) });
      return card.locator(".file-kind select").evaluateAll((all) => all.map((one) => one.value).join(", "));
    };
    await shows(() => kind("staff_list.xlsx"), "StaffList");
    await shows(() => kind("leavers.csv"), "Leavers");
    await shows(() => kind("starters.xlsx"), /Starters/);
    await shows(() => kind("establishment.xlsx"), /Establishment/);
    await shows(() => kind("agency_timesheets.csv"), "AgencyTimesheets");

    // Every figure says its files.
    await page.getByText("Children's: Where each figure comes from").click();
    // By content: what is not on the screen is not laid out, so it has no inner text.
    const given = (figure) =>
      page.locator('[data-test="sources"] tr').filter({ hasText: figure }).first().textContent();
    await shows(() => given("Leavers' FTE"), /40\.0[\s\S]*leavers\.csv/);
    await shows(() => given("Vacant FTE"), /49\.1[\s\S]*establishment\.xlsx/);

    // Where files disagree both are shown and the other can be chosen.
    const contests = page.locator('[data-test="contests"]');
    await contests.waitFor();
    await axe(page, "disagreements");

    // A column corrected changes the figure; corrected back, it is as before.
    const card = page.locator('[data-test="file"]').filter({ has: page.getByRole("heading", { name: "leavers.csv" }) });
    await card.getByText(/^Columns \(/).click();
    await card.getByLabel("What “FTE” holds").selectOption("Not used");
    await shows(() => given("Leavers' FTE").catch(() => "gone"), /^(?![\s\S]*40\.0)/);
    await card.getByLabel("What “FTE” holds").selectOption("FTE");
    await shows(() => given("Leavers' FTE"), /40\.0/);

    await page.getByRole("link", { name: "See your position" }).click();
    await shows(() => figure(page, "vacancy_rate_fte"), "15.2%");
    await shows(() => figure(page, "turnover_rate_fte"), "14.6%");
  });

  test("a large load is cancelled half-way and what was loaded stays", async () => {
    const { page } = await visit("#/data");
    await page.locator("#files").setInputFiles([fixture("staff_list.xlsx")]);
    await page.getByText("423 rows").first().waitFor();
    const row = (n) => `${n},Social Worker,Children and Families,Team ${n % 40},1,01/02/2015\r\n`;
    const rows = Array.from({ length: 400_000 }, (_, n) => row(n)).join("");
    const text = `Employee Number,Job Title,Directorate,Team,FTE,Start Date\r\n${rows}`;
    await page.locator("#files").setInputFiles([{ name: "large.csv", mimeType: "text/csv", buffer: Buffer.from(text) }]);
    await page.getByRole("button", { name: "Cancel reading large.csv" }).click();
    await page.getByText("Stopped reading large.csv").waitFor();
    assert.equal(await page.locator('[data-test="file"]').count(), 1);
    await page.getByRole("link", { name: "See your position" }).click();
    await shows(() => figure(page, "inpost_fte"), "273.7");
  });

  test("the keyboard alone can do it", async () => {
    const { page } = await visit();
    await page.locator("h1").waitFor();
    const reach = async (name, limit = 80) => {
      for (let i = 0; i < limit; i += 1) {
        await page.keyboard.press("Tab");
        // A scroller takes the keyboard too, and holds the text of everything in it.
        const at = await page.evaluate(() => {
          const { tagName, innerText, ariaLabel } = document.activeElement;
          return ["DIV", "BODY"].includes(tagName) ? "" : (innerText || ariaLabel || "").replace(/\s+/g, " ");
        });
        if (at.includes(name)) return;
      }
      assert.fail(`the keyboard does not reach ${name}`);
    };
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.innerText), "Skip to main content");
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate(() => document.activeElement.tagName), "H1");
    await reach("What is this?");
    await page.keyboard.press("Enter");
    assert.ok(await page.evaluate(() => document.activeElement.parentElement.open));
    await page.keyboard.press("Enter");
    await reach("change Social Worker, In post");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Control+A");
    await page.keyboard.type("201.26");
    await page.keyboard.press("Enter");
    await shows(() => page.locator("h1").innerText(), /^Norfolk is 37 posts short/);
    // The place in the table is kept.
    assert.match(await page.evaluate(() => document.activeElement.innerText), /change Social Worker, In post/);
  });

  test("an unknown address goes to Position and says so", async () => {
    const { page } = await visit("#/nowhere");
    await page.getByText("Page not found. This is Position.").waitFor();
    await shows(() => page.locator("h1").innerText(), /^Norfolk/);
  });

  test("every chart has a table, a picture and a CSV", async () => {
    const { page } = await visit();
    await page.locator(".chart svg").first().waitFor();
    const card = page.locator(".chart-card").first();
    const picture = page.waitForEvent("download");
    await card.getByRole("button", { name: "Picture of this chart" }).click();
    assert.match((await picture).suggestedFilename(), /\.png$/);
    await card.getByRole("button", { name: "Show as table" }).click();
    await card.locator("table").waitFor();
    await card.getByRole("button", { name: "Show as chart" }).click();
    await card.locator(".chart svg").waitFor();
  });

  for (const width of WIDTHS) {
    test(`every room is clean at ${width} px`, async () => {
      const { page } = await visit("", { viewport: { width, height: 900 } });
      for (const room of ["#/position", "#/welcome", "#/data"]) {
        await page.evaluate((hash) => (location.hash = hash), room);
        await page.locator("h1").waitFor();
        if (room === "#/data") {
          await page.locator("#files").setInputFiles([fixture("establishment.xlsx")]);
          await page.getByText("396 rows").first().waitFor();
          for (const summary of await page.locator("summary").all()) await summary.click();
        }
        await axe(page, `${room} at ${width}`);
        await noSideways(page);
      }
    });
  }

  test("the one file from disk does the same with the network off", async () => {
    const { page, account } = await openFile("#/data");
    await page.locator("#files").setInputFiles([fixture("staff_list.xlsx"), fixture("establishment.xlsx")]);
    await page.getByRole("link", { name: "See your position" }).click();
    await shows(() => figure(page, "vacancy_rate_fte"), "15.2%");
    await page.locator(".chart svg").first().waitFor();
    assert.deepEqual(account.errors, []);
  });

  test("the printed page holds the answer and no controls", async () => {
    const { page } = await visit();
    await page.locator(".chart svg").first().waitFor();
    await page.emulateMedia({ media: "print" });
    assert.ok(await page.locator("h1").isVisible());
    assert.ok(await page.locator('[data-test="establishment"] table').isVisible());
    assert.ok(!(await page.getByRole("navigation", { name: "Rooms" }).isVisible()));
    const paper = await page.pdf({ format: "A4" });
    assert.ok(paper.length > 10_000);
  });
});
