import { isExactNumber, optionalText, parser } from '@tributary/kit/wire';
import * as z from 'zod';

const instant = z.iso.datetime({ offset: true });
const id = z.string().min(1);
// HubSpot's own name for an object in an association is a number, elsewhere it is text.
const objectId = z
  .union([z.string(), z.number()])
  .transform(String)
  .refine((digits) => /^\d{1,19}$/.test(digits), { error: 'Expected the id of an object' });
const nextPage = z
  .object({ next: z.object({ after: z.string() }).nullish() })
  .nullish()
  .transform((paging) => paging?.next?.after ?? null);

// Every property is text, numbers too; an empty one has no value.
const decimal = optionalText.refine((text) => text === null || isExactNumber(text), {
  error: 'Expected a number',
});
// A double, all of its up to 55 digits written out.
const double = optionalText.refine(
  (text) => text === null || /^\d(\.\d{1,60})?([eE]-\d{1,2})?$/.test(text),
  { error: 'Expected a number from 0 to 1' },
);

/** Every property is text or null, whatever its type; those not asked for are absent. */
const anyProperties = z.record(z.string(), optionalText);
const record = z.object({ id, createdAt: instant, updatedAt: instant });

const company = record.extend({ properties: anyProperties });
const contact = record.extend({ properties: anyProperties });
const deal = record.extend({
  properties: z.object({
    amount: decimal,
    closedate: optionalText.pipe(instant.nullable()),
    deal_currency_code: optionalText.pipe(
      z
        .string()
        .regex(/^[a-z]{3}$/i)
        .nullable(),
    ),
    dealname: optionalText,
    dealstage: optionalText,
    hs_deal_stage_probability: double,
    hs_is_closed: optionalText,
    hs_is_closed_won: optionalText,
    hs_lastmodifieddate: optionalText.pipe(instant.nullable()),
    hs_primary_associated_company: optionalText,
    hubspot_owner_id: optionalText,
    pipeline: optionalText,
  }),
});

export type WireCompany = z.infer<typeof company>;
export type WireContact = z.infer<typeof contact>;
export type WireDeal = z.infer<typeof deal>;

/** What a batch says about the ids it did not answer: status 207. */
const batchErrors = z
  .array(z.object({ category: z.string() }))
  .nullish()
  .transform((errors) => errors ?? []);

export type WireBatchErrors = z.infer<typeof batchErrors>;

/** One of HubSpot's object types: its name in paths, and its parsers. */
export interface ObjectType<Row> {
  path: string;
  parseOne: (json: unknown) => Row;
  parseBatch: (json: unknown) => { results: Row[]; errors: WireBatchErrors };
  parseSearch: (json: unknown) => { total: number; results: Row[]; paging: string | null };
}

function objectType<Row>(path: string, row: z.ZodType<Row>): ObjectType<Row> {
  const results = z.array(row);
  return {
    path,
    parseOne: parser(path, row),
    parseBatch: parser(path, z.object({ results, errors: batchErrors })),
    parseSearch: parser(path, z.object({ total: z.int(), results, paging: nextPage })),
  };
}

export const COMPANIES: ObjectType<WireCompany> = objectType('companies', company);
export const CONTACTS: ObjectType<WireContact> = objectType('contacts', contact);
export const DEALS: ObjectType<WireDeal> = objectType('deals', deal);

/** Associations v4, batch read: `to` holds at most 500; `paging` leads on. */
export const parseAssociations = parser(
  'associations',
  z.object({
    results: z.array(
      z.object({
        from: z.object({ id: objectId }),
        to: z.array(z.object({ toObjectId: objectId })),
        paging: nextPage,
      }),
    ),
    errors: batchErrors,
  }),
);

const owner = z.object({
  id,
  firstName: optionalText,
  lastName: optionalText,
  email: optionalText,
});

export type WireOwner = z.infer<typeof owner>;

export const parseOwners = parser(
  'owners',
  z.object({ results: z.array(owner), paging: nextPage }),
);

export const parseProperties = parser(
  'properties',
  z.object({ results: z.array(z.object({ name: z.string(), label: z.string() })) }),
);
