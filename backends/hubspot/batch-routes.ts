import type { EmulatorAnswer, EmulatorRequest, Handler } from '../emulator.ts';
import { type BatchError, batchAnswer, invalid } from './answers.ts';
import { type Sent, sentBody, sentInputs, sentText, sentTexts } from './body.ts';
import type { Crm } from './crm.ts';
import { lookup } from './lookup.ts';
import type { ObjectType } from './object-types.ts';
import { render } from './render.ts';
import type { Row } from './store.ts';
import { checkWritable, created, updated } from './writes.ts';

const MAX_INPUTS = 100;
const MAX_INPUTS_WITH_HISTORY = 50;

/** Reading and writing up to a hundred records at once. Answers are not in the inputs' order. */
export function batchRoutes(crm: Crm): Record<string, Handler> {
  const accessOf = ({ params }: EmulatorRequest) => crm.of(params['type'] ?? '');

  function read(request: EmulatorRequest): EmulatorAnswer {
    const access = accessOf(request);
    const sent = sentBody(request);
    const history = sentTexts(sent['propertiesWithHistory'], 'propertiesWithHistory');
    const properties = sentTexts(sent['properties'], 'properties');
    const inputs = sentInputs(sent, MAX_INPUTS);
    if (history.length > 0 && inputs.length > MAX_INPUTS_WITH_HISTORY) {
      throw invalid(
        'The maximum number of inputs supported in a batch request for property histories is 50. Please reduce the number of items and try again',
      );
    }
    const idProperty = sentText(sent['idProperty']);
    const find = lookup(access, idProperty, request.query.get('archived') === 'true');
    const absent = new Set<string>();
    const found = new Map<number, Row>();
    for (const input of inputs) {
      const id = idOf(input, idProperty === null);
      const row = find(id);
      if (row) found.set(row.slot, row);
      else absent.add(id);
    }
    const rows = [...found.values()].sort((a, b) => b.slot - a.slot);
    const shown = {
      properties: properties.length > 0 || history.length > 0 ? properties : null,
      history,
    };
    return batchAnswer(
      rows.map((row) => render(access.type, row, shown)),
      notFound(access.type, absent),
      crm.now(),
    );
  }

  function create(request: EmulatorRequest): EmulatorAnswer {
    const access = accessOf(request);
    const inputs = sentInputs(sentBody(request), MAX_INPUTS);
    // All or nothing: one input that is refused refuses the batch.
    for (const input of inputs) checkWritable(crm, access, null, input);
    const results = inputs.map((input) => created(crm, access, input)).reverse();
    return { ...batchAnswer(results, [], crm.now()), status: 201 };
  }

  function update(request: EmulatorRequest): EmulatorAnswer {
    const access = accessOf(request);
    const absent = new Set<string>();
    const found: { slot: number; input: Sent }[] = [];
    for (const input of sentInputs(sentBody(request), MAX_INPUTS)) {
      const idProperty = sentText(input['idProperty']);
      const id = idOf(input, idProperty === null);
      const row = lookup(access, idProperty)(id);
      if (row) found.push({ slot: row.slot, input });
      else absent.add(id);
    }
    for (const { slot, input } of found) checkWritable(crm, access, slot, input);
    const results = found.map(({ slot, input }) => updated(crm, access, slot, input));
    return batchAnswer(results.reverse(), notFound(access.type, absent), crm.now());
  }

  return Object.fromEntries(
    ['/crm/v3/objects', '/crm/objects/:version'].flatMap((base): [string, Handler][] => [
      [`POST ${base}/:type/batch/read`, read],
      [`POST ${base}/:type/batch/create`, create],
      [`POST ${base}/:type/batch/update`, update],
    ]),
  );
}

/** An input's id: HubSpot refuses a whole batch for one of its own ids that is no number. */
function idOf(input: Sent, isOwnId: boolean): string {
  const id = sentText(input['id']);
  if (!id) throw invalid('Some required fields were not set: [id]');
  if (isOwnId && !/^\d{1,19}$/.test(id)) throw invalid(`Invalid object id: ${id}`);
  return id;
}

function notFound({ singular }: ObjectType, ids: ReadonlySet<string>): BatchError[] {
  if (ids.size === 0) return [];
  return [
    {
      category: 'OBJECT_NOT_FOUND',
      message: `Could not get some ${singular.toUpperCase()} objects, they may be deleted or not exist. Check that ids are valid.`,
      context: { ids: [...ids] },
    },
  ];
}
