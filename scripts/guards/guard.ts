/** What one file keeps from happening, guard by guard. */
export interface GuardedFile {
  /** Path in the repository. */
  file: string;
  /** Paths of the tests that miss these guards, as `npm test --` takes them. */
  test: string;
  guards: readonly Guard[];
}

/** Text that stands once in a file, and what is put in its place. */
interface Change {
  find: string;
  replace: string;
}

/** One guard, and what the code looks like without it. */
export interface Guard extends Change {
  /** What it sees to, as a sentence. */
  guard: string;
  /** Where other tests miss it than those of the file. */
  test?: string;
  /** A second line, here or elsewhere, that would hold without it: both are taken away. */
  also?: Change & { file: string };
}
