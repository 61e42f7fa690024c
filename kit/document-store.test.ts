import { describe, expect, it } from '@jest/globals';
import { parse } from 'graphql';
import { createDocumentStore } from './document-store.ts';

describe('the store of documents', () => {
  it('gives back the very document it was given', async () => {
    const store = createDocumentStore();
    const document = parse('{ a }');
    await store.set('a', document);
    expect(await store.get('a')).toBe(document);
    await store.delete('a');
    expect(await store.get('a')).toBeUndefined();
  });

  it('forgets the one not used for longest once all are too long together', async () => {
    const store = createDocumentStore();
    const text = (index: number) => `{ a${index} } #${'x'.repeat(100_000)}`;
    for (let index = 0; index < 6; index += 1) await store.set(String(index), parse(text(index)));
    const kept = await Promise.all(['0', '1', '2', '5'].map((key) => store.get(key)));
    expect(kept.map(Boolean)).toEqual([false, false, true, true]);
  });
});
