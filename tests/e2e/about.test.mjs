// About: how the figures are made, how well they foresee, where they come from.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { axe, loaded, noSideways, WIDTHS } from "./browser.mjs";
import { stage } from "./stage.mjs";

describe("how the figures are made", () => {
  const { visit } = stage("#/about");

  test("the back-test is there, with what the method is bad at", async () => {
    const { page, account } = await visit();
    await page.getByRole("row", { name: "Outlook 9.51 / 12.98 / 15.54" }).waitFor();
    await page.getByRole("heading", { name: "Known weaknesses" }).waitFor();
    await page.getByRole("heading", { name: "Where the numbers come from", exact: true }).waitFor();
    assert.deepEqual(account.errors, []);
  });

  test("the hosted page gives the one file", async () => {
    const { page } = await visit();
    const coming = page.waitForEvent("download");
    await page.getByRole("link", { name: "Download for offline use" }).click();
    assert.equal((await coming).suggestedFilename(), "homegrown.html");
  });

  for (const width of WIDTHS) {
    test(`it reads at ${width} px without a finding of axe`, async () => {
      const { page } = await visit("#/about", { viewport: { width, height: 900 } });
      await loaded(page);
      await page.getByRole("heading", { name: "Known weaknesses" }).waitFor();
      await noSideways(page);
      await axe(page, `about at ${width}`);
    });
  }
});
