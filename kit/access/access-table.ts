import type { Declared } from './declared.ts';
import type { Owned, Owns } from './directives.ts';
import type { Requirement } from './requirement.ts';

/** What the directives of one schema say, type by type and field by field. */
export interface AccessTable {
  /** What it takes to reach objects of a type; for an interface or union, of all its members. */
  ofType(type: string): Requirement;
  /** What it takes to read a field: its own condition, its type's, and that of what it returns. */
  ofField(type: string, field: string): Requirement;
  /** Arguments of a field that name customers. */
  ownsOf(type: string, field: string): readonly Owns[];
  /** Whose rows a type's are; null: nobody's. */
  ownedBy(type: string): Owned | null;
  /** Is a field personal data? */
  isPersonal(type: string, field: string): boolean;
  /** The declarations it was made from. */
  readonly declared: Declared;
}
