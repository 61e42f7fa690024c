import { describe, expect, it } from '@jest/globals';
import { createUpstreamBudget } from './budget.ts';

describe('the budget of an operation', () => {
  it('is all for a fetch that is sent alone, less what was sent before', () => {
    const budget = createUpstreamBudget(10);
    const first = budget.join();
    expect(first.take()).toBe(10);
    first.settle(3);
    expect(budget.join().take()).toBe(7);
  });

  it('is divided among those that are sent side by side', () => {
    const budget = createUpstreamBudget(10);
    const shares = [budget.join(), budget.join(), budget.join()];
    expect(shares.map((share) => share.take())).toEqual([4, 3, 3]);
    expect(budget.join().take()).toBe(0);
    for (const share of shares) share.settle(1);
    expect(budget.join().take()).toBe(7);
  });

  it('counts all that one had whose answer never came', () => {
    const budget = createUpstreamBudget(10);
    const lost = budget.join();
    lost.take();
    lost.settle(null);
    expect(budget.join().take()).toBe(0);
  });

  it('keeps nothing for one that was never sent, and gives no more back than it gave', () => {
    const budget = createUpstreamBudget(10);
    const unsent = budget.join();
    unsent.settle(null);
    const share = budget.join();
    expect(share.take()).toBe(10);
    share.settle(12);
    expect(budget.join().take()).toBe(0);
  });
});
