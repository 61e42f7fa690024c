import { toWireIdentity } from '@tributary/kit/vouch/identity';
import type { GatewayContext, IdentityOf } from './context.ts';

/** The JSON text of whom an operation is for, made once however many fetches it takes. */
export function createIdentityText(
  identityOf: IdentityOf,
): (context: GatewayContext) => Promise<string> {
  const known = new WeakMap<GatewayContext, Promise<string>>();

  async function write(context: GatewayContext): Promise<string> {
    return JSON.stringify(toWireIdentity(await identityOf(context)));
  }

  return (context) => {
    const text = known.get(context) ?? write(context);
    known.set(context, text);
    return text;
  };
}
