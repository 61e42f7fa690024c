import { setImmediate } from 'node:timers/promises';

let turns: Promise<void> | undefined;

/**
 * Waits until vendors have what is being asked of them in this turn of the event loop: loaders send a
 * batch at its end, and undici writes it in the next. What is done meanwhile delays the vendor's
 * answer; what is done afterwards happens while the vendor is at work. All who wait share the turns.
 */
export function untilSent(): Promise<void> {
  turns ??= twoTurns().finally(() => {
    turns = undefined;
  });
  return turns;
}

async function twoTurns(): Promise<void> {
  await setImmediate();
  await setImmediate();
}
