import { compare, type Difference, type Expected, isEqual } from './compare.ts';
import { createOurs, createStock, executeBy } from './executors.ts';
import { createLenientMonolith, createMonolith } from './monolith/monolith.ts';
import type { Answer, Execute, Operation } from './operation.ts';
import { createSubgraphs } from './subgraphs.ts';

/** What three executors made of one operation. */
export interface Judgement {
  operation: Operation;
  expected: Expected;
  ours: Compared;
  stock: Compared;
}

export interface Compared {
  answer: Answer;
  difference: Difference;
  isRight: boolean;
}

/** Executes operations by the monolith, by the stock gateway and by ours. */
export async function createJudge() {
  const { supergraphSdl, subgraphs } = createSubgraphs();
  const stock = await createStock(supergraphSdl, subgraphs);
  const ours = await createOurs(supergraphSdl, subgraphs);
  const monolith = executeBy(createMonolith(stock.apiSchema));
  const lenient = executeBy(createLenientMonolith(stock.apiSchema));

  async function judge(operation: Operation): Promise<Judgement> {
    const [answer, { errors: possible }] = [await monolith(operation), await lenient(operation)];
    const expected = { answer, possible };
    return {
      operation,
      expected,
      ours: compareWith(expected, await answerOf(ours, operation)),
      stock: compareWith(expected, await answerOf(stock.execute, operation)),
    };
  }
  return { judge, schema: stock.apiSchema, supergraphSdl };
}

function compareWith(expected: Expected, answer: Answer): Compared {
  const difference = compare(expected, answer);
  return { answer, difference, isRight: isEqual(difference) };
}

/** An executor that throws has answered wrongly. */
async function answerOf(execute: Execute, operation: Operation): Promise<Answer> {
  try {
    return await execute(operation);
  } catch (error) {
    return { data: undefined, errors: [{ message: `thrown: ${String(error)}`, path: [] }] };
  }
}
