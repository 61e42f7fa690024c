import type { EmulatorRequest } from '../emulator.ts';

/** The address of the next page: this request's, with another `after`. */
export function linkTo({ target, headers }: EmulatorRequest, after: string): string {
  const link = new URL(target, `http://${headers.host ?? 'localhost'}`);
  link.searchParams.set('after', after);
  return link.href;
}
