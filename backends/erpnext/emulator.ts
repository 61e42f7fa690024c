import { type Company, createCompany } from '../data/company.ts';
import { createEmulator, type Emulator } from '../emulator.ts';
import { checkRequestLine, createRateLimit, userOf } from './access.ts';
import { createBooks } from './books.ts';
import { createClock } from './clock.ts';
import { openDeliveries } from './deliveries.ts';
import { openInvoices } from './invoices.ts';
import { createMethods } from './methods.ts';
import { openOrders } from './orders.ts';
import { openAddresses, openCustomers } from './parties.ts';
import { openPayments } from './payments.ts';
import { Refused, refusalAnswer } from './refusals.ts';
import { openReservations } from './reservations.ts';
import { createRoutes } from './routes.ts';
import { openBins, openItemPrices, openItems } from './stock.ts';
import { openStore } from './store.ts';
import { createWrites } from './writes.ts';

export interface ErpnextEmulatorOptions {
  company?: Company;
  /** Default `erpnext-key`. */
  apiKey?: string;
  /** Default `erpnext-secret`. */
  apiSecret?: string;
  /** IANA zone of the site: its times are told by this clock. Default `Europe/Berlin`. */
  timeZone?: string;
  /** Seconds of work Frappe does in an hour, a request taken for 10 ms. Null, the default: any. */
  rateLimit?: number | null;
}

/**
 * An ERPNext 15 site: Frappe's REST API over the company's customers, orders, invoices, deliveries,
 * payments and stock. What clients write stays in memory.
 */
export function createErpnextEmulator(options: ErpnextEmulatorOptions = {}): Emulator {
  const { company = createCompany(), timeZone = 'Europe/Berlin', rateLimit = null } = options;
  const { apiKey = 'erpnext-key', apiSecret = 'erpnext-secret' } = options;
  const credentials = { apiKey, apiSecret, user: 'integration@tributary.example' };

  const clock = createClock(timeZone);
  const books = createBooks(company, clock);
  const store = openStore([
    openCustomers(books),
    openAddresses(books),
    openOrders(books),
    openInvoices(books),
    openDeliveries(books),
    openPayments(books),
    openItems(books),
    openItemPrices(books),
    openBins(books),
    openReservations(books),
  ]);
  let writes = 0;
  // Time stands at the end of the company's history and moves a second with each write.
  const now = () => {
    writes += 1;
    return clock.wall(company.now + writes * 1000, writes);
  };
  const limit = createRateLimit(rateLimit);

  return createEmulator({
    name: 'erpnext',
    before: (request) => checkRequestLine(request) ?? limit.check(),
    headers: limit.headers,
    routes: createRoutes({
      store,
      writes: createWrites(store, credentials.user, now),
      methods: createMethods(store),
      userOf: (request) => userOf(request, credentials),
    }),
    // Paths nobody mounted raise what a missing document raises (frappe/api/__init__.py).
    notFound: ({ path }) =>
      refusalAnswer(
        new Refused({ status: 404, type: 'DoesNotExistError' }),
        path.startsWith('/api/v2/') ? 2 : 1,
      ),
  });
}
