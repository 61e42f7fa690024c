import { OWNERS } from '../data/customers.ts';
import type { EmulatorAnswer, EmulatorRequest, Handler } from '../emulator.ts';
import { missing, ok } from './answers.ts';
import { queryNumber } from './body.ts';
import type { Crm } from './crm.ts';
import { linkTo } from './links.ts';
import type { ObjectType } from './object-types.ts';
import { PIPELINE, STAGES } from './pipeline.ts';
import { isNumeric, type Property } from './property.ts';

/** When the account was set up. */
const SINCE = '2022-03-01T09:00:00.000Z';
const MAX_OWNERS = 500;

/** What describes the account: owners, properties, pipelines. */
export function accountRoutes(crm: Crm): Record<string, Handler> {
  const typeOf = ({ params }: EmulatorRequest) => crm.of(params['type'] ?? '').type;

  function properties(request: EmulatorRequest): EmulatorAnswer {
    const type = typeOf(request);
    return ok({ results: [...type.properties.values()].map((it) => toWireProperty(type, it)) });
  }

  function property(request: EmulatorRequest): EmulatorAnswer {
    const type = typeOf(request);
    const name = request.params['name'] ?? '';
    const found = type.properties.get(name);
    if (!found) throw missing(`Property ${name} does not exist`);
    return ok(toWireProperty(type, found));
  }

  function pipelines(request: EmulatorRequest): EmulatorAnswer {
    return ok({ results: typeOf(request).name === 'deals' ? [toWirePipeline()] : [] });
  }

  function pipeline(request: EmulatorRequest): EmulatorAnswer {
    if (typeOf(request).name === 'deals' && request.params['id'] === PIPELINE.id) {
      return ok(toWirePipeline());
    }
    throw missing('Pipeline not found');
  }

  return {
    'GET /crm/v3/owners': owners,
    'GET /crm/v3/owners/': owners,
    'GET /crm/owners/:version': owners,
    'GET /crm/v3/owners/:id': owner,
    'GET /crm/owners/:version/:id': owner,
    'GET /crm/v3/properties/:type': properties,
    'GET /crm/properties/:version/:type': properties,
    'GET /crm/v3/properties/:type/:name': property,
    'GET /crm/properties/:version/:type/:name': property,
    'GET /crm/v3/pipelines/:type': pipelines,
    'GET /crm/pipelines/:version/:type': pipelines,
    'GET /crm/v3/pipelines/:type/:id': pipeline,
    'GET /crm/pipelines/:version/:type/:id': pipeline,
  };
}

function owners(request: EmulatorRequest): EmulatorAnswer {
  const { query } = request;
  const limit = queryNumber(query, 'limit', { fallback: 100, max: MAX_OWNERS });
  const email = query.get('email');
  const all = query.get('archived') === 'true' ? [] : OWNERS;
  const known = all.filter((owner) => email === null || owner.email === email);
  const rest = known.filter(({ id }) => Number(id) > Number(query.get('after') ?? 0));
  const page = rest.slice(0, limit);
  const after = rest.length > limit ? page.at(-1)?.id : undefined;
  return ok({
    results: page.map(toWireOwner),
    ...(after && { paging: { next: { after, link: linkTo(request, after) } } }),
  });
}

function owner({ params }: EmulatorRequest): EmulatorAnswer {
  const found = OWNERS.find(({ id }) => id === params['id']);
  if (!found) throw missing();
  return ok(toWireOwner(found));
}

function toWireOwner(person: (typeof OWNERS)[number]) {
  const userId = Number(person.id) + 900_000;
  return {
    id: person.id,
    email: person.email,
    type: 'PERSON',
    firstName: person.firstName,
    lastName: person.lastName,
    userId,
    userIdIncludingInactive: userId,
    createdAt: SINCE,
    updatedAt: SINCE,
    archived: false,
  };
}

function toWireProperty(type: ObjectType, property: Property) {
  const { name, label, isCustom, isUnique, isReadOnly, references, currencyProperty } = property;
  return {
    updatedAt: SINCE,
    createdAt: SINCE,
    name,
    label,
    type: property.type,
    fieldType: property.fieldType,
    description: '',
    groupName: `${type.singular}information`,
    options: property.options.map((option, displayOrder) => ({
      ...option,
      displayOrder,
      hidden: false,
    })),
    ...(references !== null && { referencedObjectType: references }),
    displayOrder: -1,
    calculated: property.fieldType.startsWith('calculation_'),
    externalOptions: references === 'OWNER',
    hasUniqueValue: isUnique,
    hidden: false,
    ...(!isCustom && { hubspotDefined: true }),
    ...(currencyProperty !== null && {
      showCurrencySymbol: true,
      currencyPropertyName: currencyProperty,
    }),
    modificationMetadata: {
      archivable: isCustom,
      readOnlyDefinition: !isCustom,
      readOnlyValue: isReadOnly,
    },
    formField: !isReadOnly && !isNumeric(property),
    dataSensitivity: 'non_sensitive',
  };
}

function toWirePipeline() {
  return {
    label: PIPELINE.label,
    displayOrder: 0,
    id: PIPELINE.id,
    stages: STAGES.map(({ id, label, probability, isClosed }, displayOrder) => ({
      label,
      displayOrder,
      metadata: { isClosed: String(isClosed), probability: probability.toFixed(1) },
      createdAt: SINCE,
      updatedAt: SINCE,
      writePermissions: 'CRM_PERMISSIONS_ENFORCEMENT',
      archived: false,
      id,
    })),
    createdAt: SINCE,
    updatedAt: SINCE,
    archived: false,
  };
}
