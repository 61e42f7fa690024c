import { beforeAll, expect, it } from '@jest/globals';
import { parse, validate } from 'graphql';
import { createChance } from '../oracle/random-operation.ts';
import { createJudge, type Judgement } from './judge.ts';
import { KNOWN_OPERATIONS } from './known-operations.ts';
import { explain } from './limits.ts';
import type { Operation } from './operation.ts';
import { randomOperation } from './random-document.ts';
import { createTally, describeFailure } from './report.ts';
import { shrink } from './shrink.ts';
import { STOCK_FAULTS } from './stock-faults.ts';

// How many operations, and from which seed: `DIFFERENTIAL_OPERATIONS=10000 DIFFERENTIAL_SEED=7 npm test -- differential`.
const OPERATIONS = Number(process.env['DIFFERENTIAL_OPERATIONS'] ?? 1_000);
const SEED = Number(process.env['DIFFERENTIAL_SEED'] ?? 20_261_129);
const TIMEOUT_MS = 1_200_000;

/** Subgraphs without which the type of everything is still known. */
const MAY_BE_DOWN = ['orders', 'prices', 'reviews', 'users'];

let judge: Awaited<ReturnType<typeof createJudge>>['judge'];
let schema: Awaited<ReturnType<typeof createJudge>>['schema'];
beforeAll(async () => {
  ({ judge, schema } = await createJudge());
});

/** Ours is wrong, and nothing that is known of federations explains it. */
function fails(judgement: Judgement): boolean {
  const { isRight, difference } = judgement.ours;
  return difference.order || (!isRight && explain(judgement) === null);
}

async function expectRight(operations: readonly Operation[]): Promise<void> {
  for (const operation of operations) {
    if (!fails(await judge(operation))) continue;
    const small = await shrink(operation, schema, async (each) => fails(await judge(each)));
    throw new Error(`${describeFailure(await judge(small))}`);
  }
}

/** Says of an operation what there is to say, and keeps none for itself. */
function createCensus() {
  const limits = createTally();
  const faults = createTally();
  const counts = { right: 0, withErrors: 0, nulled: 0 };
  const unexplained: string[] = [];

  function noteFault(judgement: Judgement): void {
    const fault = STOCK_FAULTS.find(({ is }) => is(judgement.stock, judgement));
    if (fault) faults.add(fault.name, judgement);
    else unexplained.push(describeFailure(judgement));
  }
  return {
    counts,
    unexplained,
    add(judgement: Judgement): void {
      const { expected, ours, stock } = judgement;
      if (expected.answer.errors.length > 0) counts.withErrors += 1;
      if (expected.answer.data === null) counts.nulled += 1;
      if (!ours.isRight) {
        for (const { name } of explain(judgement) ?? []) limits.add(name, judgement);
        return;
      }
      counts.right += 1;
      if (!stock.isRight) noteFault(judgement);
    },
    toString: () =>
      `${JSON.stringify(counts)}\nlimits of federation\n${limits}\nfaults of the stock gateway\n${faults}`,
  };
}

it.each(KNOWN_OPERATIONS)('answers where $why', async ({ query, variables = {}, fetches }) => {
  const document = parse(query);
  expect(validate(schema, document)).toEqual([]);
  const judgement = await judge({ document, variables });
  // No limit excuses these.
  const { answer, isRight, difference } = judgement.ours;
  if (!isRight || difference.order) throw new Error(describeFailure(judgement));
  if (fetches !== undefined) expect(answer.asked).toHaveLength(fetches);
});

it(
  `answers ${OPERATIONS} random operations as one server would (seed ${SEED})`,
  async () => {
    const chance = createChance(SEED);
    const census = createCensus();
    for (let done = 0; done < OPERATIONS; done += 1) {
      const operation = randomOperation({ schema, chance });
      const judgement = await judge(operation);
      if (fails(judgement)) await expectRight([operation]);
      census.add(judgement);
    }
    if (process.env['DIFFERENTIAL_OPERATIONS'] !== undefined) console.log(String(census));
    expect(census.unexplained.slice(0, 1)).toEqual([]);
    // Errors come up often enough to mean something, and limits seldom enough to hide nothing.
    expect(census.counts.withErrors).toBeGreaterThan(OPERATIONS / 4);
    expect(census.counts.right).toBeGreaterThan(OPERATIONS * 0.8);
  },
  TIMEOUT_MS,
);

it(
  `answers what is asked of an entity in several places (seed ${SEED})`,
  async () => {
    const chance = createChance(SEED + 2);
    await expectRight(
      Array.from({ length: OPERATIONS / 5 }, () =>
        randomOperation({ schema, chance, repeats: true }),
      ),
    );
  },
  TIMEOUT_MS,
);

it(
  `tells where a subgraph would have answered that does not (seed ${SEED})`,
  async () => {
    const chance = createChance(SEED + 1);
    await expectRight(
      Array.from({ length: OPERATIONS / 5 }, () => ({
        ...randomOperation({ schema, chance }),
        down: chance.pick(MAY_BE_DOWN),
      })),
    );
  },
  TIMEOUT_MS,
);
