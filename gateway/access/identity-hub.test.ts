import { describe, expect, it } from '@jest/globals';
import { createIdentityHub } from './identity-hub.ts';

const MINUTE = 60_000;

function setUp() {
  const asked: string[][] = [];
  const state = { now: 0, isDown: false };
  const hub = createIdentityHub({
    now: () => state.now,
    async ask(ids) {
      asked.push([...ids]);
      if (state.isDown) throw new Error('The CRM is down.');
      return ids.map((id) => ({
        erpId: id === 'new' ? null : `erp-${id}`,
        billingId: `bill-${id}`,
      }));
    },
  });
  return { hub, asked, state };
}

const keysOf = (...ids: string[]) => ({
  id: ids,
  erpId: ids.map((id) => `erp-${id}`),
  billingId: ids.map((id) => `bill-${id}`),
});

describe('the identity hub', () => {
  it('asks once for all customers, and not again for those it knows', async () => {
    const { hub, asked } = setUp();
    expect(await hub.keysOf(['1', '2'])).toEqual(keysOf('1', '2'));
    expect(await hub.keysOf(['2', '3'])).toEqual(keysOf('2', '3'));
    expect(asked).toEqual([['1', '2'], ['3']]);
  });

  it('lets those who come meanwhile wait for the same answer', async () => {
    const { hub, asked } = setUp();
    const answers = await Promise.all([
      hub.keysOf(['1']),
      hub.keysOf(['1']),
      hub.keysOf(['1', '2']),
    ]);
    expect(answers).toEqual([keysOf('1'), keysOf('1'), keysOf('1', '2')]);
    expect(asked).toEqual([['1'], ['2']]);
  });

  it('leaves out the keys a customer does not have', async () => {
    const { hub } = setUp();
    expect(await hub.keysOf(['new'])).toEqual({ id: ['new'], erpId: [], billingId: ['bill-new'] });
  });

  it('asks nothing for nobody', async () => {
    const { hub, asked } = setUp();
    expect(await hub.keysOf([])).toEqual({ id: [], erpId: [], billingId: [] });
    expect(asked).toEqual([]);
  });

  it('asks again after five minutes, and serves what it knew for a day while the CRM is down', async () => {
    const { hub, asked, state } = setUp();
    await hub.keysOf(['1']);
    state.now = 5 * MINUTE;
    await hub.keysOf(['1']);
    expect(asked).toHaveLength(2);

    state.isDown = true;
    state.now = 60 * MINUTE;
    expect(await hub.keysOf(['1'])).toEqual(keysOf('1'));
    state.now = 25 * 60 * MINUTE;
    await expect(hub.keysOf(['1'])).rejects.toThrow('The CRM is down.');
  });

  it('fails for a customer it never knew, rather than to take it for one without keys', async () => {
    const { hub, state } = setUp();
    await hub.keysOf(['1']);
    state.isDown = true;
    await expect(hub.keysOf(['1', '2'])).rejects.toThrow('The CRM is down.');
    state.isDown = false;
    expect(await hub.keysOf(['1', '2'])).toEqual(keysOf('1', '2'));
  });
});
