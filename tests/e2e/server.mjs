// Serves a folder on this machine alone: to whoever runs `cargo xtask serve`, and to the journeys.
import { createServer } from "node:http";
import { pathToFileURL } from "node:url";
import sirv from "sirv";

/**
 * Serves a folder below a path, on a port or the next free one; port 0 takes any. In a frame only if so asked; packed
 * where a file of the same name with .br after it lies beside it.
 */
export async function serve(folder, { port = 0, under = "", framed = false, packed = false } = {}) {
  const files = sirv(folder, {
    dev: true, // Reads the disk each time: a new build is there at once.
    brotli: packed,
    setHeaders(reply, path) {
      // A name with a hash never changes what it means; index.html does.
      const lasting = /-[0-9a-f]{16}\.\w+$/.test(path);
      reply.setHeader("Cache-Control", lasting ? "public, max-age=31536000, immutable" : "no-cache");
      reply.setHeader("X-Content-Type-Options", "nosniff");
      reply.setHeader("Referrer-Policy", "no-referrer");
      if (!framed) reply.setHeader("X-Frame-Options", "DENY");
    },
  });
  const server = createServer((request, reply) => {
    const missing = () => reply.writeHead(404, { "Content-Type": "text/plain" }).end("There is no such file here.");
    if (!request.url.startsWith(under + "/")) return missing();
    request.url = request.url.slice(under.length);
    files(request, reply, missing);
  });
  for (let next = port; ; next += 1) {
    try {
      await new Promise((done, failed) => server.once("error", failed).listen(next, "127.0.0.1", done));
      break;
    } catch (error) {
      if (error.code !== "EADDRINUSE" || next >= port + 20) throw error;
    }
  }
  return {
    address: `http://127.0.0.1:${server.address().port}${under}/`,
    close: () => {
      server.closeAllConnections();
      return new Promise((done) => server.close(done));
    },
  };
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { address } = await serve(process.argv[2], { port: Number(process.argv[3] ?? 8080) });
  console.log(`Homegrown is at ${address} (Ctrl+C ends it)`);
}
