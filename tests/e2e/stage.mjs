// What every suite of journeys stands on: one browser and one site, from before its first test until after its last.
import { after, before } from "node:test";
import { launch, offlineFile, open, site } from "./browser.mjs";

/** Returns how to visit the hosted page, by default at a fragment, and how to open the one file with the network off. */
export function stage(start) {
  let browser, hosted;
  before(async () => {
    [browser, hosted] = await Promise.all([launch(), site()]);
  });
  after(async () => {
    await browser?.close();
    await hosted?.close();
  });
  return {
    address: () => hosted.address,
    visit: (fragment = start, options = {}) => open(browser, hosted.address + fragment, options),
    openFile: (fragment) => open(browser, offlineFile + fragment, { offline: true }),
  };
}
