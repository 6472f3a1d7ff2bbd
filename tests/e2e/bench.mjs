// Runs the worker's benchmarks in Chromium: node bench.mjs <folder of the module> <runs> [filter]. A JSON line each.
import { createServer } from "node:http";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { launch } from "./browser.mjs";

const [folder, runs, filter = ""] = process.argv.slice(2);
const glue = readFileSync(join(folder, "worker.js"), "utf8");
const module = readFileSync(join(folder, "worker_bg.wasm")).toString("base64");

// A page of its own, because about:blank may not start workers from Blobs of another origin.
const server = createServer((_request, reply) => reply.setHeader("Content-Type", "text/html").end("<!doctype html>"));
await new Promise((done) => server.listen(0, "127.0.0.1", done));
const browser = await launch();
try {
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  const results = await page.evaluate(
    async ({ glue, module, runs, filter }) => {
      const starter = `
        self.onmessage = async ({ data }) => {
          try {
            await wasm_bindgen({ module_or_path: data.bytes });
            for (const name of wasm_bindgen.bench_names().filter((name) => name.includes(data.filter))) {
              wasm_bindgen.bench(name, 1);
              self.postMessage({ name, times: Array.from(wasm_bindgen.bench(name, data.runs)) });
            }
            self.postMessage({ done: true });
          } catch (error) {
            self.postMessage({ error: String(error) });
          }
        };`;
      const address = URL.createObjectURL(new Blob([glue, starter], { type: "text/javascript" }));
      const worker = new Worker(address);
      const bytes = Uint8Array.from(atob(module), (character) => character.charCodeAt(0));
      const results = [];
      return new Promise((done, failed) => {
        worker.onerror = (event) => failed(new Error(event.message));
        worker.onmessage = ({ data }) => {
          if (data.error) failed(new Error(data.error));
          else if (data.done) done(results);
          else results.push(data);
        };
        worker.postMessage({ bytes, runs, filter });
      });
    },
    { glue, module, runs: Number(runs), filter },
  );
  for (const { name, times } of results) {
    times.sort((a, b) => a - b);
    const at = (share) => Number(times[Math.min(times.length - 1, Math.ceil(share * times.length) - 1)].toPrecision(4));
    console.log(JSON.stringify({ name, where: "chromium", runs: times.length, median_ms: at(0.5), p95_ms: at(0.95) }));
  }
  if (results.length === 0) throw new Error(`no benchmark's name contains “${filter}”`);
} finally {
  await browser.close();
  server.close();
}
