import {
  defaultFieldResolver,
  type GraphQLArgument,
  GraphQLID,
  type GraphQLInputType,
  type GraphQLSchema,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { checkId } from './ids.ts';

type Check = (value: unknown, name: string) => void;

/**
 * Puts a check in front of every field of `schema` that takes an `ID`, in lists and input objects
 * too: a malformed one is BAD_USER_INPUT and reaches no vendor. Changes the schema in place.
 */
export function checkIdArguments(schema: GraphQLSchema, extraCharacters: string): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      const checks = field.args.flatMap((argument) => checkOf(argument, extraCharacters));
      if (checks.length === 0) continue;
      const resolve = field.resolve ?? defaultFieldResolver;
      field.resolve = (source, args, context, info) => {
        for (const check of checks) check(args);
        return resolve(source, args, context, info);
      };
    }
  }
}

function checkOf({ name, type }: GraphQLArgument, extraCharacters: string) {
  const check = checkOfType(type, extraCharacters);
  return check ? [(args: Record<string, unknown>) => check(args[name], name)] : [];
}

function checkOfType(type: GraphQLInputType, extraCharacters: string): Check | null {
  if (isNonNullType(type)) return checkOfType(type.ofType, extraCharacters);
  if (isListType(type)) {
    const check = checkOfType(type.ofType, extraCharacters);
    return check && everyItem(check);
  }
  if (type === GraphQLID) {
    return (value, name) => {
      if (typeof value === 'string') checkId(value, name, extraCharacters);
    };
  }
  if (!isInputObjectType(type)) return null;
  const members = Object.values(type.getFields()).flatMap((field) => {
    const check = checkOfType(field.type, extraCharacters);
    return check ? [{ name: field.name, check }] : [];
  });
  return members.length === 0 ? null : everyMember(members);
}

function everyItem(check: Check): Check {
  return (value, name) => {
    for (const item of Array.isArray(value) ? value : []) check(item, name);
  };
}

function everyMember(members: readonly { name: string; check: Check }[]): Check {
  return (value, name) => {
    if (typeof value !== 'object' || value === null) return;
    const given = value as Record<string, unknown>;
    for (const member of members) member.check(given[member.name], `${name}.${member.name}`);
  };
}
