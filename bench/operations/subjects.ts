import { askWhole } from '../graph/ask.ts';
import type { Subject } from '../graph/measure.ts';
import type { Graph } from '../graph/start.ts';
import { createUsers } from '../graph/users.ts';
import type { RunOptions } from '../options.ts';
import { findIds } from './find-ids.ts';
import { type Operation, operationsWith } from './operation.ts';

/** An operation, ready to be asked of a graph. */
export interface OperationSubject extends Subject {
  operation: Operation;
}

/** What each operation answers before anything is measured is what it must answer ever after. */
export async function findSubjects(
  graph: Graph,
  only: RunOptions['only'],
): Promise<OperationSubject[]> {
  const users = await createUsers(graph.issuer);
  const url = `${graph.url}/graphql`;
  const operations = operationsWith(await findIds(url, users.product[0] ?? {}));
  const subjects: OperationSubject[] = [];
  for (const operation of operations) {
    if (only && !only.includes(operation.id)) continue;
    const { id, as, document: query, variables } = operation;
    const expected = await askWhole(url, users[as][0] ?? {}, { query, variables });
    const asked = { id, url: graph.url, query, variables, users: users[as], expected };
    subjects.push({ operation, ...asked });
  }
  return subjects;
}
