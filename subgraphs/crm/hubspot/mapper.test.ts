import { describe, expect, it } from '@jest/globals';
import { toE164 } from '../phone.ts';
import company from './fixtures/company.json' with { type: 'json' };
import contact from './fixtures/contact.json' with { type: 'json' };
import deal from './fixtures/deal.json' with { type: 'json' };
import { toContact, toCustomer, toDeal, toSalesRep } from './mapper.ts';
import { toSettings } from './settings.ts';
import { COMPANIES, CONTACTS, DEALS } from './wire.ts';

const FETCHED_AT = '2026-11-01T12:00:00Z';
const SETTINGS = toSettings({
  webUrl: 'https://app.hubspot.com/contacts/123',
  openStages: ['4711'],
});

function customerWith(properties: Record<string, string | null>, settings = SETTINGS) {
  const wire = { ...company, properties: { ...company.properties, ...properties } };
  return toCustomer(COMPANIES.parseOne(wire), settings, FETCHED_AT);
}

function dealWith(properties: Record<string, string | null>, settings = SETTINGS) {
  const wire = { ...deal, properties: { ...deal.properties, ...properties } };
  return toDeal(DEALS.parseOne(wire), settings, FETCHED_AT);
}

describe('toCustomer', () => {
  it('reads a company whole', () => {
    expect(customerWith({})).toEqual({
      id: '9100000021',
      erpId: 'CUST-000004',
      billingId: 'cus_0k3f9d2xw41z7q',
      name: 'Halvorsen Marine',
      legalName: 'Halvorsen Marine Ltd.',
      domain: 'halvorsen.example',
      website: 'https://halvorsen.example/',
      industry: 'MACHINERY',
      employees: 120,
      lifecycleStage: 'CUSTOMER',
      lifecycleStageRaw: 'customer',
      email: 'office@halvorsen.example',
      phoneRaw: '(503) 555-0123',
      phoneCountry: 'US',
      addresses: [
        {
          name: null,
          company: 'Halvorsen Marine',
          line1: '12 SW Alder St',
          line2: null,
          city: 'Portland',
          region: 'OR',
          postalCode: '97205',
          country: 'US',
        },
      ],
      accountManagerId: '71002',
      createdAt: '2024-05-02T09:30:00Z',
      updatedAt: '2026-10-01T07:15:30.25Z',
      crmSource: {
        system: 'CRM',
        vendor: 'hubspot',
        objectType: 'company',
        remoteId: '9100000021',
        remoteUrl: 'https://app.hubspot.com/contacts/123/record/0-2/9100000021',
        remoteUpdatedAt: '2026-10-01T07:15:30.25Z',
        fetchedAt: '2026-11-01T12:00:00Z',
        version: '2026-10-01T07:15:30.250Z',
        mapping: 'hubspot.company@1',
      },
    });
  });

  it('reads a company that has nothing but an id', () => {
    const bare = { ...company, properties: {} };
    const customer = toCustomer(COMPANIES.parseOne(bare), SETTINGS, FETCHED_AT);
    expect(customer).toMatchObject({
      erpId: null,
      billingId: null,
      name: null,
      website: null,
      employees: null,
      lifecycleStage: 'UNMAPPED',
      lifecycleStageRaw: null,
      phoneRaw: null,
      phoneCountry: null,
      addresses: [],
      accountManagerId: null,
    });
  });

  it.each([
    ['subscriber', 'SUBSCRIBER'],
    ['lead', 'LEAD'],
    ['marketingqualifiedlead', 'MARKETING_QUALIFIED'],
    ['salesqualifiedlead', 'SALES_QUALIFIED'],
    ['opportunity', 'OPPORTUNITY'],
    ['customer', 'CUSTOMER'],
    ['evangelist', 'EVANGELIST'],
    ['other', 'OTHER'],
    ['strategic_account', 'UNMAPPED'],
    ['constructor', 'UNMAPPED'],
  ])('reads the lifecycle stage %s as %s and keeps the raw value', (raw, stage) => {
    expect(customerWith({ lifecyclestage: raw })).toMatchObject({
      lifecycleStage: stage,
      lifecycleStageRaw: raw,
    });
  });

  it.each([
    ['+49 40 123456', 'Germany', '+4940123456'],
    ['040 123456', 'Germany', '+4940123456'],
    ['040 123456', null, null],
    ['040 123456', 'Atlantis', null],
    ['ask for Ms. Finch', 'Germany', null],
    ['12', 'Germany', null],
  ])('reads the phone number %s in %s as %s and keeps what was typed', (raw, country, phone) => {
    const { phoneRaw, phoneCountry } = customerWith({ phone: raw, country });
    expect([toE164(phoneRaw, phoneCountry), phoneRaw]).toEqual([phone, raw]);
  });

  it.each([
    ['halvorsen.example', 'https://halvorsen.example/'],
    ['http://halvorsen.example/shop', 'http://halvorsen.example/shop'],
    ['javascript:alert(1)', null],
    ['ftp://halvorsen.example', null],
    ['not a web site', null],
  ])('reads the web site %s as %s', (website, expected) => {
    expect(customerWith({ website }).website).toBe(expected);
  });

  it.each([
    ['120', 120],
    ['120.0', 120],
    ['12.5', null],
    ['99999999999', null],
    ['many', null],
  ])('reads %s employees as %s', (numberofemployees, expected) => {
    expect(customerWith({ numberofemployees }).employees).toBe(expected);
  });

  it('reads keys from the properties an account has chosen', () => {
    const properties = { ...SETTINGS.properties, erpId: 'sap_number' };
    const customer = customerWith({ sap_number: 'S-1' }, { ...SETTINGS, properties });
    expect(customer.erpId).toBe('S-1');
  });

  it('links nowhere unless the account says where its records are shown', () => {
    const customer = customerWith({}, { ...SETTINGS, webUrl: undefined });
    expect(customer.crmSource.remoteUrl).toBeNull();
  });
});

