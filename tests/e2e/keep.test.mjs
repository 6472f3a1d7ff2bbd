// What is kept: from the version before, broken, from month to month, in two tabs; and what is open, in every room.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, test } from "node:test";
import { axe, band, exports, kept, shows, strip } from "./browser.mjs";
import { stage } from "./stage.mjs";

const fixture = (name) => join(exports, name);
const text = (name) => readFileSync(join(dirname(exports), "kept", name), "utf8").trimEnd();
const headline = (page) => page.locator("h1").innerText();
const subject = (page) => page.locator('[data-test="subject"]').innerText();
const NQSW = "Newly qualified starting each September, FTE a year";
const typed = (page, label) => page.getByLabel(label, { exact: true });
const type = async (page, label, value) => {
  await typed(page, label).fill(value);
  await typed(page, label).press("Enter");
};
const go = (page, room) =>
  page.getByRole("navigation", { name: "Rooms" }).getByRole("link", { name: room, exact: true }).click();
const aside = (page) => page.locator('[data-test="kept-aside"]');

describe("nothing kept is lost", () => {
  const { address, visit } = stage("#/plan");

  /** Opens the page where the browser keeps a text of an earlier visit. */
  const returning = (work, fragment) => {
    const localStorage = [{ name: "homegrown.work", value: work }];
    return visit(fragment, { storageState: { cookies: [], origins: [{ origin: new URL(address()).origin, localStorage }] } });
  };

  test("work of the version before opens with its figures, plans, scenarios and edits", async () => {
    const { page, account } = await returning(text("v5-council.txt"), "#/plan");
    await shows(() => subject(page), /Exampleshire County Council[\s\S]*your files/);
    await shows(() => page.locator('[data-test="scenarios"] [aria-pressed="true"]').innerText(), "Scenario 2");
    await shows(() => typed(page, NQSW).inputValue(), "52");
    assert.equal(await aside(page).count(), 0);
    await go(page, "Position");
    await page.getByRole("button", { name: "Undo the last change to the table" }).waitFor();
    await kept(page);
    await page.reload();
    await shows(() => subject(page), /Exampleshire County Council/);
    await go(page, "Plan");
    await shows(() => typed(page, NQSW).inputValue(), "52");
    assert.deepEqual(account.errors, []);
  });

  test("of work with a broken byte what is whole opens, and the rest is offered as a file", async () => {
    const whole = text("v5-council.txt");
    const broken = `${whole.slice(0, 4_000)}!${whole.slice(4_001)}`;
    const { page } = await returning(broken, "#/plan");
    await aside(page).getByRole("heading", { name: "Kept aside: part of what was kept" }).waitFor();
    await axe(page, "what lies aside");
    const coming = page.waitForEvent("download");
    await aside(page).getByRole("button", { name: "Save it as a file" }).click();
    assert.equal(readFileSync(await (await coming).path(), "utf8"), broken);
    // It is still there tomorrow, and goes when its owner says so.
    await kept(page);
    await page.reload();
    await aside(page).waitFor();
    await aside(page).getByRole("button", { name: "Delete it" }).click();
    await aside(page).getByRole("button", { name: "Delete it for good" }).click();
    await aside(page).waitFor({ state: "detached" });
  });

  test("one broken part of today's form takes no other with it", async () => {
    const lines = text("v6-council.txt").split("\n");
    const at = lines.findIndex((line) => line.startsWith("edits "));
    lines[at] = `${lines[at].slice(0, -3)}AAA`;
    const { page } = await returning(`${lines.join("\n")}\n`, "#/plan");
    await aside(page).getByRole("heading", { name: "Kept aside: your changes to the establishment table" }).waitFor();
    await shows(() => typed(page, NQSW).inputValue(), "52");
  });

  test("a plan goes on to another month, says what was kept, and is back with one press", async () => {
    const { page } = await visit("#/data");
    const files = ["staff_list.xlsx", "establishment.xlsx", "leavers.csv", "starters.xlsx"].map(fixture);
    await page.locator("#files").setInputFiles(files);
    await page.getByRole("link", { name: "See your position" }).waitFor();
    for (const name of ["423 rows", "starters.xlsx"]) await page.getByText(name).first().waitFor();
    await page.getByLabel("Reference date").fill("2025-09-30");
    await page.keyboard.press("Tab");
    await go(page, "Plan");
    await shows(() => subject(page), /30 September 2025/);
    await type(page, NQSW, "53.5");
    // How many joined is told from the lists, so what the lever starts from is theirs.
    await page.getByText(/Was [\d.]+ FTE a year\./).first().waitFor();
    await shows(() => strip(page), band);
    const before = await headline(page);
    await go(page, "Data");
    await page.getByLabel("Reference date").fill("2025-08-31");
    await page.keyboard.press("Tab");
    await shows(() => subject(page), /August 2025/);
    await go(page, "Plan");
    await page.getByRole("heading", { name: "Carried forward from September 2025 to August 2025" }).waitFor();
    await page.getByText("The 1 change of your plan is kept, as you set it.").waitFor();
    await shows(() => typed(page, NQSW).inputValue(), "53.5");
    await axe(page, "a plan carried forward");
    await page.getByRole("button", { name: "Open the plan as it was in September 2025" }).click();
    await page.getByRole("heading", { name: /^As it was on earlier figures/ }).waitFor();
    await shows(() => headline(page), before);
    await page.getByRole("button", { name: "Close this plan" }).click();
    await page.getByRole("button", { name: "Close this message" }).click();
    await page.getByRole("heading", { name: /^Carried forward/ }).waitFor({ state: "detached" });
    await shows(() => typed(page, NQSW).inputValue(), "53.5");
  });

  test("taking a file out leaves the date where it is, and says what is left", async () => {
    const { page } = await visit("#/data");
    await page.locator("#files").setInputFiles(["staff_list.xlsx", "establishment.xlsx"].map(fixture));
    const file = (name) => page.locator('[data-test="file"]').filter({ has: page.getByRole("heading", { name }) });
    for (const name of ["staff_list.xlsx", "establishment.xlsx"]) await file(name).waitFor();
    await page.getByRole("link", { name: "See your position" }).waitFor();
    const before = await subject(page);
    const day = before.match(/\d* ?\p{Lu}\p{Ll}+ 20\d\d/u)[0];
    await file("establishment.xlsx").getByRole("button", { name: /^Remove/ }).click();
    await page.getByText(`The figures stay as at ${day}.`).waitFor();
    await file("establishment.xlsx").waitFor({ state: "detached" });
    assert.ok((await subject(page)).includes(day), await subject(page));
  });

  test("a link is open in every room, and the page's own is a press away", async () => {
    const link = readFileSync(join(dirname(exports), "links", "v1-partners.txt"), "utf8").trim();
    const { page, account } = await visit(`#${link}`);
    await page.getByRole("heading", { name: /^Opened from a link: / }).waitFor();
    const name = (await page.getByRole("heading", { name: /^Opened from a link: / }).innerText()).replace("Opened from a link: ", "");
    await shows(() => subject(page), /opened from a link/);
    assert.ok((await subject(page)).includes(name), await subject(page));
    await go(page, "Position");
    await shows(async () => String((await headline(page)).includes("Norfolk")), "false");
    assert.equal(await page.getByText("Choose a number to change it").count(), 0, "what was sent is not changed by hand");
    await axe(page, "the position of what was sent");
    await go(page, "Report");
    await shows(async () => String((await headline(page)).includes("Norfolk")), "false");
    // It is still open tomorrow.
    await kept(page);
    await page.reload();
    await shows(() => subject(page), /opened from a link/);
    await page.locator('[data-test="subject"]').click();
    await page.getByRole("button", { name: /^Norfolk/ }).first().click();
    await shows(() => subject(page), /Norfolk[\s\S]*example/);
    await go(page, "Position");
    await shows(() => headline(page), /^Norfolk is 108 posts short/);
    assert.deepEqual(account.errors, []);
  });

  test("what another tab saved is not written over", async () => {
    const { page: first, context } = await visit("#/plan");
    await shows(() => typed(first, NQSW).inputValue(), "50");
    await type(first, NQSW, "64");
    await first.getByText("50 FTE a year to start from").or(first.getByText("Was 50")).first().waitFor();
    await kept(first);
    const second = await context.newPage();
    await second.goto(`${address()}#/plan`);
    await shows(() => typed(second, NQSW).inputValue(), "64");
    await type(second, NQSW, "30");
    await kept(second);

    // The first says so, writes nothing, and loads the other's.
    const note = first.getByRole("alert").filter({ hasText: "Another tab has changed your work" });
    await note.waitFor();
    await axe(first, "another tab");
    await type(first, NQSW, "70");
    await first.locator('[data-test="saved"]').filter({ hasText: "Not saved: changed in another tab" }).waitFor();
    await note.getByRole("button", { name: "Load the other tab's work" }).click();
    await shows(() => typed(first, NQSW).inputValue(), "30");
    await aside(first).getByRole("heading", { name: /what this tab had/ }).waitFor();

    // The other way: this tab's stays, and the other's lies aside.
    await type(first, NQSW, "41");
    await kept(first);
    await second.getByRole("button", { name: "Keep this tab's work" }).click();
    await aside(second).getByRole("heading", { name: /what another tab had kept/ }).waitFor();
    await kept(second);
    await second.reload();
    await shows(() => typed(second, NQSW).inputValue(), "30");
  });
});
