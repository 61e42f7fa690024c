// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what is sought is code.
import type { GuardedFile } from './guard.ts';

/** What keeps partners from learning what is internal. */
export const CONTRACT: readonly GuardedFile[] = [
  {
    file: 'gateway/contract/contract.ts',
    test: 'gateway/contract/partner-schema',
    guards: [
      {
        guard: 'what is internal is not in the partners’ contract',
        find: "exclude: ['internal']",
        replace: 'exclude: []',
      },
    ],
  },
  {
    file: 'gateway/contract/contract.ts',
    test: 'gateway/contract/contract',
    guards: [
      {
        guard: 'a contract that cannot be kept is not served',
        find: "if (allProblems.length > 0) throw new ContractError(allProblems.join('\\n'));",
        replace: '',
      },
      {
        guard: 'a tag that nobody uses is one that was misspelt',
        find: '.filter((tag) => !elements.some((element) => hasTag(element, tag)))',
        replace: '.filter(() => false)',
      },
      {
        guard: 'contradictions are found',
        find: '...findContradictions(schema, elements, hidden),',
        replace: '',
      },
      {
        guard: 'descriptions that cannot do without a hidden name are found',
        find: '...problems,',
        replace: '',
      },
    ],
  },
  {
    file: 'gateway/contract/elements.ts',
    test: 'gateway/contract/contract',
    guards: [
      {
        guard: 'values of an enum can be hidden',
        find: 'if (isEnumType(type)) {',
        replace: 'if (isEnumType(type)) return [];\n  if (isEnumType(type)) {',
      },
      {
        guard: 'input fields can be hidden',
        find: 'if (isInputObjectType(type)) {',
        replace: 'if (isInputObjectType(type)) return [];\n  if (isInputObjectType(type)) {',
      },
      {
        guard: 'fields can be hidden',
        find: "return [{ ...field, kind: 'field', definition }, ...args];",
        replace: 'return args;',
      },
      {
        guard: 'arguments can be hidden',
        find: "return [{ ...field, kind: 'field', definition }, ...args];",
        replace: "return [{ ...field, kind: 'field', definition }];",
      },
      {
        guard: 'types can be hidden',
        find: "{ kind: 'type', coordinate: type.name, within: [], definition: type },",
        replace: '',
      },
    ],
  },
  {
    file: 'gateway/contract/hidden.ts',
    test: 'gateway/contract/contract',
    guards: [
      {
        guard: 'what carries the tag is hidden',
        find: ' || tags.some((tag) => hasTag(element, tag))',
        replace: ' || tags.length === 99',
      },
      {
        guard: 'what is hidden from everybody is hidden here',
        find: 'return isInaccessible(element) || ',
        replace: 'return ',
        test: 'gateway/contract/inaccessible',
      },
      {
        guard: 'types of which nothing remains are hidden',
        find: 'if (isEmpty(type, hidden)) hidden.add(type.name);',
        replace: '',
      },
      {
        guard: 'unions of which nothing remains are hidden',
        find: 'if (isUnionType(type)) return type.getTypes().every(({ name }) => hidden.has(name));',
        replace: 'if (isUnionType(type)) return false;',
        test: 'gateway/contract/inaccessible',
      },
      {
        guard: 'types that nothing visible leads to are hidden',
        find: 'for (const { name } of types) if (!reachable.has(name)) hidden.add(name);',
        replace: '',
      },
      {
        guard: 'what stands in something hidden is hidden',
        find: '![coordinate, ...within].some((part) => hidden.has(part))',
        replace: '!hidden.has(coordinate) && within.length < 99',
      },
    ],
  },
  {
    file: 'gateway/contract/reachable.ts',
    test: 'gateway/contract/contract',
    guards: [
      {
        guard: 'an interface leads to no object by being implemented',
        find: 'type.getInterfaces().forEach(follow)',
        replace: 'type.getInterfaces().forEach(reach)',
      },
    ],
  },
  {
    file: 'gateway/contract/contradictions.ts',
    test: 'gateway/contract/contract',
    guards: [
      {
        guard: 'nothing visible is of a hidden type',
        find: 'if (hidden.has(name)) return [`${coordinate} is visible',
        replace: 'if (false) return [`${coordinate} is visible',
      },
      {
        guard: 'nothing is left to ask: that is no contract',
        find: 'if (hidden.has(query)) return',
        replace: 'if (false) return',
      },
      {
        guard: 'no hidden argument has to be given',
        find: "if (element.kind === 'argument') return isRequiredArgument(element.definition);",
        replace: "if (element.kind === 'argument') return false;",
      },
      {
        guard: 'no hidden input field has to be given',
        find: "element.kind === 'inputField' && isRequiredInputField(element.definition)",
        replace: 'false',
      },
      {
        guard: 'no visible interface promises what is hidden',
        find: "if (element.kind === 'type') return missingFromInterfaces(element, hidden);",
        replace: "if (element.kind === 'type') return [];",
      },
      {
        guard: 'no default names a hidden value',
        find: 'if (isEnumType(inner) && value.kind === Kind.ENUM) {',
        replace: 'if (false) {',
      },
      {
        guard: 'no default names a hidden input field',
        find: 'if (hidden.has(coordinate) || !field) return [coordinate];',
        replace: 'if (!field) return [coordinate];',
      },
    ],
  },
  {
    file: 'gateway/contract/descriptions.ts',
    test: 'gateway/contract/contract',
    guards: [
      {
        guard: 'no description names what is hidden',
        find: 'texts.set(definition.astNode, text);',
        replace: '',
      },
      {
        guard: 'no description is left of what is hidden alone',
        find: "if (text === '') problems",
        replace: 'if (false) problems',
      },
      {
        guard: 'no deprecation names what is hidden',
        find: "if ('deprecationReason' in definition && mentions(definition.deprecationReason ?? '', names)) {",
        replace: 'if (false) {',
      },
    ],
  },
  {
    file: 'gateway/contract/rewrite.ts',
    test: 'gateway/contract/contract',
    guards: [
      {
        guard: 'what is hidden is out of the schema clients see',
        find: 'if (inaccessible.has(node)) return adding(node, MARK);',
        replace: '',
      },
      {
        guard: 'what is hidden is hidden where nothing was before',
        find: 'return isKnown ? undefined : adding(node, LINK);',
        replace: 'return undefined;',
        test: 'gateway/contract/inaccessible',
      },
    ],
  },
];
