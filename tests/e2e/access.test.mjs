// For everybody: each criterion of WCAG 2.2 AA that was found failing or weak, by its number; axe in every room and part; the
// keyboard alone; what a screen reader is given.
import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, test } from "node:test";
import { axe, band, exports, loaded, noSideways, part, shows, still, strip, unfold } from "./browser.mjs";
import { stage } from "./stage.mjs";

const NQSW = "Newly qualified starting each September";
const headline = (page) => page.locator("h1").innerText();
const lists = (...names) => names.map((name) => join(exports, name));

/** Every room and every part of the Plan room, and what stands there once it is whole. */
const PLACES = {
  welcome: "main h1",
  data: ".drop",
  position: '[data-test="establishment"] table',
  benchmark: '[data-room="Benchmark"] .chart svg',
  retention: '[data-room="Retention"] [data-test="answer"]',
  plan: '[data-test="leads"]',
  "plan/years": '[data-room="Plan"] [data-test="table"] table',
  "plan/why": '[data-room="Plan"] .chart svg',
  "plan/takes": '[data-test="takes"]',
  "plan/cost": "text=Cost of one permanent social worker a year",
  "plan/compare": '[data-room="Plan"] [data-test="strip"]',
  "plan/sure": '[data-room="Plan"] .chart svg',
  "plan/assumptions": '[data-test="assumptions"]',
  pipeline: "#pipe-posts",
  report: '[data-room="Report"] [data-test="section-quality"]',
  gallery: '[data-room="Do published figures add up?"] h2',
  about: '[data-room="About"] h2',
};

/** Goes to a place of the page that is open, and waits until all of it stands. */
const go = async (page, place) => {
  await page.evaluate((to) => (location.hash = to), `/${place}`);
  await page.locator(PLACES[place]).first().waitFor();
  if (place.startsWith("plan")) await shows(() => strip(page), band);
  await still(page);
};

/** Keeps a picture of the whole page, to be looked at, and fails where a chart in it is not drawn. */
const look = async (page, name) => {
  const file = join(dirname(fileURLToPath(import.meta.url)), "../../target/look", `${name.replaceAll(/[^\w]+/g, "-")}.png`);
  const bare = () => page.locator("main .chart").evaluateAll((all) => String(all.filter((chart) => !chart.querySelector("svg path")).length));
  await shows(bare, "0");
  await page.screenshot({ path: file, fullPage: true });
};

