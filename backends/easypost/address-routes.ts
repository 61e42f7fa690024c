import type { Company } from '../data/company.ts';
import type { Handler } from '../emulator.ts';
import { findAddress, sentAddress } from './addresses.ts';
import { created, isAnswer, notFound, ok, required } from './answers.ts';
import { sentBody, sentObject } from './body.ts';
import { pageOf, rowsOf, withMade } from './pages.ts';
import type { State } from './state.ts';
import type { Address } from './wire.ts';

/** Addresses by id, and those that clients made as a list (the company's are in shipments). */
export function addressRoutes(company: Company, state: State): Record<string, Handler> {
  return {
    'GET /v2/addresses': ({ query }) => {
      const page = pageOf(withMade(state.addresses, rowsOf<Address>([])), query, state.now());
      return isAnswer(page) ? page : ok({ addresses: page.items, has_more: page.hasMore });
    },
    'POST /v2/addresses': ({ body }) => {
      const sent = sentObject(sentBody(body)['address']);
      if (!sent) return required('address');
      const address = sentAddress(sent, state, state.tick());
      return created(`addresses/${address.id}`, address);
    },
    'GET /v2/addresses/:id': ({ params }) => {
      const address = findAddress(params['id'] ?? '', state, company);
      return address ? ok(address) : notFound();
    },
  };
}
