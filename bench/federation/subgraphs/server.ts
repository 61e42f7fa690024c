// The benchmark's four subgraphs in one process, as cheap as they can be: what is measured shares the
// machine with them. A fetch seen before is answered from memory, byte for byte; one with errors never is.
import { createServer, type Socket } from 'node:net';
import { answerBody } from './answer.ts';
import { createTally } from './tally.ts';

const tally = createTally();
const known = new Map<string, Buffer>();
const delayMs = Number(process.env['SUBGRAPH_DELAY_MS'] ?? 0);

const server = createServer({ noDelay: true }, serve).listen(0, '127.0.0.1', () => {
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  process.send?.({ url: `http://127.0.0.1:${port}` });
});
process.on('message', () => process.send?.(tally.take()));
process.on('disconnect', () => process.exit());

function serve(socket: Socket): void {
  let received = '';
  let isBusy = false;
  socket.on('error', () => socket.destroy());
  socket.on('data', (chunk: Buffer) => {
    received += chunk.toString('latin1');
    if (!isBusy) void work();
  });

  async function work(): Promise<void> {
    isBusy = true;
    for (let request = next(); request; request = next()) {
      const { path, head, body } = request;
      tally.count(head, body);
      // Who asks is no part of what is asked: ours says it in the body, the others in a header.
      const end = body.lastIndexOf(',"extensions":');
      const asked = `${path}\n${end < 0 ? body : body.slice(0, end)}`;
      const answer = known.get(asked) ?? (await compute(path, body, asked));
      if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
      socket.write(answer);
    }
    isBusy = false;
  }

  /** The next request that has arrived as a whole; undefined: not yet. */
  function next() {
    const headEnd = received.indexOf('\r\n\r\n');
    if (headEnd < 0) return undefined;
    const head = received.slice(0, headEnd);
    const found = takeBody(head, headEnd + 4);
    if (!found) return undefined;
    received = received.slice(found.end);
    const from = head.indexOf(' ') + 1;
    return { path: head.slice(from, head.indexOf(' ', from)), head, body: found.body };
  }

  function takeBody(head: string, start: number) {
    const length = Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1] ?? 0);
    if (/\r\ntransfer-encoding: *chunked/i.test(head)) return takeChunks(start);
    const end = start + length;
    return received.length < end ? undefined : { body: received.slice(start, end), end };
  }

  function takeChunks(start: number) {
    let body = '';
    for (let at = start; ; ) {
      const line = received.indexOf('\r\n', at);
      if (line < 0) return undefined;
      const size = Number.parseInt(received.slice(at, line), 16);
      const end = line + 2 + size + 2;
      if (received.length < end) return undefined;
      if (size === 0) return { body, end };
      body += received.slice(line + 2, line + 2 + size);
      at = end;
    }
  }
}

async function compute(path: string, body: string, asked: string): Promise<Buffer> {
  if (body === '') return toResponse('{}');
  const text = await answerBody(path, Buffer.from(body, 'latin1').toString());
  const response = toResponse(text);
  if (!text.includes('"errors"')) known.set(asked, response);
  return response;
}

function toResponse(text: string): Buffer {
  return Buffer.from(
    'HTTP/1.1 200 OK\r\ncontent-type: application/json; charset=utf-8\r\n' +
      `content-length: ${Buffer.byteLength(text)}\r\nconnection: keep-alive\r\n\r\n${text}`,
  );
}
