// Runs the worker's benchmarks in Chromium: node bench.mjs <folder of the module> <runs> [filter]. A JSON line each.
//
// The files of 100,000 rows are read by SheetJS too, in the same browser: how long it takes only to read them, and
// how large our worker's memory grows.
import { createServer } from "node:http";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { launch } from "./browser.mjs";

const [folder, runs, filter = ""] = process.argv.slice(2);
const glue = readFileSync(join(folder, "worker.js"), "utf8");
const module = readFileSync(join(folder, "worker_bg.wasm")).toString("base64");
const sheetjs = readFileSync(join(dirname(createRequire(import.meta.url).resolve("xlsx")), "dist", "xlsx.full.min.js"), "utf8");

// A page of its own, because about:blank may not start workers from Blobs of another origin.
const server = createServer((_request, reply) => reply.setHeader("Content-Type", "text/html").end("<!doctype html>"));
await new Promise((done) => server.listen(0, "127.0.0.1", done));
const browser = await launch();
const rounded = (number) => Number(number.toPrecision(4));
const say = (line) => console.log(JSON.stringify(line));
try {
  const page = await browser.newPage();
  page.setDefaultTimeout(0);
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  await page.exposeFunction("say", say);
  await page.evaluate(
    ({ glue, module }) => {
      const bytes = Uint8Array.from(atob(module), (character) => character.charCodeAt(0));
      // Calls a function of a script in a worker of its own, which then ends.
      const inWorker = (script, run, ...given) => {
        const body = `self.onmessage = async ({ data }) => {
          try { self.postMessage({ result: await (${run})(...data) }); } catch (error) { self.postMessage({ error: String(error) }); }
        };`;
        const address = URL.createObjectURL(new Blob([script, "\n", body], { type: "text/javascript" }));
        const worker = new Worker(address);
        return new Promise((done, failed) => {
          worker.onerror = (event) => failed(new Error(event.message));
          worker.onmessage = ({ data }) => {
            worker.terminate();
            URL.revokeObjectURL(address);
            if (data.error) failed(new Error(data.error));
            else done(data.result);
          };
          worker.postMessage(given);
        });
      };
      self.inWorker = inWorker;
      self.inOurs = (run, ...given) => inWorker(glue, run, bytes, ...given);
    },
    { glue, module },
  );
  const names = await page.evaluate(() =>
    self.inOurs(async (bytes) => {
      await wasm_bindgen({ module_or_path: bytes });
      return wasm_bindgen.bench_names();
    }),
  );
  const wanted = names.filter((name) => name.includes(filter));
  if (wanted.length === 0) console.error(`no benchmark of the worker has “${filter}” in its name`);
  const median = {};
  for (const name of wanted) {
    const times = await page.evaluate(
      ({ name, runs }) =>
        self.inOurs(
          async (bytes, name, runs) => {
            await wasm_bindgen({ module_or_path: bytes });
            wasm_bindgen.bench(name, 1);
            return Array.from(wasm_bindgen.bench(name, runs));
          },
          name,
          runs,
        ),
      { name, runs: Number(runs) },
    );
    times.sort((a, b) => a - b);
    const at = (share) => rounded(times[Math.min(times.length - 1, Math.ceil(share * times.length) - 1)]);
    median[name] = at(0.5);
    say({ name, where: "chromium", runs: times.length, median_ms: at(0.5), p95_ms: at(0.95) });
  }
  for (const [name, file] of [
    ["import_100k_rows_csv", "staff_100k.csv"],
    ["import_100k_rows_xlsx", "staff_100k.xlsx"],
  ]) {
    if (!wanted.includes(name)) continue;
    const beside = await page.evaluate(
      async ({ sheetjs, file }) => {
        const content = await self.inOurs(
          async (bytes, file) => {
            await wasm_bindgen({ module_or_path: bytes });
            return wasm_bindgen.large_file(file);
          },
          file,
        );
        const memory = await self.inOurs(
          async (bytes, file, content) => {
            const { memory } = await wasm_bindgen({ module_or_path: bytes });
            wasm_bindgen.read_large(file, content);
            return memory.buffer.byteLength;
          },
          file,
          content,
        );
        const theirs = await self.inWorker(
          sheetjs,
          (content) => {
            const times = [];
            for (let run = 0; run < 3; run += 1) {
              const begun = performance.now();
              const book = XLSX.read(content, { dense: true, cellDates: true });
              times.push(performance.now() - begun);
              if (book.SheetNames.length !== 1) throw new Error("SheetJS read something else");
            }
            return times.sort((a, b) => a - b);
          },
          content,
        );
        return { theirs, memory, size: content.length, content: file.endsWith(".xlsx") ? Array.from(content.slice(-65536)) : null };
      },
      { sheetjs, file },
    );
    const unpacked = beside.content === null ? beside.size : sheetSize(Buffer.from(beside.content));
    say({
      name: `${name}, SheetJS only reading`,
      where: "chromium",
      runs: beside.theirs.length,
      median_ms: rounded(beside.theirs[1]),
      ours_of_theirs: rounded(median[name] / beside.theirs[1]),
      memory_mb: rounded(beside.memory / 1e6),
      unpacked_mb: rounded(unpacked / 1e6),
      memory_of_unpacked: rounded(beside.memory / unpacked),
    });
  }
} finally {
  await browser.close();
  server.close();
}

// The bytes the sheet's XML unpacks to, as the end of the archive lists it.
function sheetSize(tail) {
  for (let at = 0; at + 46 < tail.length; at += 1) {
    if (tail.readUInt32LE(at) !== 0x02014b50) continue;
    const name = tail.toString("latin1", at + 46, at + 46 + tail.readUInt16LE(at + 28));
    if (name === "xl/worksheets/sheet1.xml") return tail.readUInt32LE(at + 24);
  }
  throw new Error("the workbook lists no sheet");
}
