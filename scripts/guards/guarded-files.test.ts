import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from '@jest/globals';
import { GUARDED_FILES } from './guarded-files.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const tests = globSync('**/*.test.ts', { cwd: root, exclude: ['**/node_modules'] });
const guards = GUARDED_FILES.flatMap(({ file, test, guards: ofFile }) =>
  ofFile.map((guard) => ({ file, test, ...guard })),
);

it('each guard stands once in its file, and so does the line that would hold without it', () => {
  const places = guards.flatMap((guard) => [guard, ...(guard.also ? [guard.also] : [])]);
  const wrong = places.filter(
    ({ file, find }) => readFileSync(`${root}${file}`, 'utf8').split(find).length !== 2,
  );
  expect(wrong).toEqual([]);
});

it('each guard is missed by tests that are there', () => {
  const named = [...new Set(guards.flatMap(({ test }) => test.split(' ')))];
  expect(named.filter((name) => !tests.some((test) => test.includes(name)))).toEqual([]);
});

it('each guard has a sentence of its own', () => {
  const sentences = guards.map(({ file, guard }) => `${file}: ${guard}`);
  expect(sentences.filter((one, index) => sentences.indexOf(one) !== index)).toEqual([]);
});
