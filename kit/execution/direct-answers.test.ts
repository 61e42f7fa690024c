import { ApolloServer } from '@apollo/server';
import { describe, expect, it } from '@jest/globals';
import { buildSchema, execute } from 'graphql';
import { maskError, PublicError } from '../errors.ts';
import { answerDirectly, type GatewayInterface } from './direct-answers.ts';

type Executor = NonNullable<Awaited<ReturnType<GatewayInterface['load']>>['executor']>;
type Way = 'directly' | 'Apollo’s way';

const schema = buildSchema('type Query { row(id: Int): Int, late: Int, lost: Int, secret: Int }');

const rootValue = {
  row: ({ id = 1 }) => id,
  late: () => new Promise((resolve) => setImmediate(resolve, 2)),
  lost() {
    throw new PublicError('UPSTREAM_UNAVAILABLE', 'It cannot be reached.');
  },
  secret() {
    throw new Error('10.0.0.1 said no');
  },
};

const executeHere: Executor = async ({ document, request: { variables } }) =>
  (await execute({ schema, document, rootValue, variableValues: variables })) as never;

function createGateway(executor: Executor, asked: object[], stop: () => void): GatewayInterface {
  const listeners = new Set<Parameters<GatewayInterface['onSchemaLoadOrUpdate']>[0]>();
  return {
    async load() {
      for (const tell of listeners) tell({ apiSchema: schema, coreSupergraphSdl: '' });
      return {
        executor(request) {
          asked.push(request);
          return executor(request);
        },
      };
    },
    onSchemaLoadOrUpdate(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop: async () => stop(),
  };
}

/** A server over an executor, and what became of its operations. */
function createServer(way: Way, executor = executeHere) {
  const asked: object[] = [];
  const told: string[] = [];
  const sent: unknown[] = [];
  let isStopped = false;
  const stock = createGateway(executor, asked, () => {
    isStopped = true;
  });
  const { gateway, plugin } =
    way === 'directly' ? answerDirectly(stock) : { gateway: stock, plugin: {} };
  const server = new ApolloServer({
    gateway,
    formatError: maskError,
    includeStacktraceInErrorResponses: false,
    plugins: [
      plugin,
      {
        requestDidStart: async () => ({
          async didEncounterErrors({ errors }) {
            told.push(...errors.map(({ message }) => message));
          },
          async willSendResponse({ response: { body } }) {
            if (body.kind === 'single') sent.push(structuredClone(body.singleResult));
          },
        }),
      },
    ],
  });
  async function answer(query: string, variables: Record<string, unknown> = {}) {
    const { body, http } = await server.executeOperation(
      { query, variables },
      { contextValue: {} },
    );
    if (body.kind !== 'single') throw new Error('It is answered in parts.');
    return { status: http.status, ...structuredClone(body.singleResult) };
  }
  return { answer, asked, told, sent, stop: () => server.stop(), isStopped: () => isStopped };
}

/** One operation, and all that was seen of it. */
async function run(way: Way, query: string, variables?: Record<string, unknown>, by?: Executor) {
  const { answer, asked, told, sent, stop } = createServer(way, by);
  const answered = await answer(query, variables);
  await stop();
  return { answered, asked, told, sent };
}

describe('an answer without errors', () => {
  const query = 'query ($id: Int) { row(id: $id) late }';

  it('is whole, and its executor is given nothing that Apollo Server makes for gateways', async () => {
    const { answered, asked, told, sent } = await run('directly', query, { id: 7 });
    expect(answered).toEqual({ status: undefined, data: { row: 7, late: 2 } });
    expect(asked.map((request) => Object.keys(request).toSorted())).toEqual([
      ['context', 'document', 'request'],
    ]);
    expect([told, sent]).toEqual([[], [{ data: { row: 7, late: 2 } }]]);
  });

  it('is the same by Apollo’s way, which makes more', async () => {
    const { answered, asked } = await run('Apollo’s way', query, { id: 7 });
    expect(answered).toEqual({ status: undefined, data: { row: 7, late: 2 } });
    expect(asked.flatMap((request) => Object.keys(request))).toEqual(
      expect.arrayContaining(['response', 'metrics', 'cache']),
    );
  });
});

describe('an answer with errors', () => {
  it('is executed once, told, and shows what was written for clients', async () => {
    const { answered, asked, told, sent } = await run('directly', '{ row lost secret }');
    const { status, data, errors } = answered;
    expect([status, data]).toEqual([undefined, { row: 1, lost: null, secret: null }]);
    expect(errors).toMatchObject([
      { message: 'It cannot be reached.', path: ['lost'] },
      { message: 'Something went wrong on our side.', path: ['secret'] },
    ]);
    expect(told).toEqual(['It cannot be reached.', '10.0.0.1 said no']);
    expect(asked).toHaveLength(1);
    expect(sent).toEqual([{ data, errors }]);
  });

  it('is its own operation’s, however many are under way', async () => {
    const { answer, asked, stop } = createServer('directly');
    const queries = ['{ late lost }', '{ late secret }', '{ late }', '{ late lost }'];
    const answers = await Promise.all(queries.map((query) => answer(query)));
    await stop();
    expect(answers.map(({ errors }) => errors?.map(({ path }) => path?.join()) ?? [])).toEqual([
      ['lost'],
      ['secret'],
      [],
      ['lost'],
    ]);
    expect(asked).toHaveLength(4);
  });
});

describe('an operation that brings nothing', () => {
  const refused = ['query ($id: Int) { row(id: $id) }', { id: 'seven' }] as const;
  const fail: Executor = async () => {
    await new Promise(setImmediate);
    throw new Error('10.0.0.1 said no');
  };

  it('is 400 where its variables are wrong, as without us', async () => {
    const { answered, asked, told, sent } = await run('directly', ...refused);
    expect(answered.status).toBe(400);
    expect(answered).not.toHaveProperty('data');
    expect(answered.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    expect(asked).toHaveLength(1);
    const stock = await run('Apollo’s way', ...refused);
    expect({ answered, told, sent }).toEqual({
      answered: stock.answered,
      told: stock.told,
      sent: stock.sent,
    });
  });

  it('is 500 where the executor fails, as without us, and is not tried again', async () => {
    const { answered, asked, told, sent } = await run('directly', '{ row }', {}, fail);
    expect(answered).toMatchObject({
      status: 500,
      errors: [{ message: 'Something went wrong on our side.' }],
    });
    expect(told).toEqual(['10.0.0.1 said no']);
    expect(asked).toHaveLength(1);
    const stock = await run('Apollo’s way', '{ row }', {}, fail);
    expect({ answered, sent }).toEqual({ answered: stock.answered, sent: stock.sent });
  });
});

it('a server that stops stops its gateway', async () => {
  const { answer, stop, isStopped } = createServer('directly');
  await answer('{ row }');
  expect(isStopped()).toBe(false);
  await stop();
  expect(isStopped()).toBe(true);
});
