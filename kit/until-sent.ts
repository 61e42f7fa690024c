import { setImmediate } from 'node:timers/promises';

let turns: Promise<void> | undefined;

/**
 * Waits until vendors have what is being asked of them in this turn of the event loop: loaders send a
 * batch at its end, and undici writes it in the next. What is done meanwhile delays the vendor's
 * answer; what is done afterwards happens while the vendor is at work. All who wait from one turn on share both.
 */
export function untilSent(): Promise<void> {
  turns ??= twoTurns();
  return turns;
}

async function twoTurns(): Promise<void> {
  await setImmediate();
  // Whoever asks from here on needs two turns of their own.
  turns = undefined;
  await setImmediate();
}
