/** What was seen of a process between two looks at it. */
export interface Look {
  /** Milliseconds from the look before, and those of them in which the process was at work. */
  ms: number;
  activeMs: number;
  /** Its event loop was so late that nothing gets on. */
  isLate: boolean;
  /** The most requests that were in flight. */
  mostInFlight: number;
  answered: readonly Answered[];
}

/** A request that was answered. */
export interface Answered {
  /** Milliseconds it took. */
  ms: number;
  /** A process that it needed had no time left. */
  metBusy: boolean;
}

export interface InFlightLimitOptions {
  min: number;
  max: number;
  /** Milliseconds in which a process without time left is to answer. */
  targetMs: number;
  /** For how many milliseconds it must have been too much before fewer are let in. */
  patienceMs: number;
}

/** How many requests a process may have in flight. */
export interface InFlightLimit {
  readonly value: number;
  /** The process has no time left. */
  readonly isBusy: boolean;
  look(look: Look): void;
}

/** A process that is at work for a greater share of its time has none left. */
const BUSY_SHARE = 0.9;

/** Milliseconds over which work is measured, and those over which answers are. */
const BUSY_MS = 500;
const ANSWERS_MS = 1500;

/** As many looks as cover these, if there is one every 50 ms. */
const LOOKS = 30;

/** Which answer, from the quickest, tells how long all have to wait: the slow ones may wait for a vendor. */
const QUICK = 0.25;

/** Which part of the way to its goal the limit goes with a look. */
const DOWN = 0.5;
const UP = 0.1;

/** How many more are let in for an answer of a process that has time left. */
const UP_PER_ANSWER = 0.2;

/** What a process that is late keeps of the requests that were in flight. */
const LATE_SHARE = 0.8;

/**
 * Finds how many requests a process can bear, by what it gets done (decision 0016). The limit falls
 * where two things come together: no time is left, in the process or in one that it needs, and even
 * the quick answers take longer than `targetMs`. It falls to what can be answered within `targetMs`
 * at the rate of the last second. A vendor that hangs does not make it fall, nor does a short burst.
 */
export function createInFlightLimit(options: InFlightLimitOptions): InFlightLimit {
  const { max, targetMs, patienceMs } = options;
  const min = Math.min(options.min, max);
  let limit = max;
  let isBusy = false;
  let looks: readonly Look[] = [];
  let tooMuchForMs = 0;

  /** Where more is in flight than can be borne. */
  function fall(bearable: number, { isLate, mostInFlight }: Look): number {
    if (tooMuchForMs < patienceMs) return limit;
    const goal = isLate ? Math.min(bearable, mostInFlight * LATE_SHARE) : bearable;
    return Math.max(min, Math.min(limit, limit + (goal - limit) * DOWN));
  }

  /** Where it may be more. What nobody asked for tells nothing of what could be borne. */
  function rise(bearable: number, isPressed: boolean, recent: readonly Look[]): number {
    const wasReached = recent.some(({ mostInFlight }) => mostInFlight >= Math.floor(limit));
    if (isPressed) return wasReached ? limit + Math.max(0, bearable - limit) * UP : limit;
    const answers = recent[0]?.answered.length ?? 0;
    return wasReached ? limit + answers * UP_PER_ANSWER : limit * (1 + UP);
  }

  function next(look: Look): number {
    const recent = recentOf(looks, ANSWERS_MS);
    const answered = recent.flatMap((one) => one.answered);
    const bearable = (answered.length / sumOf(recent, ({ ms }) => ms)) * targetMs;
    const isPressed = isBusy || look.isLate || areHeldUp(answered);
    const isTooMuch = look.isLate || (isPressed && areSlow(answered, targetMs));
    tooMuchForMs = isTooMuch ? tooMuchForMs + look.ms : 0;
    if (isTooMuch) return fall(bearable, look);
    return Math.min(max, rise(bearable, isPressed, recent));
  }

  return {
    get value() {
      return Math.floor(limit);
    },
    get isBusy() {
      return isBusy;
    },
    look(look) {
      looks = [look, ...looks].slice(0, LOOKS);
      const recent = recentOf(looks, BUSY_MS);
      const ms = sumOf(recent, (one) => one.ms);
      isBusy = sumOf(recent, (one) => one.activeMs) > BUSY_SHARE * ms;
      limit = next(look);
    },
  };
}

/** The newest of them, as many as cover so many milliseconds. */
function recentOf(looks: readonly Look[], coveredMs: number): readonly Look[] {
  let ms = 0;
  return looks.filter((look) => {
    const isRecent = ms < coveredMs;
    ms += look.ms;
    return isRecent;
  });
}

function areHeldUp(answered: readonly Answered[]): boolean {
  const heldUp = answered.filter(({ metBusy }) => metBusy).length;
  return heldUp > 0 && heldUp >= answered.length / 2;
}

function areSlow(answered: readonly Answered[], targetMs: number): boolean {
  const inTime = answered.filter(({ ms }) => ms <= targetMs).length;
  return answered.length > 0 && inTime <= Math.floor(answered.length * QUICK);
}

function sumOf(looks: readonly Look[], of: (look: Look) => number): number {
  return looks.reduce((sum, look) => sum + of(look), 0);
}
