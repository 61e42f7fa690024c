import { existsSync, readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from '@jest/globals';
import { openHubspot } from './testing.ts';

const FOLDER = new URL('../../../shared/vendor-samples/hubspot/recorded/', import.meta.url);

interface Interaction {
  request: { method: string; url: string; bodyText: string };
  response: { status: number; headers: Record<string, string>; bodyText: string };
}

/** The first recorded exchange of a file with this method and status. */
function recorded(file: string, method: string, status: number): Interaction {
  const { interactions } = JSON.parse(readFileSync(new URL(`${file}.json`, FOLDER), 'utf8')) as {
    interactions: Interaction[];
  };
  const found = interactions.find(
    ({ request, response }) => request.method === method && response.status === status,
  );
  if (!found) throw new Error(`No ${method} with ${status} in ${file}`);
  return found;
}

/** The shape of an answer: all its keys, at any depth, lists by their first row. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.slice(0, 1).map(shapeOf);
  if (typeof value !== 'object' || value === null) return value === null ? 'null' : typeof value;
  const entries = Object.entries(value).map(([key, item]) => [key, shapeOf(item)] as const);
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

const namesOf = (headers: Iterable<string>) =>
  [...headers].filter((name) => /^(location|x-hubspot)/.test(name)).toSorted();

if (!existsSync(FOLDER)) {
  process.stderr.write('Skipped: no recorded HubSpot traffic beside this repository.\n');
  describe.skip('recorded HubSpot traffic', () => it('is not here', () => {}));
} else {
  const { emulator, send } = await openHubspot();
  afterAll(() => emulator.close());

  describe('recorded HubSpot traffic', () => {
    // The emulated contacts are other people: what names one is replaced.
    it.each([
      ['v3.companies_create', 'POST', 201],
      ['v3.companies_delete', 'GET', 404],
      ['v3.companies_delete', 'DELETE', 204],
      ['v3.contacts_find_by_id', 'GET', 200],
      ['v3.contacts_list_first_no_props', 'GET', 200],
      ['v3.contacts_list_first_with_props', 'GET', 200],
      ['v3.contacts_search', 'POST', 200],
    ])(
      'has the status, headers and shape of the emulator: %s %s %i',
      async (file, method, status) => {
        const { request, response } = recorded(file, method, status);
        const { pathname, search } = new URL(request.url);
        const path = pathname.replace(/contacts\/\d+/, 'contacts/51000000008') + search;
        const body = request.bodyText.replace('"example.org"', '"*.example"') || undefined;
        const answer = await send(method, path, body);

        expect(answer.status).toBe(response.status);
        expect(namesOf(answer.headers.keys())).toEqual(namesOf(Object.keys(response.headers)));
        if (response.bodyText.startsWith('{')) {
          expect(answer.headers.get('content-type')).toBe(response.headers['content-type']);
          expect(shapeOf(answer.body)).toEqual(shapeOf(JSON.parse(response.bodyText)));
        } else {
          expect(answer.body).toBe(response.bodyText);
        }
      },
    );
  });
}
