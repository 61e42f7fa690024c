import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parseJsonBytes } from '@tributary/kit/json-bytes';
import { vendorSamples } from '@tributary/kit/testing';
import { toContact, toCustomer } from './mapper.ts';
import { toSettings } from './settings.ts';
import { COMPANIES, CONTACTS, parseAssociations } from './wire.ts';

const SAMPLES = vendorSamples('hubspot');
const SETTINGS = toSettings({});
const FETCHED_AT = '2026-11-01T12:00:00Z';

interface Interaction {
  request: { method: string; url: string };
  response: { status: number; bodyText?: string };
}

/** What HubSpot really answered with one of these statuses, at paths like this. */
function readAnswers(path: RegExp, ...statuses: number[]) {
  const folder = new URL('recorded/', SAMPLES);
  return readdirSync(folder).flatMap((file) => {
    const text = readFileSync(new URL(file, folder), 'utf8');
    const { interactions } = JSON.parse(text) as { interactions: Interaction[] };
    return interactions
      .filter(({ response }) => statuses.includes(response.status))
      .filter(({ request }) => path.test(request.url))
      .map(({ request, response }) => ({
        what: `${request.method} ${request.url} in ${file}`,
        url: request.url,
        json: parseJsonBytes(Buffer.from(response.bodyText ?? '')),
      }));
  });
}

if (SAMPLES === undefined) {
  describe.skip('recorded HubSpot traffic', () => it('is not here', () => {}));
} else {
  describe('recorded HubSpot traffic', () => {
    const answers = readAnswers(/\/v3\/objects\/(companies|contacts)/, 200, 201);

    it('is there', () => {
      expect(answers.length).toBeGreaterThanOrEqual(15);
    });

    it.each(answers.map((answer) => [answer.what, answer] as const))('%s', (_what, answer) => {
      const isCompany = answer.url.includes('/companies');
      const rows = (answer.json as { results?: unknown[] }).results ?? [answer.json];
      expect(rows.length).toBeGreaterThan(0);
      for (const row of rows) {
        const { id, properties } = row as { id: string; properties: Record<string, string> };
        if (isCompany) {
          expect(toCustomer(COMPANIES.parseOne(row), SETTINGS, FETCHED_AT)).toMatchObject({
            id,
            name: properties['name'],
            domain: properties['domain'],
            lifecycleStage: properties['lifecyclestage'] ? 'LEAD' : 'UNMAPPED',
            lifecycleStageRaw: properties['lifecyclestage'] ?? null,
          });
        } else {
          expect(toContact(CONTACTS.parseOne(row), SETTINGS, FETCHED_AT)).toMatchObject({
            id,
            firstName: properties['firstname'] ?? null,
            lastName: properties['lastname'] ?? null,
            email: properties['email'] ?? null,
          });
        }
      }
    });

    it('says of an unknown object that it is not valid, beside an empty result', () => {
      const refusals = readAnswers(/\/v4\/associations\//, 207);
      expect(refusals).toHaveLength(2);
      for (const { json } of refusals) {
        const errors = [{ category: 'VALIDATION_ERROR' }];
        expect(parseAssociations(json)).toEqual({ results: [], errors });
      }
    });

    it('holds searches and lists that the parsers read whole', () => {
      for (const { url, json } of answers.filter(({ url }) => /search|limit=/.test(url))) {
        if (url.includes('search')) expect(CONTACTS.parseSearch(json).total).toBe(10);
        else expect(CONTACTS.parseBatch(json).errors).toEqual([]);
      }
    });
  });
}
