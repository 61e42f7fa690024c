// The benchmark's query as a program of its own: whatever is posted, this is what is answered.
import { createServer, type ServerResponse } from 'node:http';
import { SUBGRAPH_NAMES, type SubgraphName } from '../../subgraphs/schemas.ts';
import { createAskAs } from './ask.ts';
import { fanOut } from './fan-out.ts';

const [port, ...urls] = process.argv.slice(2);
const askAs = createAskAs(
  Object.fromEntries(SUBGRAPH_NAMES.map((name, index) => [name, urls[index] ?? ''])) as Record<
    SubgraphName,
    string
  >,
);

createServer((request, response) => {
  request.resume();
  fanOut(askAs(request.headers['x-user'])).then(
    (data) => send(response, 200, { data }),
    (error: unknown) => {
      console.error(error);
      send(response, 502, { errors: [{ message: 'Not everything could be read.' }] });
    },
  );
}).listen(Number(port), '127.0.0.1');

function send(response: ServerResponse, status: number, answer: object): void {
  const body = Buffer.from(JSON.stringify(answer));
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': body.length,
  });
  response.end(body);
}
