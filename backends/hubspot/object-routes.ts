import type { EmulatorAnswer, EmulatorRequest, Handler } from '../emulator.ts';
import { missing, noContent, noSuchObject, ok } from './answers.ts';
import { queryNames, queryNumber, sentBody } from './body.ts';
import type { Crm } from './crm.ts';
import { linkTo } from './links.ts';
import { lookup } from './lookup.ts';
import { slotOfCompany } from './relations.ts';
import { render, type Shown } from './render.ts';
import { search } from './search.ts';
import { toSearchRequest } from './search-request.ts';
import type { Row } from './store.ts';
import { created, updated } from './writes.ts';

const MAX_PAGE = 100;

/** Reading, listing, searching and writing single records. */
export function objectRoutes(crm: Crm): Record<string, Handler> {
  const accessOf = ({ params }: EmulatorRequest) => crm.of(params['type'] ?? '');

  function rowOf(request: EmulatorRequest, isArchived = false): Row | undefined {
    const find = lookup(accessOf(request), request.query.get('idProperty'), isArchived);
    return find(request.params['id'] ?? '');
  }

  function read(request: EmulatorRequest): EmulatorAnswer {
    const row = rowOf(request, request.query.get('archived') === 'true');
    if (!row) return noSuchObject();
    return ok(render(accessOf(request).type, row, shownBy(request)));
  }

  function list(request: EmulatorRequest): EmulatorAnswer {
    const { type, store, columns } = accessOf(request);
    const limit = queryNumber(request.query, 'limit', { fallback: 10, max: MAX_PAGE });
    const slots = columns.slots(request.query.get('archived') === 'true');
    const after = queryNumber(request.query, 'after', {
      fallback: 0,
      max: Number.MAX_SAFE_INTEGER,
    });
    const from = firstFrom(slots, store.idOf, after);
    const rows = [...slots.slice(from, from + limit)].flatMap((slot) => store.row(slot) ?? []);
    const last = from + limit < slots.length ? rows.at(-1) : undefined;
    // The next page starts behind the last id, whether or not a record has that (recorded).
    const next = last && String(Number(last.id) + 1);
    return ok({
      results: rows.map((row) => render(type, row, shownBy(request))),
      ...(next && { paging: { next: { after: next, link: linkTo(request, next) } } }),
    });
  }

  function find(request: EmulatorRequest): EmulatorAnswer {
    const { type, store, columns } = accessOf(request);
    const sought = toSearchRequest(type, sentBody(request));
    const { total, slots } = search(
      { store, columns, slotOfCompany: (id) => slotOfCompany(crm, id) },
      sought,
    );
    const rows = slots.flatMap((slot) => store.row(slot) ?? []);
    const next = sought.offset + rows.length;
    return ok({
      total,
      results: rows.map((row) => render(type, row, { properties: sought.properties })),
      ...(next < total && rows.length > 0 && { paging: { next: { after: String(next) } } }),
    });
  }

  function create(request: EmulatorRequest): EmulatorAnswer {
    const body = created(crm, accessOf(request), sentBody(request));
    const host = request.headers.host ?? 'localhost';
    return { status: 201, body, headers: { location: `http://${host}${request.path}/${body.id}` } };
  }

  function update(request: EmulatorRequest): EmulatorAnswer {
    const row = rowOf(request);
    if (!row) throw missing();
    return ok(updated(crm, accessOf(request), row.slot, sentBody(request)));
  }

  function archive(request: EmulatorRequest): EmulatorAnswer {
    const row = rowOf(request);
    // Archiving what is gone already is no failure.
    if (row) accessOf(request).store.archive(row.slot);
    return noContent();
  }

  return Object.fromEntries(
    ['/crm/v3/objects', '/crm/objects/:version'].flatMap((base): [string, Handler][] => [
      [`GET ${base}/:type`, list],
      [`POST ${base}/:type`, create],
      [`POST ${base}/:type/search`, find],
      [`GET ${base}/:type/:id`, read],
      [`PATCH ${base}/:type/:id`, update],
      [`DELETE ${base}/:type/:id`, archive],
    ]),
  );
}

function shownBy({ query }: EmulatorRequest): Shown {
  const history = queryNames(query, 'propertiesWithHistory') ?? [];
  const properties = queryNames(query, 'properties');
  return { properties: properties ?? (history.length > 0 ? [] : null), history };
}

/** The first position whose id is `id` or above. */
function firstFrom(slots: Uint32Array, idOf: (slot: number) => string, id: number): number {
  let low = 0;
  let high = slots.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (Number(idOf(slots[middle] ?? 0)) < id) low = middle + 1;
    else high = middle;
  }
  return low;
}
