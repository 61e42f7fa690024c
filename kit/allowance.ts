/** How many vendor requests a part of an operation may send. Each try is one. */
export interface Allowance {
  /** Takes one; only where there is one left. */
  take(): void;
  isSpent(): boolean;
}

export function createAllowance(requests: number): Allowance {
  let left = requests;
  return {
    take() {
      left -= 1;
    },
    isSpent: () => left <= 0,
  };
}
