import { runInThisContext } from 'node:vm';
import { expect, it } from '@jest/globals';
import {
  type DocumentNode,
  execute,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  validate,
} from 'graphql';
import { createRandomValues } from '../../test/differential/random-values.ts';
import { shrink } from '../../test/differential/shrink.ts';
import { createChance } from '../../test/oracle/random-operation.ts';
import { createExecutor } from './executor.ts';
import { differencesAtOnce, differencesLate, type Outcome } from './testing-compare.ts';
import { type Operation, randomOperation, together } from './testing-operations.ts';
import { lenientSchema, type Manners, type World, worldSchema } from './testing-world.ts';

// How many operations, and from which seed: `DIFFERENTIAL_OPERATIONS=10000 DIFFERENTIAL_SEED=7 npm test -- kit/execution`.
// biome-ignore lint/style/noProcessEnv: as of the gateway's differential test.
const { DIFFERENTIAL_OPERATIONS = 1_600, DIFFERENTIAL_SEED = 20_261_130 } = process.env;
const OPERATIONS = Number(DIFFERENTIAL_OPERATIONS);
const SEED = Number(DIFFERENTIAL_SEED);

const executeOurs = createExecutor(worldSchema);

/** How ours answers another way than graphql-js, and what became of it. */
async function judge({ document: made, variables }: Operation, manners: Manners) {
  // Documents are made without locations.
  const document = parse(print(made));
  // What is compiled for one answer must be right for the next, and for other decisions.
  const rounds = manners.seed % 4 === 0 ? [variables, opposite(variables), variables] : [variables];
  const judged = await judgeWith(document, rounds[0] ?? {}, manners);
  for (const next of rounds.slice(1)) {
    if (judged.differences.length > 0) break;
    judged.differences.push(...(await judgeWith(document, next, manners)).differences);
  }
  return judged;
}

/** Other decisions of `@skip` and `@include`. */
function opposite(variables: Operation['variables']): Operation['variables'] {
  return Object.fromEntries(
    Object.entries(variables).map(([name, value]) => [
      name,
      typeof value === 'boolean' ? !value : value,
    ]),
  );
}

async function judgeWith(
  document: DocumentNode,
  variables: Operation['variables'],
  manners: Manners,
) {
  const operationName = nameOf(document);
  async function outcome(by: (context: World) => Promise<Outcome['result']>): Promise<Outcome> {
    const world = { ...manners, calls: [] };
    return { result: await by(world), calls: world.calls };
  }
  const byGraphqlJs = (schema: typeof worldSchema) =>
    outcome(async (contextValue) =>
      execute({ schema, document, operationName, variableValues: variables, contextValue }),
    );
  const ours = await outcome((context) =>
    executeOurs({ document, operationName, variables, context }),
  );
  const theirs = await byGraphqlJs(worldSchema);
  if (!manners.isLate) return { ours, differences: differencesAtOnce(ours, theirs) };
  const { result: lenient } = await byGraphqlJs(lenientSchema);
  const operationNode = document.definitions.find(
    (node): node is OperationDefinitionNode =>
      node.kind === Kind.OPERATION_DEFINITION && node.name?.value === operationName,
  );
  const fragments = document.definitions.filter(
    (node): node is FragmentDefinitionNode => node.kind === Kind.FRAGMENT_DEFINITION,
  );
  const selected = {
    operation: operationNode as OperationDefinitionNode,
    fragments: new Map(fragments.map((node) => [node.name.value, node])),
  };
  return { ours, differences: differencesLate(ours, theirs, lenient, selected) };
}

/** The first operation's; null where it has none. */
function nameOf({ definitions }: DocumentNode): string | undefined {
  const operation = definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  return (operation as OperationDefinitionNode | undefined)?.name?.value;
}

const random = (chance: ReturnType<typeof createChance>) =>
  randomOperation(worldSchema, chance, createRandomValues(chance));

// graphql-js leaves failures that nobody waits for where a list is lost: no failure of the test.
const realProcess: NodeJS.Process = runInThisContext('process');
async function unheard(run: () => Promise<void>): Promise<void> {
  const listeners = realProcess.listeners('unhandledRejection');
  realProcess.removeAllListeners('unhandledRejection');
  realProcess.on('unhandledRejection', () => {});
  try {
    await run();
    await new Promise(setImmediate);
  } finally {
    realProcess.removeAllListeners('unhandledRejection');
    for (const listener of listeners) realProcess.on('unhandledRejection', listener);
  }
}

it.each([
  ['at once', false],
  ['late, some of them', true],
])(
  `answers ${OPERATIONS / 2} random operations whose values come %s as graphql-js does (seed ${SEED})`,
  (_when, isLate) => unheard(() => compareMany(isLate)),
);

async function compareMany(isLate: boolean): Promise<void> {
  const chance = createChance(SEED + Number(isLate));
  const seen = { whole: 0, faulty: 0, nothing: 0 };
  for (let done = 0; done < OPERATIONS / 2; done += 1) {
    const one = random(chance);
    const operation = chance.oneIn(8) ? together(one, random(chance)) : one;
    if (done % 20 === 0) expect(validate(worldSchema, operation.document)).toEqual([]);
    const manners = { seed: done, faults: chance.pick([5, 12, 60]), isLate };
    const { ours, differences } = await judge(operation, manners);
    if (differences.length > 0) await fail(operation, manners);
    seen[kindOf(ours.result)] += 1;
  }
  // Each often enough to mean something.
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(OPERATIONS / 20);
}

function kindOf({ data, errors }: Outcome['result']): 'whole' | 'faulty' | 'nothing' {
  if (data === null) return 'nothing';
  return errors ? 'faulty' : 'whole';
}

async function fail(operation: Operation, manners: Manners): Promise<never> {
  const isWrong = async (each: Operation) => (await judge(each, manners)).differences.length > 0;
  const small = await shrink(operation, worldSchema, isWrong);
  const { differences } = await judge(small, manners);
  throw new Error(
    [
      print(small.document),
      `variables ${JSON.stringify(small.variables)}`,
      `manners   ${JSON.stringify(manners)}`,
      ...differences,
    ].join('\n'),
  );
}
