// The benchmark's four subgraphs in one process, as cheap as they can be: what is measured shares the
// machine with them. A fetch seen before is answered from memory, byte for byte; one with errors never is.
import { setTimeout as wait } from 'node:timers/promises';
import { type RawRequest, startRawServer, toResponse } from '../../processes/raw-server.ts';
import { answerBody } from './answer.ts';
import { createTally } from './tally.ts';

const tally = createTally();
const known = new Map<string, Buffer>();
const delayMs = Number(process.env['SUBGRAPH_DELAY_MS'] ?? 0);

process.on('message', () => process.send?.(tally.take()));
process.on('disconnect', () => process.exit());
process.send?.({ url: await startRawServer(answer) });

function answer({ path, head, body }: RawRequest): Buffer | Promise<Buffer> {
  tally.count(head, body);
  // Who asks is no part of what is asked: ours says it in the body, the others in a header.
  const end = body.lastIndexOf(',"extensions":');
  const asked = `${path}\n${end < 0 ? body : body.slice(0, end)}`;
  const found = known.get(asked);
  return found && delayMs === 0 ? found : answerLater(found ?? compute(path, body, asked));
}

async function answerLater(answered: Buffer | Promise<Buffer>): Promise<Buffer> {
  const response = await answered;
  if (delayMs > 0) await wait(delayMs);
  return response;
}

async function compute(path: string, body: string, asked: string): Promise<Buffer> {
  if (body === '') return toJsonResponse('{}');
  const text = await answerBody(path, Buffer.from(body, 'latin1').toString());
  const response = toJsonResponse(text);
  if (!text.includes('"errors"')) known.set(asked, response);
  return response;
}

function toJsonResponse(text: string): Buffer {
  const headers = [['content-type', 'application/json; charset=utf-8']];
  return toResponse({ statusLine: '200 OK', headers }, Buffer.from(text));
}
