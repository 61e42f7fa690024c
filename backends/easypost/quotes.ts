import type { Company } from '../data/company.ts';
import { hexId } from '../data/ids.ts';
import type { EmulatorAnswer, Handler } from '../emulator.ts';
import { findAddress, sentAddress } from './addresses.ts';
import { failed, isAnswer, ok, required } from './answers.ts';
import { type Sent, sentBody, sentNumber, sentObject, sentText } from './body.ts';
import { customsFrom } from './customs.ts';
import { timeText } from './format.ts';
import { quote } from './rates.ts';
import { EMPTY, withDefaults } from './shipments.ts';
import type { State } from './state.ts';
import type { Address, Parcel, Shipment } from './wire.ts';

const PARTIES = ['to_address', 'from_address'] as const;

/** Makes a shipment with rates and no label from the body of `POST /shipments`. */
export function draftShipment(
  body: string,
  state: State,
  company: Company,
): Shipment | EmulatorAnswer {
  const sent = sentObject(sentBody(body)['shipment']);
  if (!sent) return required('shipment');
  const missing = missingFrom(sent);
  if (missing) return missing;

  const at = state.tick();
  const { id, number } = state.shipments.next();
  const addressOf = (member: string) => addressFrom(sentObject(sent[member]), state, company, at);
  const [to, from] = [addressOf('to_address'), addressOf('from_address')];
  if (!to || !from) return failed(404, 'NOT_FOUND', 'The requested resource could not be found.');
  const parcel = parcelFrom(sentObject(sent['parcel']) ?? {}, number, at);
  const { rates, messages } = quote({ from, to, parcel }, number, at);
  return {
    ...EMPTY,
    id,
    created_at: timeText(at),
    updated_at: timeText(at),
    is_return: sent['is_return'] === true,
    messages,
    options: withDefaults(sentObject(sent['options']) ?? {}),
    reference: sentText(sent['reference']),
    status: 'unknown',
    tracking_code: null,
    customs_info: customsFrom(sentObject(sent['customs_info']), number, at),
    from_address: from,
    to_address: to,
    return_address: addressOf('return_address') ?? from,
    buyer_address: addressOf('buyer_address') ?? to,
    insurance: null,
    parcel,
    postage_label: null,
    rates,
    selected_rate: null,
    tracker: null,
    usps_zone: from.country === 'US' && to.country === 'US' ? 4 : null,
    fees: [],
  };
}

/** `POST /beta/rates`: the same rates, and nothing is kept. */
export function quoteRoutes(company: Company, state: State): Record<string, Handler> {
  return {
    'POST /beta/rates': ({ body }) => {
      const draft = draftShipment(body, withoutMemory(state), company);
      if (isAnswer(draft)) return draft;
      const { from_address, to_address, rates, options, parcel, messages } = draft;
      return ok({
        from_address: partyOf(from_address),
        to_address: partyOf(to_address),
        rates: rates.map(({ id, created_at, updated_at, shipment_id, ...rate }) => rate),
        options,
        parcel: {
          object: 'Parcel',
          length: parcel.length,
          width: parcel.width,
          height: parcel.height,
          weight: parcel.weight,
        },
        messages,
      });
    },
  };
}

function withoutMemory(state: State): State {
  const addresses = { ...state.addresses, add: () => undefined };
  return { ...state, addresses, tick: state.now };
}

/** Here, and only here, EasyPost leaves out what nobody filled in. */
function partyOf({ object, name, company, street1, street2, city, ...rest }: Address) {
  const { state, zip, country, phone, email } = rest;
  const party = {
    object,
    name,
    company,
    street1,
    street2,
    city,
    state,
    zip,
    country,
    phone,
    email,
  };
  return Object.fromEntries(Object.entries(party).filter(([, value]) => value !== null));
}

function missingFrom(sent: Sent): EmulatorAnswer | undefined {
  const weight = sentNumber(sentObject(sent['parcel'])?.['weight']);
  const missing = [
    ...PARTIES.filter((member) => !sentObject(sent[member])),
    ...(weight !== null && weight > 0 ? [] : ['parcel']),
  ];
  if (missing.length === 0) return undefined;
  return failed(
    422,
    'SHIPMENT.INVALID_PARAMS',
    'Unable to create shipment, one or more parameters were invalid.',
    missing.map((member) => ({ [member]: 'Required and missing.' })),
  );
}

/** An address given by id is reused, any other becomes a new one. */
function addressFrom(sent: Sent | undefined, state: State, company: Company, at: number) {
  const id = sentText(sent?.['id']);
  if (id !== null) return findAddress(id, state, company);
  return sent && sentAddress(sent, state, at);
}

function parcelFrom(sent: Sent, shipment: number, at: number): Parcel {
  return {
    id: hexId('prcl_', shipment),
    object: 'Parcel',
    created_at: timeText(at),
    updated_at: timeText(at),
    length: sentNumber(sent['length']),
    width: sentNumber(sent['width']),
    height: sentNumber(sent['height']),
    predefined_package: sentText(sent['predefined_package']),
    weight: sentNumber(sent['weight']) ?? 0,
    mode: 'test',
  };
}
