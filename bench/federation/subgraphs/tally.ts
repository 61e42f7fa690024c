/** What the subgraphs were asked since the last look. */
export interface Tally {
  requests: number;
  /** Requests that did not say for whom they ask. */
  anonymous: number;
  /** How many they named. */
  users: number;
}

/** Ours names the user in what it vouches for, the others pass on a header. */
const USER = /\r\nx-user: ?(user-\d+)/i;
const VOUCHED_USER = /"subject":"(user-\d+)"/;

/** Counts requests and users, for the run to know that every fetch carried its user. */
export function createTally() {
  let requests = 0;
  let anonymous = 0;
  let users = new Set<string>();
  return {
    count(head: string, body: string): void {
      requests += 1;
      const user = (USER.exec(head) ?? VOUCHED_USER.exec(body))?.[1];
      if (user === undefined) anonymous += 1;
      else users.add(user);
    },
    take(): Tally {
      const taken = { requests, anonymous, users: users.size };
      requests = 0;
      anonymous = 0;
      users = new Set();
      return taken;
    },
  };
}
