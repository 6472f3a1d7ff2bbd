// A hand on the page: it presses what a person presses, and counts each press and how far it had to scroll to see it.
import assert from "node:assert/strict";

/**
 * A click, a key that moves on (Tab, Enter, an arrow) and a choice of files are a press each; letters typed where the hand
 * already is are none. What is not on the screen is scrolled to, and how far is counted in screens, each begun one whole.
 */
export function hand(page) {
  let presses = 0;
  let scrolled = 0;

  /** Scrolls as little as brings a part of the page onto the screen, its beginning at least, and waits until it is there. */
  const see = async (target) => {
    await target.waitFor();
    const [far, at] = await target.evaluate((element) => {
      const box = () => element.getBoundingClientRect();
      // What stays at the top of the screen covers what is scrolled under it.
      const strip = document.querySelector(".room-strip");
      const top = strip && !strip.contains(element) ? strip.getBoundingClientRect().bottom : 0;
      const room = innerHeight - Math.max(top, 0);
      const { top: begins, bottom: ends, height } = box();
      const wanted = height > room ? begins - top : ends > innerHeight ? ends - innerHeight : begins < top ? begins - top : 0;
      const before = scrollY;
      scrollBy({ top: wanted < 0 || wanted > 0 ? wanted : 0, behavior: "instant" });
      const { left, top: now, width, height: tall } = box();
      const x = left + Math.min(width / 2, 40);
      const y = now + Math.min(tall / 2, 12);
      const hit = document.elementFromPoint(x, y);
      return [Math.abs(scrollY - before), hit && (element.contains(hit) || hit.contains(element)) ? "seen" : `covered at ${x}, ${y}`];
    });
    scrolled += far;
    assert.equal(at, "seen", `${target} is ${at}`);
    assert.ok(await target.isVisible(), String(target));
  };

  return {
    see,
    /** Presses what is pressed with a pointer. */
    press: async (target) => {
      await see(target);
      await target.click();
      presses += 1;
    },
    /** Presses a key. */
    key: async (key) => {
      await page.keyboard.press(key);
      presses += 1;
    },
    /** Types in place of what stands where the hand is. */
    type: async (text) => {
      await page.keyboard.press("ControlOrMeta+A");
      await page.keyboard.type(text);
    },
    /** Chooses files in the browser's own window. */
    give: async (target, files) => {
      await see(target);
      await target.setInputFiles(files);
      presses += 1;
    },
    /** What was counted: presses, and screens scrolled. */
    counted: async () => {
      const height = await page.evaluate(() => innerHeight);
      return { presses, screens: Math.ceil(scrolled / height) };
    },
    /** It took no more than so many presses and screens. */
    within: async (most, screens) => {
      const height = await page.evaluate(() => innerHeight);
      const took = `${presses} presses and ${(scrolled / height).toFixed(2)} screens`;
      console.log(`# took ${took} of at most ${most} and ${screens}`);
      assert.ok(presses <= most && Math.ceil(scrolled / height) <= screens, `it took ${took}`);
    },
  };
}
