// The first minute with one's own files: a system nobody has shown us, a table pasted from a paper, a colleague's answers,
// next month's file. By keyboard, at the width of a laptop and of a phone.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { axe, exports, kept, loaded, noSideways, shows } from "./browser.mjs";
import { stage } from "./stage.mjs";

const headline = (page) => page.locator("h1").innerText();
const figure = async (page, id) => (await page.locator(`[data-test="tile-${id}"] .tile-value`).innerText()).trim();
const questions = (page) => page.locator('[data-test="questions"] h2');
const file = (name, text) => ({ name, mimeType: "text/csv", buffer: Buffer.from(text) });

/** Norfolk's table of June 2018 as its paper prints it: the agency figure stands beside the totals alone. */
const NORFOLK = `Norfolk Children's Services: establishment at 30 June 2018
Role\tEstablished FTE\tActual FTE\tVacancies\tAgency
Social Worker\t201.26\t129.67\t71.59\t
Senior Social Worker\t97.48\t79.95\t17.53\t
Practice Consultant\t33.88\t20.41\t13.47\t
Team Manager\t56\t51.61\t4.39\t
IRO / LADO\t17.7\t16.5\t1.2\t
Sub Total\t406.31\t298.14\t108.17\t75.75
NIPE cohort\t\t25.5\t\t
Total\t406.31\t323.64\t82.67\t75.75`;

/** A staff list in which two columns may be the job title. */
const STAFF = `Employee No,Descr A,Descr B,Children's team,FTE
1,Social Worker,Senior Social Worker,North,1.0
2,Social Worker,Team Manager,North,0.8
3,Team Manager,Social Worker,South,0.6
4,Social Worker,Social Worker,North,1.0
5,Social Worker,Social Worker,North,0.8
`;

/** The staff list of a month with so many people in post. */
const month = (day, people) =>
  [`Children's social workers at ${day}`, "Employee No,Name,Job Title,Team,FTE"]
    .concat(Array.from({ length: people }, (_, at) => `${at + 1},Person Sample-${at + 1},Social Worker,Duty,1`))
    .join("\n");

describe("reading one's own files", () => {
  const { visit } = stage("#/data");

  for (const width of [1366, 390]) {
    const viewport = { width, height: 800 };

    test(`the staff list of another council's system needs no more than two answers, at ${width} px`, async () => {
      const { page, account } = await visit("#/data", { viewport });
      await loaded(page);
      await page.locator("#files").setInputFiles(join(exports, "../exports_b/sb_staff.txt"));
      await shows(() => headline(page), /^We (read your file|need your help to read your file)/);
      const asked = await questions(page).allInnerTexts();
      assert.ok(Number(/^\d+/.exec(asked[0] ?? "0")[0]) <= 2, asked.join());
      await page.getByLabel("Reference date").fill("2024-09-30");
      await page.getByLabel("Reference date").press("Tab");
      await axe(page, `a system's list at ${width}`);
      await noSideways(page);
      // What a council alone calls so is told by its officer.
      await page.getByLabel("What “Strategic Lead” counts as").first().selectOption({ label: "Senior manager" });
      await page.getByRole("link", { name: "See your position" }).press("Enter");
      await shows(() => figure(page, "inpost_fte"), "180.5");
      assert.deepEqual(account.errors, []);
    });

    test(`the table of a paper is pasted and counted, at ${width} px`, async () => {
      const { page, account } = await visit("#/data", { viewport });
      await loaded(page);
      await page.getByText("Or type or paste an establishment").click();
      await page.getByLabel("Roles and their posts").fill(NORFOLK);
      await page.getByLabel("Roles and their posts").press("Tab");
      await shows(() => headline(page), "We read your file");
      await axe(page, `a pasted table at ${width}`);
      await noSideways(page);
      await page.getByRole("link", { name: "See your position" }).press("Enter");
      await shows(() => figure(page, "vacancy_fte"), "108.2");
      assert.equal(await figure(page, "vacancy_rate_fte"), "25.1%");
      await page.getByRole("heading", { name: /^Why you may see another vacancy rate/ }).waitFor();
      await axe(page, `its position at ${width}`);
      await noSideways(page);
      assert.deepEqual(account.errors, []);
    });

    test(`the answers of a colleague read their system's next list, at ${width} px`, async () => {
      const { page } = await visit("#/data", { viewport });
      await loaded(page);
      await page.locator("#files").setInputFiles(file("staff.csv", STAFF));
      await shows(() => headline(page), "We need your help to read your file");
      await page.getByRole("radio", { name: /^Descr A/ }).press("Space");
      await page.getByRole("button", { name: "Use this answer" }).press("Enter");
      await shows(() => headline(page), "We read your file");
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("button", { name: /^Save these answers for a colleague/ }).press("Enter"),
      ]);
      const answers = readFileSync(await download.path());

      const colleague = await visit("#/data", { viewport });
      await loaded(colleague.page);
      const given = { name: "How to read staff.csv.txt", mimeType: "text/plain", buffer: answers };
      await colleague.page.locator("#files").setInputFiles(given);
      await colleague.page.getByText("Answers loaded.").first().waitFor();
      await colleague.page.locator("#files").setInputFiles(file("another council.csv", STAFF.replaceAll("North", "West")));
      await shows(() => headline(colleague.page), "We read your file");
      await shows(() => questions(colleague.page).count().then(String), "0");
      await axe(colleague.page, `a colleague's answers at ${width}`);
      assert.deepEqual(colleague.account.errors, []);
    });

    test(`next month's list asks nothing and says what has changed, at ${width} px`, async () => {
      const { page, account } = await visit("#/data", { viewport });
      await loaded(page);
      await page.locator("#files").setInputFiles(file("staff.csv", month("31 August 2025", 12)));
      await shows(() => headline(page), "We read your file");
      await kept(page);
      await page.reload();
      await loaded(page);
      await page.locator("#files").setInputFiles(file("staff.csv", month("30 September 2025", 9)));
      await shows(() => headline(page), "We read your file");
      await shows(() => questions(page).count().then(String), "0");
      await page.getByRole("link", { name: "See your position" }).press("Enter");
      await shows(() => figure(page, "inpost_fte"), "9.0");
      await page.getByText("3.0 fewer than on 31 August 2025").first().waitFor();
      await axe(page, `next month at ${width}`);
      await noSideways(page);
      assert.deepEqual(account.errors, []);
    });
  }
});
