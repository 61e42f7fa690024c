import {
  type FieldNode,
  type GraphQLField,
  type GraphQLObjectType,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
} from 'graphql';
// Exported by no other name; graphql-js's own reading of fragments and conditions.
import { collectFields, collectSubfields } from 'graphql/execution/collectFields.js';
import { type Holder, Place } from './answer.ts';
import { compileField } from './compile-field.ts';
import type { FieldPlan, Plan, PutObject } from './plan.ts';

type Collected = ReadonlyMap<string, readonly FieldNode[]>;

/**
 * How an operation's data is put.
 * @param given of which `variables` are those that its conditions depend on.
 */
export function compileQuery(
  given: Pick<Plan, 'schema' | 'operation' | 'fragments' | 'variables' | 'kept'>,
  type: GraphQLObjectType,
): PutObject {
  const { schema, operation, fragments, variables } = given;
  const plan: Plan = {
    ...given,
    fields: 0,
    putterOf: (field, of, isNullable) =>
      putObject(
        fieldsOf(plan, of, collectSubfields(schema, fragments, variables, of, field.nodes)),
        isNullable,
      ),
  };
  const { selectionSet } = operation;
  const collected = collectFields(schema, fragments, variables, type, selectionSet);
  return putObject(fieldsOf(plan, type, collected), true);
}

function fieldsOf(plan: Plan, type: GraphQLObjectType, collected: Collected): FieldPlan[] {
  const fields: FieldPlan[] = [];
  for (const [key, nodes] of collected) {
    const definition = definitionOf(plan, type, nodes[0]?.name.value ?? '');
    if (!definition) continue;
    fields.push({ plan, key, nodes, parentType: type, definition, index: plan.fields });
    plan.fields += 1;
    plan.kept.fields += 1;
  }
  return fields;
}

function putObject(fields: readonly FieldPlan[], isNullable: boolean): PutObject {
  const putters = fields.map(compileField);
  // An alias that a plain object would take for its prototype.
  const isOdd = fields.some(({ key }) => key === '__proto__');
  return (answer, source, at, holder, key) => {
    const object: Holder = isOdd ? Object.create(null) : {};
    holder[key] = object;
    const place = new Place(at, holder, key, isNullable);
    for (const put of putters) {
      if (!put(answer, source, object, place)) return place.lose();
    }
    return true;
  };
}

function definitionOf(
  { schema }: Plan,
  type: GraphQLObjectType,
  name: string,
): GraphQLField<unknown, unknown> | undefined {
  if (name === TypeNameMetaFieldDef.name) return TypeNameMetaFieldDef;
  if (type === schema.getQueryType()) {
    if (name === SchemaMetaFieldDef.name) return SchemaMetaFieldDef;
    if (name === TypeMetaFieldDef.name) return TypeMetaFieldDef;
  }
  return type.getFields()[name];
}
