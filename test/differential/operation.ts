import type { DocumentNode } from 'graphql';

/** What is executed: a document with one operation, and values for its variables. */
export interface Operation {
  document: DocumentNode;
  variables: Readonly<Record<string, unknown>>;
  /** The subgraph that does not answer. */
  down?: string | undefined;
}

export type Path = readonly (string | number)[];

export interface AnswerError {
  message: string;
  path: Path;
}

/** What a client would read. */
export interface Answer {
  data: unknown;
  errors: AnswerError[];
  /** What subgraphs were asked for it. */
  asked?: readonly string[];
}

export type Execute = (operation: Operation) => Promise<Answer>;
