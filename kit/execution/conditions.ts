import {
  type DirectiveNode,
  type DocumentNode,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  Kind,
  visit,
} from 'graphql';

const CONDITIONS: ReadonlySet<string> = new Set([
  GraphQLSkipDirective.name,
  GraphQLIncludeDirective.name,
]);

/** The variables that decide what of a document's operations is skipped or included. */
export function conditionsOf(document: DocumentNode): string[] {
  const names = new Set<string>();
  visit(document, {
    Directive(node) {
      for (const name of variablesOf(node)) names.add(name);
    },
  });
  return [...names];
}

function variablesOf({ name, arguments: args = [] }: DirectiveNode): string[] {
  if (!CONDITIONS.has(name.value)) return [];
  return args.flatMap(({ value }) => (value.kind === Kind.VARIABLE ? [value.name.value] : []));
}
