import type { UpstreamCode } from '../errors.ts';

/** A vendor's wish not to be asked for a while. */
interface Pause {
  /** Milliseconds since 1970. */
  until: number;
  /** The code of the answer it came with. */
  code: UpstreamCode;
}

/** Which endpoint classes want to be left alone, and for how long. */
export interface Pauses {
  /** The pause in force, if there is one. */
  of(group: string): Pause | undefined;
  /** Notes a wish. A shorter one does not end a longer one. */
  note(group: string, pause: Pause): void;
}

/** @param maxPauseMs bounds how long a vendor is believed: a wrong header must not silence it for ever. */
export function createPauses(maxPauseMs: number): Pauses {
  const pauses = new Map<string, Pause>();
  return {
    of(group) {
      const pause = pauses.get(group);
      return pause && pause.until > Date.now() ? pause : undefined;
    },
    note(group, { until, code }) {
      const believed = Math.min(until, Date.now() + maxPauseMs);
      if (believed > (pauses.get(group)?.until ?? 0)) pauses.set(group, { until: believed, code });
    },
  };
}