/** How far two colours stand apart: the contrast of WCAG. */
const contrast = (one, other) => {
  const light = (colour) => {
    const parts = colour.match(/\d+(\.\d+)?/g).slice(0, 3).map((part) => Number(part) / 255);
    const [r, g, b] = parts.map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [dark, bright] = [light(one), light(other)].sort((a, b) => a - b);
  return (bright + 0.05) / (dark + 0.05);
};

describe("what was found failing, by the number of its criterion", () => {
  const { visit } = stage("#/plan");
  const plan = async (options = {}) => {
    const { page } = await visit("#/plan", { viewport: { width: 1366, height: 768 }, ...options });
    await loaded(page);
    await shows(() => strip(page), band);
    return page;
  };

  test("1.1.1: a chart is one picture with words, and the texts of its axes are not read out", async () => {
    const page = await plan();
    const chart = page.locator(".chart").first();
    await chart.locator("svg").waitFor();
    assert.match(await chart.getAttribute("aria-label"), /\w{4}.*\d/);
    const tree = await page.locator(".chart-card").first().ariaSnapshot();
    assert.match(tree, /- '?img "/);
    assert.equal(await chart.locator("svg").evaluate((svg) => svg.closest("[aria-hidden=true]") !== null), true);
  });

  test("1.3.1: buttons and ticks that belong together are a group with a name; agency stands under no heading of another", async () => {
    const page = await plan();
    for (const place of ["plan", "plan/assumptions", "benchmark", "retention", "pipeline", "report"]) {
      await go(page, place);
      const nameless = await page.locator("main .field > div.tools, main .ticks").evaluateAll((all) =>
        all
          .filter((one) => one.querySelectorAll("button, input[type=checkbox]").length > 1)
          .filter((one) => {
            const by = one.getAttribute("aria-labelledby");
            const name = one.getAttribute("aria-label") ?? (by && document.getElementById(by)?.textContent) ?? "";
            return one.getAttribute("role") !== "group" || name.trim() === "";
          })
          .map((one) => one.textContent.slice(0, 80)),
      );
      assert.deepEqual(nameless, [], place);
    }
    await go(page, "position");
    const vacant = await page.locator('[data-test="establishment"] table').evaluate((table) => {
      const column = [...table.tHead.rows[0].cells].findIndex((cell) => cell.textContent === "Vacant");
      return [...table.tBodies[0].rows].filter((row) => /^agency/i.test(row.cells[0].textContent)).map((row) => row.cells[column]?.textContent ?? "");
    });
    assert.ok(vacant.every((text) => /^\D*$/.test(text)), String(vacant));
  });

  test("1.3.2 and 2.4.3: the first heading is the answer, and what can be changed comes before what becomes of it", async () => {
    const page = await plan();
    const order = await page.evaluate(() => {
      const all = [...document.querySelectorAll("main :is(h1, h2), main [data-test=levers], main .chart")];
      return { first: all.find((one) => /^H/.test(one.tagName)).tagName, levers: all.findIndex((one) => one.dataset.test === "levers"), chart: all.findIndex((one) => one.classList.contains("chart")) };
    });
    assert.equal(order.first, "H1");
    assert.ok(order.levers >= 0 && order.levers < order.chart, JSON.stringify(order));
  });

  test("1.4.1: whether a change is to the good is said in words, not by its colour alone", async () => {
    const { page } = await visit("#/position");
    await page.locator('[data-test="tile-turnover_rate_fte"]').getByText("since 2017").waitFor();
    for (const place of ["position", "benchmark", "plan"]) {
      await go(page, place);
      const coloured = await page.locator("main :is(.gap-worse, .gap-better)").allInnerTexts();
      assert.ok(coloured.length > 0, place);
      for (const text of coloured) assert.match(text, /better|worse|higher than|lower than|above|below|more|fewer|longer|shorter/i, `${place}: ${text}`);
    }
  });

  test("1.4.10: at 400% the answer is reached with at most one screen of scrolling", async () => {
    const { page } = await visit("#/position", { viewport: { width: 342, height: 192 }, deviceScaleFactor: 4 });
    await loaded(page);
    await shows(() => headline(page), /^Norfolk/);
    const top = await page.locator("h1").evaluate((heading) => heading.getBoundingClientRect().top);
    assert.ok(top <= 2 * 192, `the answer begins at ${top} px of a screen of 192`);
    await noSideways(page);
  });

  test("1.4.11: what is chosen differs by more than colour where the reader's colours replace the page's; edges stand out", async () => {
    const page = await plan({ forcedColors: "active" });
    const outlined = (selector) =>
      page.locator(selector).first().evaluate((element) => getComputedStyle(element).outlineStyle);
    assert.equal(await outlined('.segmented [aria-pressed="true"]'), "solid");
    assert.equal(await outlined('.segmented [aria-pressed="false"]'), "none");
    assert.equal(await outlined('nav[aria-label="Rooms"] [aria-current]'), "solid");
    assert.equal(await outlined('nav[aria-label="Parts of the plan"] [aria-current]'), "solid");
    const chart = await page.locator(".chart").first().evaluate((element) => getComputedStyle(element).backgroundColor);
    assert.equal(chart, "rgb(255, 255, 255)");

    const plain = await plan();
    const [edge, paper, wash] = await plain.evaluate(() => {
      const field = document.querySelector('main input[type="text"]');
      const card = document.querySelector("main .card");
      return [getComputedStyle(field).borderTopColor, getComputedStyle(card).backgroundColor, getComputedStyle(document.body).backgroundColor];
    });
    for (const ground of [paper, wash]) assert.ok(contrast(edge, ground) >= 3, `${edge} on ${ground} is ${contrast(edge, ground)}`);
  });

  test("2.4.2: the title names the room and the council", async () => {
    const page = await plan();
    await shows(() => page.title(), "Plan, Norfolk – Homegrown");
  });

  test("2.4.6: a field says what it is out of its row", async () => {
    const page = await plan();
    for (const place of Object.keys(PLACES)) {
      await go(page, place);
      for (const fold of await page.locator("main summary").all()) await fold.evaluate((summary) => (summary.parentElement.open = true));
      const labels = await page.locator("main :is(input, select, textarea)").evaluateAll((all) =>
        all.map((one) => (one.ariaLabel ?? one.labels?.[0]?.textContent ?? "").trim().replace(/\s+/g, " ")),
      );
      const poor = labels.filter((label) => label.length < 3 || /\b(of|by|at|from|to|in|the|a)$/i.test(label) || /^(its|what|move|look at)\b.{0,6}$/i.test(label));
      assert.deepEqual(poor, [], place);
    }
  });

  test("2.4.7: a heading the keyboard is brought to has no box, and whatever can be operated has one", async () => {
    const page = await plan();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    const seen = () =>
      page.evaluate(() => {
        const { outlineStyle, boxShadow } = getComputedStyle(document.activeElement);
        return `${document.activeElement.tagName} ${outlineStyle} ${boxShadow}`;
      });
    assert.equal(await seen(), "H1 none none");
    for (let stop = 0; stop < 12; stop += 1) {
      await page.keyboard.press("Tab");
      assert.doesNotMatch(await seen(), / none none$/);
    }
  });

  test("2.5.8: what is pressed is at least 24 px each way, and 44 on a phone where it is dragged", async () => {
    const small = (page) =>
      page.locator("main :is(button, input, select, summary), header :is(button, a)").evaluateAll((all) =>
        all
          .filter((one) => one.checkVisibility() && !one.closest(".visually-hidden"))
          .map((one) => ({ one, box: one.getBoundingClientRect() }))
          .filter(({ box }) => box.width > 0 && (box.width < 23.9 || box.height < 23.9))
          .map(({ one, box }) => `${one.tagName} ${(one.ariaLabel ?? one.textContent).trim().slice(0, 40)}: ${box.width} × ${box.height}`),
      );
    const page = await plan();
    for (const place of Object.keys(PLACES)) {
      await go(page, place);
      assert.deepEqual(await small(page), [], place);
    }
    const phone = await plan({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true });
    await unfold(phone, "People joining");
    const thumbs = await phone.locator('input[type="range"]:visible').evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height));
    assert.ok(thumbs.length > 0 && thumbs.every((height) => height >= 44), String(thumbs));
  });

  test("3.2.2: choosing what a column holds leaves its list open and the keyboard in it", async () => {
    const { page } = await visit("#/data");
    await page.locator("#files").setInputFiles(lists("establishment.xlsx"));
    await page.getByText("396 rows").first().waitFor();
    await page.getByText(/^Columns \(/).click();
    const column = page.getByLabel("What “Vacant FTE” holds");
    await column.focus();
    await column.selectOption("Not used");
    await shows(() => column.inputValue(), "none");
    await still(page);
    assert.equal(await column.isVisible(), true);
    assert.equal(await column.evaluate((field) => document.activeElement === field), true);
  });

  test("3.3.1 and 3.3.3: what cannot be read stays where it was typed, marked, with what to do about it", async () => {
    const page = await plan();
    const field = page.getByLabel(`${NQSW}, FTE a year`, { exact: true });
    await field.fill("lots");
    await field.press("Tab");
    await page.locator(".field-problem").first().waitFor();
    assert.equal(await field.inputValue(), "lots");
    assert.equal(await field.getAttribute("aria-invalid"), "true");
    const described = await field.getAttribute("aria-describedby");
    const words = await page.evaluate((ids) => ids.split(" ").map((id) => document.getElementById(id)?.textContent ?? "").join(" "), described);
    assert.match(words, /“lots” is no number/);
    // The same in a cell of the table.
    await go(page, "position");
    await page.getByRole("button", { name: "change Social Worker, Vacant" }).click();
    const cell = page.getByLabel("Social Worker, Vacant", { exact: true });
    await cell.fill("twelve");
    await cell.press("Enter");
    await page.getByRole("alert").getByText("FTE must be a number").waitFor();
    assert.equal(await cell.getAttribute("aria-invalid"), "true");
  });

  test("3.3.2: a month and a change of posts say how they are written", async () => {
    const page = await plan();
    await unfold(page, "Target");
    const months = page.getByLabel("Target: by the end of month");
    assert.ok((await months.getAttribute("type")) === "month" || /\d{4}-\d\d/.test(await page.locator('[data-test="levers"]').innerText()));
    await unfold(page, "Funded posts and cases");
    assert.match(await page.locator('[data-test="levers"]').innerText(), /Add or remove/);
  });

  test("3.3.7: what was told of costs is not asked again in another scenario", async () => {
    const page = await plan();
    await part(page, "Cost");
    const cost = page.getByLabel("Cost of one permanent social worker a year, £");
    await cost.fill("61000");
    await cost.press("Tab");
    await page.keyboard.type("82000");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: /^The plan costs £/ }).waitFor();
    await unfold(page, "Copy, rename or delete");
    await page.getByRole("button", { name: "Copy as new scenario" }).click();
    await page.getByRole("button", { name: "Scenario 2", pressed: true }).waitFor();
    await shows(() => cost.inputValue(), "61000");
  });

  test("4.1.2: a scale says what it counts, and what it was", async () => {
    const page = await plan();
    const scale = page.getByRole("slider", { name: NQSW, exact: true });
    assert.equal(await scale.getAttribute("aria-valuetext"), "50 FTE a year");
    await scale.focus();
    await page.keyboard.press("ArrowRight");
    await shows(() => scale.getAttribute("aria-valuetext"), "51 FTE a year. Was 50 FTE a year.");
  });

  test("4.1.3: what files came to, and a new answer, are said without the keyboard leaving", async () => {
    const page = await plan();
    const said = page.locator('[data-test="answer"] [role="status"]');
    const scale = page.getByRole("slider", { name: NQSW, exact: true });
    await scale.focus();
    for (let step = 0; step < 10; step += 1) await page.keyboard.press("ArrowRight");
    await shows(async () => String((await said.textContent()) === (await headline(page))), "true");
    assert.equal(await scale.evaluate((field) => document.activeElement === field), true);

    await go(page, "data");
    await page.locator("#files").setInputFiles(lists("establishment.xlsx"));
    await shows(() => page.locator('.answer [role="status"]').textContent(), /^We read your file.*396 rows are used/s);
  });

  test("after files are added the keyboard comes to the list of what they leave open, each a way to its question", async () => {
    const { page } = await visit("#/data");
    await loaded(page);
    const text = "Employee No,Descr A,Descr B,Team,FTE\n1,Social Worker,Senior Social Worker,North,1.0\n2,Social Worker,Team Manager,North,0.8\n3,Team Manager,Social Worker,North,0.6\n4,Social Worker,Social Worker,North,1.0\n";
    await page.locator("#files").setInputFiles([{ name: "staff.csv", mimeType: "text/csv", buffer: Buffer.from(text) }]);
    await shows(() => page.evaluate(() => document.activeElement.textContent.trim()), /question.* before the figures can be used$/);
  });
});

