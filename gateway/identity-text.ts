import { toWireIdentity } from '@tributary/kit/vouch/identity';
import type { GatewayContext, IdentityOf } from './context.ts';

/** The JSON text of whom an operation is for. */
type IdentityText = (context: GatewayContext) => Promise<string>;

const made = new WeakMap<IdentityOf, IdentityText>();

/**
 * The JSON text of whom an operation is for, made once however many fetches it takes, and from
 * however many subgraphs that are told the same.
 */
export function identityTextFor(identityOf: IdentityOf): IdentityText {
  const known = made.get(identityOf);
  if (known !== undefined) return known;
  const text = createIdentityText(identityOf);
  made.set(identityOf, text);
  return text;
}

function createIdentityText(identityOf: IdentityOf): IdentityText {
  const known = new WeakMap<GatewayContext, Promise<string>>();

  async function write(context: GatewayContext): Promise<string> {
    return JSON.stringify(toWireIdentity(await identityOf(context)));
  }

  return (context) => {
    const written = known.get(context);
    if (written !== undefined) return written;
    const text = write(context);
    known.set(context, text);
    return text;
  };
}
