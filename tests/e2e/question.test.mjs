// What files leave open: asked one at a time, answered by keyboard, taken back; the rooms on a phone.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { axe, loaded, noSideways, shows } from "./browser.mjs";
import { stage } from "./stage.mjs";

const headline = (page) => page.locator("h1").innerText();
const questions = (page) => page.locator('[data-test="questions"]');
const focused = (page) => page.evaluate(() => document.activeElement?.textContent ?? "");

/** A staff list in which two columns may be the job title, and nothing says whose service its people are in. */
const staff = (team) => `Employee No,Descr A,Descr B,Team,FTE
1,Social Worker,Senior Social Worker,${team},1.0
2,Social Worker,Team Manager,${team},0.8
3,Team Manager,Social Worker,${team},0.6
4,Social Worker,Social Worker,${team},1.0
5,Social Worker,Social Worker,${team},0.8
`;
const file = (name, text) => ({ name, mimeType: "text/csv", buffer: Buffer.from(text) });

describe("what files leave open", () => {
  const { visit } = stage("#/data");

  for (const width of [1366, 390]) {
    test(`two questions are answered by keyboard at ${width} px, and one is taken back`, async () => {
      const { page, account } = await visit("#/data", { viewport: { width, height: 800 } });
      await loaded(page);
      await page.locator("#files").setInputFiles(file("staff.csv", staff("North")));
      await shows(() => headline(page), "We need your help to read your file");
      await questions(page).getByRole("heading", { name: "1 question before the figures can be used" }).waitFor();
      await axe(page, `a question at ${width}`);
      await noSideways(page);

      // An answer that was not chosen is not sent.
      await page.getByRole("button", { name: "Answer 1 question" }).press("Enter");
      await shows(() => focused(page), /Which column holds the job title\?/);
      await page.getByRole("button", { name: "Use this answer" }).press("Enter");
      await page.getByText("Choose an answer first.").waitFor();
      await page.getByRole("radio", { name: /^Descr A/ }).press("Space");
      await page.getByRole("button", { name: "Use this answer" }).press("Enter");

      // Whose service they are in can be told once they are known to be social workers.
      await shows(() => headline(page), "We read your file");
      await shows(() => focused(page), /Are the people of this file in children's services or adults'\?/);
      await page.getByRole("radio", { name: /^Children's/ }).press("Space");
      await page.getByRole("button", { name: "Use this answer" }).press("Enter");
      await shows(() => questions(page).count().then(String), "0");
      await shows(() => focused(page), "We read your file");
      await axe(page, `answered at ${width}`);

      await page.getByRole("button", { name: /^Change the answer that Job title/ }).press("Enter");
      await shows(() => headline(page), "We need your help to read your file");
      assert.deepEqual(account.errors, []);
    });
  }

  test("on a phone the rooms stand behind one button, which says what waits", async () => {
    const { page } = await visit("#/data", { viewport: { width: 390, height: 800 } });
    await loaded(page);
    await page.locator("#files").setInputFiles(file("staff.csv", staff("North")));
    const rooms = page.getByRole("navigation", { name: "Rooms" });
    await rooms.getByRole("button", { name: /^Data 1 to answer/ }).waitFor();
    assert.equal(await rooms.getByRole("link").first().isVisible(), false);
    await rooms.getByRole("button").click();
    await axe(page, "the rooms on a phone");
    await rooms.getByRole("link", { name: "Benchmark", exact: true }).click();
    await page.locator("#benchmark-measure").waitFor();
    assert.equal(await rooms.getByRole("link").first().isVisible(), false);
    await rooms.getByRole("button", { name: /^Benchmark/ }).waitFor();
  });
});