describe("axe, with its rules of good practice, in every room and part", () => {
  const { visit } = stage("");

  for (const [how, options] of [
    ["at 1366 px", { viewport: { width: 1366, height: 768 } }],
    ["at 390 px", { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }],
    ["at 320 px", { viewport: { width: 320, height: 700 } }],
    ["at 200% zoom", { viewport: { width: 683, height: 384 }, deviceScaleFactor: 2 }],
    ["in forced colours", { viewport: { width: 1366, height: 768 }, forcedColors: "active" }],
  ]) {
    test(`the example, ${how}`, async () => {
      const { page, account } = await visit("", options);
      await loaded(page);
      for (const place of Object.keys(PLACES)) {
        await go(page, place);
        await noSideways(page);
        await axe(page, `${place} ${how}`);
        await look(page, `${place} ${how}`);
      }
      assert.deepEqual(account.errors, []);
    });
  }

  test("a council's own lists, at 1366 px and 320 px", async () => {
    for (const width of [1366, 320]) {
      const { page } = await visit("#/data", { viewport: { width, height: 768 } });
      await loaded(page);
      await page.locator("#files").setInputFiles(lists("staff_list.xlsx", "establishment.xlsx", "leavers.csv", "starters.xlsx"));
      await shows(() => page.locator('[data-test="file"]').count().then(String), "4");
      await page.getByRole("link", { name: "See your position" }).click();
      await shows(() => headline(page), /short/);
      for (const place of Object.keys(PLACES)) {
        await go(page, place);
        await noSideways(page);
        await axe(page, `${place} of own lists at ${width}`);
      }
    }
  });
});