describe('toContact', () => {
  it('reads a contact whole', () => {
    expect(toContact(CONTACTS.parseOne(contact), SETTINGS, FETCHED_AT)).toEqual({
      id: '51000000016',
      customerId: '9100000021',
      firstName: 'Ada',
      lastName: 'Bergström',
      email: 'ada@halvorsen.example',
      phoneRaw: '+1 971 555 0016',
      phoneCountry: null,
      jobTitle: 'Buyer',
      createdAt: '2024-05-03T09:30:00Z',
      updatedAt: '2026-09-01T10:00:00Z',
      source: {
        system: 'CRM',
        vendor: 'hubspot',
        objectType: 'contact',
        remoteId: '51000000016',
        remoteUrl: 'https://app.hubspot.com/contacts/123/record/0-1/51000000016',
        remoteUpdatedAt: '2026-09-01T10:00:00Z',
        fetchedAt: '2026-11-01T12:00:00Z',
        version: '2026-09-01T10:00:00.000Z',
        mapping: 'hubspot.contact@1',
      },
    });
  });
});

describe('toDeal', () => {
  it('reads an open deal, its amount to the last digit', () => {
    expect(dealWith({})).toEqual({
      id: '37000000012',
      customerId: '9100000021',
      name: 'Halvorsen Marine: framework 1',
      status: 'OPEN',
      stage: 'contractsent',
      pipeline: 'default',
      amount: { amount: '1234567890123456.78', currency: 'EUR' },
      probability: '0.9',
      expectedCloseDate: '2026-12-24',
      closedAt: null,
      ownerId: '71002',
      source: {
        system: 'CRM',
        vendor: 'hubspot',
        objectType: 'deal',
        remoteId: '37000000012',
        remoteUrl: 'https://app.hubspot.com/contacts/123/record/0-3/37000000012',
        remoteUpdatedAt: '2026-09-20T08:00:00Z',
        fetchedAt: '2026-11-01T12:00:00Z',
        version: '2026-09-20T08:00:00.000Z',
        mapping: 'hubspot.deal@1',
      },
    });
  });

  it.each([
    ['appointmentscheduled', 'false', 'false', 'OPEN'],
    ['decisionmakerboughtin', 'false', 'false', 'OPEN'],
    ['4711', 'false', 'false', 'OPEN'],
    ['closedwon', 'true', 'true', 'WON'],
    ['closedwon', null, null, 'WON'],
    ['closedlost', 'true', 'false', 'LOST'],
    ['closedlost', null, null, 'LOST'],
    ['9001', 'true', 'true', 'WON'],
    ['9002', 'true', 'false', 'LOST'],
    ['legal_review_2026', 'false', 'false', 'UNMAPPED'],
    ['legal_review_2026', null, null, 'UNMAPPED'],
    [null, null, null, 'UNMAPPED'],
  ])('reads stage %s, closed %s, won %s as %s', (dealstage, closed, won, status) => {
    const properties = { dealstage, hs_is_closed: closed, hs_is_closed_won: won };
    expect(dealWith(properties)).toMatchObject({ status, stage: dealstage });
  });

  it('reads the close date of a closed deal as the time it was closed', () => {
    expect(dealWith({ dealstage: 'closedwon', hs_is_closed_won: 'true' })).toMatchObject({
      expectedCloseDate: null,
      closedAt: '2026-12-24T23:30:00Z',
    });
  });

  it.each([
    ['1000', 'JPY', { amount: '1000', currency: 'JPY' }],
    ['1000', 'kwd', { amount: '1000.000', currency: 'KWD' }],
    ['0.1', 'EUR', { amount: '0.10', currency: 'EUR' }],
    ['', 'EUR', null],
    [null, 'EUR', null],
    ['1000', null, null],
  ])('reads the amount %s in %s as %j', (amount, currency, expected) => {
    expect(dealWith({ amount, deal_currency_code: currency }).amount).toEqual(expected);
  });

  it('takes the account’s currency for a deal without one', () => {
    const deal = dealWith({ deal_currency_code: null }, { ...SETTINGS, currency: 'CHF' });
    expect(deal.amount).toEqual({ amount: '1234567890123456.78', currency: 'CHF' });
  });
});

describe('toSalesRep', () => {
  it.each([
    ['Mara', 'Lindqvist', 'Mara Lindqvist'],
    ['Mara', null, 'Mara'],
    [null, null, null],
  ])('names %s %s as %s', (firstName, lastName, name) => {
    const owner = { id: '71001', firstName, lastName, email: 'mara@tributary.example' };
    expect(toSalesRep(owner)).toEqual({ name, email: 'mara@tributary.example' });
  });
});
