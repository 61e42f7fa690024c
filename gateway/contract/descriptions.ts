import type { ASTNode } from 'graphql';
import type { Element } from './elements.ts';
import { type Hidden, isVisible } from './hidden.ts';

interface Redescribed {
  /** Definitions that are described otherwise, with their new text. */
  texts: ReadonlyMap<ASTNode, string>;
  /** Places that give a hidden name away and cannot do without it. */
  problems: readonly string[];
}

/** Describes what is visible without naming what is hidden. */
export function describeWithout(elements: readonly Element[], hidden: Hidden): Redescribed {
  const names = secretNames(elements, hidden);
  const texts = new Map<ASTNode, string>();
  const problems: string[] = [];
  for (const element of elements) {
    if (!isVisible(hidden, element)) continue;
    const { coordinate, definition } = element;
    if ('deprecationReason' in definition && mentions(definition.deprecationReason ?? '', names)) {
      problems.push(`${coordinate} is deprecated for a reason that names what is hidden.`);
    }
    const description = definition.description ?? '';
    const text = withoutMentions(description, names);
    if (text === description || !definition.astNode) continue;
    if (text === '') problems.push(`${coordinate} is described by what is hidden alone.`);
    texts.set(definition.astNode, text);
  }
  return { texts, problems };
}

/** Names that hidden elements have and no visible one. */
function secretNames(elements: readonly Element[], hidden: Hidden): ReadonlySet<string> {
  const isSeen = (element: Element) => isVisible(hidden, element);
  const seen = new Set(elements.filter(isSeen).map(({ definition }) => definition.name));
  return new Set(
    elements.map(({ definition }) => definition.name).filter((name) => !seen.has(name)),
  );
}

/**
 * Does the text give one of these names away? Inside backticks any word can; outside, only what is
 * no English word, such as `statusRaw`.
 */
function mentions(text: string, names: ReadonlySet<string>): boolean {
  const quoted = [...text.matchAll(/`[^`]*`/g)].flatMap(([code]) => code.match(/\w+/g) ?? []);
  const others = (text.match(/\w+/g) ?? []).filter((word) => /[a-z][A-Z]|_/.test(word));
  return [...quoted, ...others].some((word) => names.has(word));
}

/** The text without the brackets, clauses and sentences that name one of these; perhaps empty. */
function withoutMentions(text: string, names: ReadonlySet<string>): string {
  if (!mentions(text, names)) return text;
  return text
    .replace(/\s*\([^()]*\)/g, (brackets) => (mentions(brackets, names) ? '' : brackets))
    .split(/(?<=[.!?])\s+(?=[A-Z])/)
    .map((sentence) => withoutClauses(sentence, names))
    .filter(Boolean)
    .join(' ');
}

function withoutClauses(sentence: string, names: ReadonlySet<string>): string {
  const clauses = sentence.split(';').filter((clause) => !mentions(clause, names));
  const kept = clauses.join(';').trim();
  return kept === '' || /[.!?]$/.test(kept) ? kept : `${kept}.`;
}