describe("by keyboard alone", () => {
  const { visit } = stage("");

  /** Presses Tab until the keyboard is on what is named so, and returns how many stops it took. */
  const reach = async (page, name, most) => {
    for (let stops = 1; stops <= most; stops += 1) {
      await page.keyboard.press("Tab");
      const at = await page.evaluate(() => {
        const at = document.activeElement;
        return (at.ariaLabel ?? at.labels?.[0]?.textContent ?? at.textContent ?? "").replace(/\s+/g, " ").trim();
      });
      if (at === name || at.startsWith(`${name} `)) return stops;
    }
    return assert.fail(`${name} is not within ${most} stops`);
  };

  test("from opening the page to a plan with ten more newly qualified and what it would take: at most 60 stops", async () => {
    const { page } = await visit("", { viewport: { width: 1366, height: 768 } });
    await loaded(page);
    await shows(() => headline(page), /^Norfolk/);
    let stops = await reach(page, "Plan", 30);
    await page.keyboard.press("Enter");
    await shows(() => page.evaluate(() => document.activeElement.tagName), "H1");
    await shows(() => strip(page), band);
    const before = await headline(page);
    stops += await reach(page, `${NQSW}, FTE a year`, 30);
    await page.keyboard.press("ControlOrMeta+A");
    await page.keyboard.type("60");
    await page.keyboard.press("Enter");
    await shows(async () => String((await headline(page)) !== before && band.test(await strip(page))), "true");
    // Back to the parts of the plan, which come before what can be changed.
    let back = 0;
    for (; back < 30; back += 1) {
      await page.keyboard.press("Shift+Tab");
      if ((await page.evaluate(() => document.activeElement.textContent.trim())) === "What it would take") break;
    }
    stops += back + 1;
    await page.keyboard.press("Enter");
    await page.locator('[data-test="takes"]').waitFor();
    console.log(`# ${stops} stops`);
    assert.ok(stops <= 60, `${stops} stops`);
  });

  test("no room holds the keyboard, and none has more stops than a person would walk through", async () => {
    const { page } = await visit("", { viewport: { width: 1366, height: 768 } });
    await loaded(page);
    const most = { plan: 80, position: 100, benchmark: 80, retention: 60, pipeline: 80, report: 80, data: 40 };
    for (const [place, limit] of Object.entries(most)) {
      await go(page, place);
      await page.evaluate(() => document.activeElement.blur());
      let stops = 0;
      for (; stops <= limit; stops += 1) {
        await page.keyboard.press("Tab");
        if (await page.evaluate(() => document.activeElement === document.body || document.activeElement === document.documentElement)) break;
      }
      console.log(`# ${place}: ${stops} stops`);
      assert.ok(stops <= limit, `${place} has more than ${limit} stops`);
    }
  });
});

