import { describe, expect, it } from '@jest/globals';
import type { Identity } from '@tributary/kit/vouch/identity';
import type { GatewayContext } from './context.ts';
import { identityTextFor } from './identity-text.ts';
import { createOperation } from './testing.ts';

/** Tells of each operation for whom it is, and how often it was asked. */
function createIdentityOf(subject: string) {
  const asked: GatewayContext[] = [];
  const identityOf = (context: GatewayContext): Identity => {
    asked.push(context);
    return { caller: { ...context.caller, subject }, keys: null };
  };
  return { asked, identityOf };
}

describe('the text of whom an operation is for', () => {
  it('is made once for all subgraphs that are told the same', async () => {
    const { asked, identityOf } = createIdentityOf('somebody');
    const context = createOperation();
    const texts = await Promise.all(
      ['erp', 'payments', 'erp'].map(() => identityTextFor(identityOf)(context)),
    );
    expect(asked).toEqual([context]);
    expect(new Set(texts).size).toBe(1);
    expect(JSON.parse(texts[0] ?? '')).toMatchObject({ kind: 'developer', subject: 'somebody' });
  });

  it('is another one where a subgraph is told something else', async () => {
    const context = createOperation();
    const subjectTold = async (subject: string) =>
      JSON.parse(await identityTextFor(createIdentityOf(subject).identityOf)(context)).subject;
    expect(await subjectTold('somebody')).toBe('somebody');
    expect(await subjectTold('the gateway')).toBe('the gateway');
  });

  it('is of one operation alone', async () => {
    const { asked, identityOf } = createIdentityOf('somebody');
    const operations = [createOperation(), createOperation()];
    for (const context of operations) await identityTextFor(identityOf)(context);
    expect(asked).toHaveLength(2);
  });
});
