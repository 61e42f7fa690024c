// What stands in for all that checks and limits in the gateway, where it is measured what that costs.
// The types are those of what is left out, so that the compiler tells where it has changed.
import type * as quota from '@tributary/gateway/admission/charge-quota';
import type * as access from '@tributary/gateway/admission/check-access';
import type * as cost from '@tributary/gateway/admission/check-cost';
import type * as upstream from '@tributary/gateway/admission/estimate-upstream';
import type * as identity from '@tributary/gateway/identify';
import type * as reading from '@tributary/gateway/read-request';
import type * as floods from '@tributary/gateway/refuse-floods';
import type * as token from '@tributary/gateway/require-token';
import type * as vouching from '@tributary/kit/vouch/vouch';

const nothing = async () => {};

export const createIdentify: typeof identity.createIdentify = () => () => {
  throw new Error('Nobody is identified here.');
};

/** Takes everybody for whom they say they are. */
export const identifyClient: typeof identity.identifyClient = () => async (request) => {
  const subject = String(request.headers['x-user']);
  request.client = {
    caller: { kind: 'product', clientId: 'bench', subject, scopes: new Set(), customers: null },
    application: null,
  };
};

export const refuseFloods: typeof floods.refuseFloods = () => nothing;
export const requireToken: typeof token.requireToken = () => nothing;
export const readRequest: typeof reading.readRequest = () => nothing;
export const checkAccess: typeof access.checkAccess = () => nothing;
export const checkCostOf: typeof cost.checkCostOf = () => nothing;
export const estimateUpstream: typeof upstream.estimateUpstream = () => nothing;
export const chargeQuota: typeof quota.chargeQuota = () => nothing;
export const createVoucher: typeof vouching.createVoucher = () => () => '';
