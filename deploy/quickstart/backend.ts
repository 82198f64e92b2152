/** One small web server: answers each request with its own address. Ends when its stdin does. */
import { createServer } from "node:http";

const [address, port] = process.argv.slice(2);
const name = `${address}:${port}`;

const server = createServer((_, response) => response.end(`${name}\n`));
// HAProxy decides how long a connection to a member stays open.
server.keepAliveTimeout = 0;
server.listen(Number(port), address, () => process.stdout.write("ready\n"));
process.stdin.on("end", () => process.exit()).resume();
