import { createServer, type Socket } from 'node:net';

/** One request, as far as a benchmark's servers look at it. */
export interface RawRequest {
  method: string;
  /** With its query. */
  path: string;
  /** The request line and all headers. */
  head: string;
  /** Its bytes, one character each (latin1). */
  body: string;
}

/** Answers with the bytes of a whole response, head and body. */
export type RawHandler = (request: RawRequest) => Buffer | Promise<Buffer>;

/**
 * An HTTP server as cheap as it can be, on any port of this machine: what is measured shares the machine with
 * it. It knows HTTP/1.1 as well as the clients of the benchmark need it to, one request after another
 * on each connection.
 * @returns its address
 */
export function startRawServer(handle: RawHandler): Promise<string> {
  return new Promise((resolve) => {
    const server = createServer({ noDelay: true }, (socket) => serve(socket, handle));
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(`http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`);
    });
  });
}

const CONTENT_LENGTH = /\r\ncontent-length: *(\d+)/i;
const CHUNKED = /\r\ntransfer-encoding: *chunked/i;

function serve(socket: Socket, handle: RawHandler): void {
  let received = '';
  let isBusy = false;
  socket.on('error', () => socket.destroy());
  socket.on('data', (chunk: Buffer) => {
    received += chunk.toString('latin1');
    if (!isBusy) void work().catch(() => socket.destroy());
  });

  async function work(): Promise<void> {
    isBusy = true;
    for (let request = next(); request; request = next()) {
      const answer = handle(request);
      socket.write(answer instanceof Promise ? await answer : answer);
    }
    isBusy = false;
  }

  /** The next request that has arrived as a whole; undefined: not yet. */
  function next(): RawRequest | undefined {
    const headEnd = received.indexOf('\r\n\r\n');
    if (headEnd < 0) return undefined;
    const head = received.slice(0, headEnd);
    const found = takeBody(head, headEnd + 4);
    if (!found) return undefined;
    received = received.slice(found.end);
    const [method = '', path = ''] = head.slice(0, head.indexOf('\r\n')).split(' ');
    return { method, path, head, body: found.body };
  }

  function takeBody(head: string, start: number) {
    if (CHUNKED.test(head)) return takeChunks(start);
    const end = start + Number(CONTENT_LENGTH.exec(head)?.[1] ?? 0);
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

/** The bytes of a response. @param headers without its length */
export function toResponse(
  { statusLine, headers }: { statusLine: string; headers: readonly (readonly string[])[] },
  body: Buffer,
): Buffer {
  const lines = [
    `HTTP/1.1 ${statusLine}`,
    ...headers.map(([name, value]) => `${name}: ${value}`),
    `content-length: ${body.length}`,
    'connection: keep-alive',
  ];
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), body]);
}