describe("what a screen reader is given", () => {
  const { visit } = stage("");
  const folder = join(dirname(fileURLToPath(import.meta.url)), "tree");
  /** What says how a room is built; the lines of its tables and its sentences change with its figures. */
  const BUILT = /^\s*- (heading|navigation|main|region|group|link|button|textbox|combobox|checkbox|slider|spinbutton|radio|table|img|status|alert|complementary|list )/;

  for (const place of Object.keys(PLACES)) {
    test(`${place} is built as it was`, async () => {
      const { page } = await visit("", { viewport: { width: 1366, height: 768 } });
      await loaded(page);
      await go(page, place);
      const tree = await page.locator("main").ariaSnapshot();
      const lines = tree.split("\n").filter((line) => BUILT.test(line)).map((line) => line.replace(/\d[\d,.]*/g, "0").replace(/:( .*)?$/, ""));
      const built = `${lines.filter((line, at) => line !== lines[at - 1]).join("\n")}\n`;
      const file = join(folder, `${place.replace("/", "-")}.txt`);
      if (process.env.HOMEGROWN_TREE) {
        mkdirSync(folder, { recursive: true });
        writeFileSync(file, built);
      }
      assert.ok(existsSync(file), "HOMEGROWN_TREE=1 writes it");
      assert.equal(built, readFileSync(file, "utf8"));
    });
  }
});
