import {
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  getNamedType,
  getVariableValues,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  TypeInfo,
  valueFromASTUntyped,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { type AnyOfAll, readDeclarations } from './declarations.ts';

/** Who asks, as its access token says. */
export interface Asker {
  kind: 'product' | 'partner' | 'developer' | 'anonymous';
  scopes: readonly string[];
  /** CRM ids; null: all. */
  customers: readonly string[] | null;
  /** Numbers of the same customers in the ERP. */
  erpIds: readonly string[];
}

type Verdict = 200 | 400 | 401 | 403;

/** What an operation touches, whoever sends it. */
interface Touched {
  conditions: AnyOfAll[];
  /** It names something partners are not to know of. */
  internal: boolean;
  /** Customers its arguments name. */
  named: { key: unknown; value: string }[];
}

/**
 * Says what an operation must be answered, out of the supergraph's SDL alone: a second reading of
 * the directives that shares no line with the product's.
 */
export function createOracle(sdl: string, schema: GraphQLSchema) {
  const declared = readDeclarations(sdl);

  function read(document: DocumentNode, variables: Readonly<Record<string, unknown>>): Touched {
    const touched: Touched = { conditions: [], internal: false, named: [] };
    const info = new TypeInfo(schema);
    const operation = document.definitions.find(
      (definition): definition is OperationDefinitionNode =>
        definition.kind === Kind.OPERATION_DEFINITION,
    );
    const { coerced = {} } = getVariableValues(
      schema,
      operation?.variableDefinitions ?? [],
      variables,
    );

    function touch(coordinate: string): void {
      touched.conditions.push(...declared.conditionsAt(coordinate));
      touched.internal ||= declared.isInternal(coordinate);
      const [type = '', field] = coordinate.split('.');
      for (const member of declared.membersOf(type)) touch(field ? `${member}.${field}` : member);
    }

    function touchField(node: FieldNode): void {
      const parent = info.getParentType()?.name;
      const field = info.getFieldDef();
      if (parent === undefined || !field) return;
      touch(parent);
      if (field.name.startsWith('__')) return;
      const coordinate = `${parent}.${field.name}`;
      touch(coordinate);
      touch(getNamedType(field.type).name);
      for (const { arg, key = 'id' } of declared.uses(coordinate, 'owns')) {
        const values = textsAt(node, String(arg), coerced);
        touched.named.push(...values.map((value) => ({ key, value })));
      }
    }

    visit(
      document,
      visitWithTypeInfo(info, {
        Field: touchField,
        Argument(node) {
          const coordinate = `${info.getParentType()?.name}.${info.getFieldDef()?.name}`;
          touched.internal ||= declared.isInternal(`${coordinate}.${node.name.value}`);
        },
        NamedType({ name }) {
          const type = schema.getType(name.value);
          if (isObjectType(type) || isInterfaceType(type)) touch(type.name);
        },
      }),
    );
    return touched;
  }

  /** 400 where the operation names what this caller's schema does not have; else 200, 401 or 403. */
  return function judge(
    document: DocumentNode,
    variables: Readonly<Record<string, unknown>>,
    asker: Asker,
  ): Verdict {
    const touched = read(document, variables);
    // Nothing of this schema is public: without a token nobody gets as far as validation.
    if (asker.kind === 'anonymous') return 401;
    if (asker.kind === 'partner' && touched.internal) return 400;
    return mayRead(touched, asker) && mayName(touched, asker) ? 200 : 403;
  };
}

function mayRead({ conditions }: Touched, { scopes }: Asker): boolean {
  const holds = (all: readonly string[]) => all.every((scope) => scopes.includes(scope));
  return conditions.every((anyOf) => anyOf.some(holds));
}

function mayName({ named }: Touched, { customers, erpIds }: Asker): boolean {
  if (customers === null) return true;
  return named.every(({ key, value }) => (key === 'erpId' ? erpIds : customers).includes(value));
}

/** Texts an argument holds at a path such as `filter.ids`. */
function textsAt(node: FieldNode, path: string, variables: Readonly<Record<string, unknown>>) {
  const [argument, ...members] = path.split('.');
  const given = node.arguments?.find(({ name }) => name.value === argument);
  let value: unknown = given && valueFromASTUntyped(given.value, variables as never);
  for (const member of members) {
    value = (value as Record<string, unknown> | null | undefined)?.[member];
  }
  return [value]
    .flat()
    .filter((one) => one != null)
    .map(String);
}
