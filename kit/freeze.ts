/** Lets nobody change a value of JSON, or anything in it. */
export function freeze(json: unknown): void {
  if (typeof json !== 'object' || json === null || Object.isFrozen(json)) return;
  Object.freeze(json);
  for (const member of Object.values(json)) freeze(member);
}
