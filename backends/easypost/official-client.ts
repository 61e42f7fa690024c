import type { Address, Rate, Refund, Shipment, Tracker } from './wire.ts';

type Parameters = Readonly<Record<string, unknown>>;
type Trackers = { trackers: Tracker[]; has_more: boolean };
type Shipments = { shipments: Shipment[]; has_more: boolean };

/**
 * What the tests use of `@easypost/api` 8.9.0. Its own types name no client that could be
 * constructed here, and miss `retrieveBatch` and `BetaRate`, which its code has.
 */
export interface OfficialClient {
  Tracker: {
    create(parameters: Parameters): Promise<Tracker>;
    retrieve(id: string): Promise<Tracker>;
    retrieveBatch(parameters: { tracking_codes: readonly string[] }): Promise<Trackers>;
    all(parameters?: Parameters): Promise<Trackers>;
    getNextPage(page: Trackers): Promise<Trackers>;
    delete(id: string): Promise<void>;
  };
  Shipment: {
    create(parameters: Parameters): Promise<Shipment>;
    retrieve(id: string): Promise<Shipment>;
    all(parameters?: Parameters): Promise<Shipments>;
    getNextPage(page: Shipments): Promise<Shipments>;
    buy(id: string, rateId: string, insurance?: number): Promise<Shipment>;
    refund(id: string): Promise<Shipment>;
    regenerateRates(id: string): Promise<{ rates: Rate[] }>;
  };
  Address: {
    create(parameters: Parameters): Promise<Address>;
    retrieve(id: string): Promise<Address>;
    all(): Promise<{ addresses: Address[]; has_more: boolean }>;
  };
  Rate: { retrieve(id: string): Promise<Rate> };
  BetaRate: { retrieveStatelessRates(parameters: Parameters): Promise<Parameters[]> };
  Refund: {
    create(parameters: Parameters): Promise<Refund[]>;
    retrieve(id: string): Promise<Refund>;
    all(): Promise<{ refunds: Refund[]; has_more: boolean }>;
  };
  makeApiCall(method: string, endpoint: string, parameters: Parameters): Promise<unknown>;
}

/** The client that `@easypost/api` exports, talking to an emulator. */
export function officialClient(exported: unknown, origin: string, key = 'EZTKlocal') {
  const Client = exported as new (key: string, options: { baseUrl: string }) => OfficialClient;
  return new Client(key, { baseUrl: `${origin}/v2/` });
}
