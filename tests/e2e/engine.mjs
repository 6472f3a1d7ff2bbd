// The three engines behind one small interface: open an address at a width, run a function in the page, load it again.
//
// Chromium is driven by Playwright, Firefox by Puppeteer over WebDriver BiDi, WebKit by plain WebDriver to its MiniBrowser.
import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import puppeteer from "puppeteer-core";
import { launch } from "./browser.mjs";

const HEIGHT = 900;
/** Nobody listens there: a browser sent through it reaches nobody. */
const NOBODY = "127.0.0.1:9";

/** A function and what it is given, as the text of its call. */
const call = (run, given) => `(${run})(...${JSON.stringify(given)})`;

/** Each starts a browser, with the network off if so asked, that opens pages of their own storage. */
export const ENGINES = {
  Chromium: async ({ offline = false } = {}) => {
    const browser = await launch();
    return {
      open: async (address, width) => {
        const context = await browser.newContext({ viewport: { width, height: HEIGHT }, offline });
        const page = await context.newPage();
        await page.goto(address);
        return {
          run: (run, ...given) => page.evaluate(call(run, given)),
          go: async (next) => {
            await page.goto("about:blank");
            await page.goto(next);
          },
          reload: () => page.reload(),
          close: () => context.close(),
        };
      },
      close: () => browser.close(),
    };
  },

  Firefox: async ({ offline = false } = {}) => {
    const [host, port] = NOBODY.split(":");
    const off = {
      "network.proxy.type": 1,
      "network.proxy.http": host,
      "network.proxy.http_port": Number(port),
      "network.proxy.ssl": host,
      "network.proxy.ssl_port": Number(port),
      "network.proxy.allow_hijacking_localhost": true,
    };
    const browser = await puppeteer.launch({
      browser: "firefox",
      executablePath: process.env.HOMEGROWN_FIREFOX ?? "/usr/bin/firefox-esr",
      headless: true,
      extraPrefsFirefox: offline ? off : {},
    });
    return {
      open: async (address, width) => {
        const context = await browser.createBrowserContext();
        const page = await context.newPage();
        // The size is set beside the way the screen is held, which Firefox cannot be told before its version 144.
        await page.setViewport({ width, height: HEIGHT }).catch((error) => {
          if (!/unknown command emulation\.setScreenOrientationOverride/.test(error.message)) throw error;
        });
        await page.goto(address);
        const seen = await page.evaluate(() => window.innerWidth);
        if (seen !== width) throw new Error(`Firefox opened a page ${seen} px wide, not ${width}`);
        return {
          run: (run, ...given) => page.evaluate(call(run, given)),
          go: async (next) => {
            await page.goto("about:blank");
            await page.goto(next);
          },
          reload: () => page.reload(),
          close: () => context.close(),
        };
      },
      close: () => browser.close(),
    };
  },

  WebKit: async ({ offline = false } = {}) => {
    const port = await freePort();
    const display = spawn(
      "xvfb-run",
      ["--auto-servernum", "--server-args=-screen 0 1600x1000x24", "WebKitWebDriver", `--port=${port}`],
      {
        // In a group of its own, so that all of it can be ended; what its libraries miss on a machine without a desktop is no news.
        detached: true,
        stdio: "ignore",
        env: {
          ...process.env,
          // Neither a sandbox within a sandbox nor a graphics card is there on a machine that only tests.
          WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1",
          WEBKIT_DISABLE_COMPOSITING_MODE: "1",
          LIBGL_ALWAYS_SOFTWARE: "1",
        },
      },
    );
    const driver = `http://127.0.0.1:${port}`;
    const ask = async (method, path, body) => {
      const reply = await fetch(driver + path, { method, body: body && JSON.stringify(body) });
      const { value } = await reply.json();
      if (!reply.ok) throw new Error(`${path}: ${value.error}: ${value.message}`);
      return value;
    };
    for (let patience = 200; ; patience -= 1) {
      try {
        await ask("GET", "/status");
        break;
      } catch (error) {
        if (patience === 0 || display.exitCode !== null) throw new Error("WebKitWebDriver does not answer", { cause: error });
        await new Promise((done) => setTimeout(done, 100));
      }
    }
    const folder = await mkdtemp(join(tmpdir(), "homegrown-webkit-"));
    await writeFile(join(folder, "frame.html"), "<!doctype html><title>A frame</title>");
    const capabilities = {
      "webkitgtk:browserOptions": {
        binary: process.env.HOMEGROWN_WEBKIT ?? "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser",
        args: ["--automation"],
      },
      ...(offline ? { proxy: { proxyType: "manual", httpProxy: NOBODY, sslProxy: NOBODY } } : {}),
    };
    let before;
    return {
      open: async (address, width) => {
        // It drives one session at a time; a test that failed has left its own behind.
        if (before) await ask("DELETE", `/session/${before}`).catch(() => {});
        const { sessionId } = await ask("POST", "/session", { capabilities: { alwaysMatch: capabilities } });
        before = sessionId;
        const to = (method, path, body) => ask(method, `/session/${sessionId}${path}`, body);
        await to("POST", "/window/rect", { x: 0, y: 0, width: Math.max(width, LEAST_WINDOW), height: HEIGHT });
        const run = async (run, ...given) => {
          const script = `const done = arguments[arguments.length - 1];
            Promise.resolve().then(() => ${call(run, given)}).then((value) => done({ value }), (error) => done({ error: String(error) }));`;
          const { value, error } = await to("POST", "/execute/async", { script, args: [] });
          if (error) throw new Error(error);
          return value;
        };
        // Its window is no narrower than a little more than a phone: a frame of the same origin is.
        const framed = width < LEAST_WINDOW;
        const go = async (next) => {
          if (!framed) {
            await to("POST", "/url", { url: "about:blank" });
            await to("POST", "/url", { url: next });
            return;
          }
          const beside = next.startsWith("file:") ? pathToFileURL(join(folder, "frame.html")).href : new URL("frame", next).href;
          await to("POST", "/frame", { id: null });
          await to("POST", "/url", { url: beside });
          await run(
            (address, width, height) =>
              new Promise((done) => {
                const frame = document.createElement("iframe");
                Object.assign(frame, { src: address, width, height, onload: () => done() });
                frame.style.border = "0";
                document.body.replaceChildren(frame);
              }),
            next,
            width,
            HEIGHT,
          );
          await to("POST", "/frame", { id: 0 });
        };
        await go(address);
        return {
          run,
          go,
          reload: async () => {
            if (framed) await go(await run(() => location.href));
            else await to("POST", "/refresh", {});
          },
          close: () => to("DELETE", ""),
        };
      },
      close: async () => {
        try {
          process.kill(-display.pid);
        } catch {
          // It has ended of itself.
        }
        await rm(folder, { recursive: true });
      },
    };
  },
};

/** MiniBrowser's window gets no narrower. */
const LEAST_WINDOW = 447;

const freePort = () =>
  new Promise((done, failed) => {
    const server = createServer();
    server.once("error", failed).listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
