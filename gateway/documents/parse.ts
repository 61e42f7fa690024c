import { hash } from 'node:crypto';
import { PublicError } from '@tributary/kit/errors';
import { type DocumentNode, GraphQLError, parse } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Limits } from '../limits/options.ts';
import { checkTokens } from './nesting.ts';

/** A document, not validated, its nodes without locations. */
export interface ParsedDocument {
  document: DocumentNode;
  /** SHA-256 of the text, hex. */
  hash: string;
}

/** Documents kept, and characters of all their texts: a parsed one takes some thirty times its text. */
const MAX_DOCUMENTS = 2000;
const MAX_CHARACTERS = 2_000_000;

export type ParseDocument = (text: string) => ParsedDocument | GraphQLError;

/**
 * Makes a parser that keeps what it parsed, so that one text gives one and the same document. It
 * returns a syntax error, which Apollo Server words for clients when it parses the text again.
 * @throws PublicError TOO_MANY_TOKENS, TOO_DEEP or BAD_REQUEST, 400.
 */
export function createParseDocument(limits: Pick<Limits, 'maxTokens'>): ParseDocument {
  const known = new LRUCache<string, ParsedDocument>({
    max: MAX_DOCUMENTS,
    maxSize: MAX_CHARACTERS,
    sizeCalculation: (_parsed, text) => text.length + 1,
  });
  return (text) => {
    const before = known.get(text);
    if (before) return before;
    const document = parseWithin(text, limits);
    if (document instanceof GraphQLError) return document;
    const parsed = { document, hash: hashOf(text) };
    known.set(text, parsed);
    return parsed;
  };
}

function parseWithin(text: string, limits: Pick<Limits, 'maxTokens'>): DocumentNode | GraphQLError {
  try {
    checkTokens(text, limits);
    return parse(text, { noLocation: true, maxTokens: limits.maxTokens });
  } catch (error) {
    if (error instanceof GraphQLError && !(error instanceof PublicError)) return error;
    throw error;
  }
}

/** SHA-256 of a document's text, hex: how clients and manifests name it. */
export function hashOf(text: string): string {
  return hash('sha256', text);
}
