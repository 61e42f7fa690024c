import type { EmulatorAnswer, EmulatorRequest, Handler } from '../emulator.ts';
import { type BatchError, batchAnswer, invalid, missing, ok } from './answers.ts';
import { queryNumber, sentBody, sentInputs, sentText } from './body.ts';
import type { Crm } from './crm.ts';
import { linkTo } from './links.ts';
import type { ObjectType } from './object-types.ts';
import { associationsOf, type WireAssociation } from './relations.ts';

const MAX_INPUTS = 1000;
const MAX_PAGE = 500;

interface Page {
  to: WireAssociation[];
  after: string | null;
}

/** Associations v4, read: https://developers.hubspot.com/docs/api-reference/crm-associations-v4/guide */
export function associationRoutes(crm: Crm): Record<string, Handler> {
  /** Null: there is no such record. */
  function read(from: ObjectType, id: string, to: ObjectType): WireAssociation[] | null {
    const { store } = crm.of(from.name);
    const slot = store.slotOf(id);
    const row = slot === undefined ? undefined : store.row(slot);
    return row ? associationsOf(crm, from, row, to) : null;
  }

  function list(request: EmulatorRequest): EmulatorAnswer {
    const { params, query } = request;
    const limit = queryNumber(query, 'limit', { fallback: MAX_PAGE, max: MAX_PAGE });
    const [from, to] = typesOf(params);
    const all = read(from, params['id'] ?? '', to);
    if (!all) throw missing();
    const page = pageOf(all, query.get('after'), limit);
    return ok({
      results: page.to,
      ...(page.after !== null && {
        paging: { next: { after: page.after, link: linkTo(request, page.after) } },
      }),
    });
  }

  function readBatch(request: EmulatorRequest): EmulatorAnswer {
    const [from, to] = typesOf(request.params);
    const results: unknown[] = [];
    const errors: BatchError[] = [];
    for (const input of sentInputs(sentBody(request), MAX_INPUTS)) {
      const id = sentText(input['id']);
      if (id === null || !/^\d{1,19}$/.test(id)) throw invalid(`Invalid object id: ${id}`);
      const page = pageOf(read(from, id, to) ?? [], sentText(input['after']), MAX_PAGE);
      if (page.to.length === 0) errors.push(noneFound(from, id, to));
      else {
        results.push({
          from: { id },
          to: page.to,
          ...(page.after !== null && { paging: { next: { after: page.after } } }),
        });
      }
    }
    return batchAnswer(results.reverse(), errors, crm.now());
  }

  function typesOf(params: EmulatorRequest['params']): [ObjectType, ObjectType] {
    return [crm.of(params['from'] ?? '').type, crm.of(params['to'] ?? '').type];
  }

  return {
    'POST /crm/v4/associations/:from/:to/batch/read': readBatch,
    'POST /crm/associations/:version/:from/:to/batch/read': readBatch,
    'GET /crm/v4/objects/:from/:id/associations/:to': list,
    'GET /crm/objects/:version/:from/:id/associations/:to': list,
  };
}

/** `after` is the first id of the page. */
function pageOf(all: readonly WireAssociation[], after: string | null, limit: number): Page {
  const rest = all.filter(({ toObjectId }) => toObjectId >= Number(after ?? 0));
  const next = rest[limit];
  return { to: rest.slice(0, limit), after: next ? String(next.toObjectId) : null };
}

/** What is said of a record without associations, and of one that does not exist. */
function noneFound(from: ObjectType, id: string, to: ObjectType): BatchError {
  return {
    category: 'OBJECT_NOT_FOUND',
    subCategory: 'crm.associations.NO_ASSOCIATIONS_FOUND',
    message: `No ${to.singular} is associated with ${from.singular} ${id}.`,
    context: {
      fromObjectId: [id],
      fromObjectType: [from.singular],
      toObjectType: [to.singular],
    },
  };
}
