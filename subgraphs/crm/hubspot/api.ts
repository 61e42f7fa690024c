import { chunksOf, findInChunks, type Slice } from '@tributary/kit/batch';
import type { Call, Connector } from '@tributary/kit/connector';
import { badInput, UpstreamError } from '@tributary/kit/errors';
import type { Found } from '@tributary/kit/loader';
import type { Paths } from './settings.ts';
import type { ObjectType, WireBatchErrors } from './wire.ts';

/** What one request of ours works with: where to send, and on whose behalf. */
export interface Hubspot {
  connector: Connector;
  paths: Paths;
  call: Call;
}

// Limits: https://developers.hubspot.com/docs/api-reference/search/guide and the batch guides.
const MAX_BATCH = 100;
const MAX_DEPTH = 10_000;
export const MAX_SEARCH_ROWS = 200;
export const MAX_SEARCH_VALUES = 100;

export interface Filter {
  propertyName: string;
  operator: 'EQ' | 'GT' | 'IN' | 'LTE' | 'NOT_HAS_PROPERTY' | 'NOT_IN';
  value?: string;
  values?: readonly string[];
}

/** Which objects a search finds: those that pass all filters of at least one group. */
export interface Criteria {
  query?: string;
  filterGroups: readonly { filters: readonly Filter[] }[];
}

/** Makes something of a row read at `fetchedAt`; what it throws at is a fault of the answer. */
type ToModel<Row, Model> = (row: Row, fetchedAt: string) => Model;

interface SearchRequest<Row, Model> {
  type: ObjectType<Row>;
  toModel: ToModel<Row, Model>;
  criteria: Criteria;
  properties: readonly string[];
  sort: { propertyName: string; direction: 'ASCENDING' | 'DESCENDING' };
  limit: number;
  /** How many rows to skip. */
  offset: number;
  /** Ids and parent ids the criteria name. */
  keys: number;
}

interface BatchRequest<Row, Model> {
  type: ObjectType<Row>;
  toModel: ToModel<Row, Model>;
  ids: readonly string[];
  properties: readonly string[];
  /** A unique property whose values `ids` are; without it, HubSpot's own ids. */
  idProperty?: string;
  keyOf: (row: Row) => string | null | undefined;
}

/** Searches one after another: HubSpot lets an account search five times a second. */
export async function inTurn<Part, Answer>(
  parts: readonly Part[],
  ask: (part: Part, index: number) => Promise<Answer>,
): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (const [index, part] of parts.entries()) answers.push(await ask(part, index));
  return answers;
}

/** HubSpot's ids are positive 64-bit numbers; anything else it refuses, and the batch with it. */
export function isObjectId(id: string): boolean {
  return /^[1-9]\d{0,18}$/.test(id);
}

/** Reads objects by id; those that do not exist are absent. Answers come in any order. */
export function readBatch<Row, Model>(
  hubspot: Hubspot,
  request: BatchRequest<Row, Model>,
): Promise<Found<Model>> {
  const { type, toModel, ids, properties, idProperty, keyOf } = request;
  return findInChunks(chunksOf(ids, MAX_BATCH), async (chunk) => {
    const { found, errors } = await hubspot.connector.ask(
      {
        method: 'POST',
        isRead: true,
        path: `${hubspot.paths.objects}/${type.path}/batch/read`,
        body: {
          properties,
          ...(idProperty !== undefined && { idProperty }),
          inputs: chunk.map((id) => ({ id })),
        },
        keys: chunk.length,
      },
      (json) => {
        const { results, errors } = type.parseBatch(json);
        const fetchedAt = new Date().toISOString();
        const found = new Map<string, Model | Error>();
        for (const row of results) found.set(keyOf(row) ?? '', toModel(row, fetchedAt));
        return { found, errors };
      },
      hubspot.call,
    );
    const failure = failureOf(errors);
    if (failure) for (const id of chunk) if (!found.has(id)) found.set(id, failure);
    return found;
  });
}

/**
 * One page of a search. HubSpot reads no deeper than 10,000 rows.
 * @throws BAD_USER_INPUT for a page behind that.
 */
export async function search<Row, Model>(
  hubspot: Hubspot,
  request: SearchRequest<Row, Model>,
): Promise<Slice<Model> & { total: number }> {
  const { type, toModel, criteria, properties, sort, offset, keys } = request;
  if (offset >= MAX_DEPTH) {
    throw badInput('This list ends after 10,000 rows. Narrow the filter to see the others.');
  }
  return hubspot.connector.ask(
    {
      method: 'POST',
      isRead: true,
      // One limit and one index serve the searches for all types.
      group: 'search',
      path: `${hubspot.paths.objects}/${type.path}/search`,
      body: {
        ...criteria,
        properties,
        sorts: [sort],
        limit: Math.min(request.limit, MAX_DEPTH - offset),
        ...(offset > 0 && { after: String(offset) }),
      },
      keys,
    },
    (json) => {
      const { results, total, paging } = type.parseSearch(json);
      const fetchedAt = new Date().toISOString();
      const rows = results.map((row) => toModel(row, fetchedAt));
      return { rows, total, hasMore: paging !== null };
    },
    hubspot.call,
  );
}

const MEANS_ABSENT = new Set(['OBJECT_NOT_FOUND', 'VALIDATION_ERROR']);

/**
 * Why a batch left ids out, when it is not that HubSpot has no such objects. Which id an error is
 * about stands in free text at times, so it goes for all ids that were not answered.
 */
export function failureOf(errors: WireBatchErrors): UpstreamError | undefined {
  const failure = errors.find(({ category }) => !MEANS_ABSENT.has(category));
  if (failure === undefined) return undefined;
  return new UpstreamError({
    system: 'CRM',
    vendor: 'hubspot',
    code: 'UPSTREAM_UNAVAILABLE',
    retryable: true,
    cause: failure.category,
  });
}
