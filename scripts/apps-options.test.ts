import { describe, expect, it } from '@jest/globals';
import { readRequest } from './apps-options.ts';

const ADD = ['add', '--id', 'acme', '--name', 'Acme Shop', '--scopes', 'order:read deal:read'];

describe('readRequest', () => {
  it('reads what is asked for, and of which file', () => {
    expect(readRequest(['rotate', 'acme', '--file', 'a.json'])).toEqual({
      command: { name: 'rotate', clientId: 'acme', keepTokens: false },
      file: 'a.json',
      json: false,
    });
    expect(readRequest(['revoke', '--undo', 'acme', '--json'])).toEqual({
      command: { name: 'revoke', clientId: 'acme', undo: true },
      file: undefined,
      json: true,
    });
  });

  it.each([
    [['--kind', 'friend'], 'Say what it is: --kind product|partner|developer'],
    [['--kind', 'partner', '--customers', ' , '], '--customers names nobody.'],
    [
      ['--kind', 'partner', '--customers', '1', '--all-customers'],
      'Give --customers or --all-customers, not both.',
    ],
    [
      ['--kind', 'product', '--quota', '6000'],
      '--quota is points/seconds, e.g. 6000/60s, not "6000".',
    ],
    [
      ['--kind', 'product', '--max-upstream', '0'],
      '--max-upstream is a number from 1 to 999999, not "0".',
    ],
    [
      ['--kind', 'product', '--quota', '0/60s'],
      '--quota is points/seconds, e.g. 6000/60s, not "0/60s".',
    ],
    [['--kind', 'product', '--operations', 'all'], '--operations is any or manifest, not "all".'],
    [['--kind', 'product', '--keep-tokens'], '"add" has no option --keep-tokens.'],
    [['--kind', 'product', 'more'], '"add" does not take "more".'],
    [['--kind', 'product', '--id', ''], 'Name its client id: --id ID'],
    [['--kind', 'product', '--name', ''], 'Say what people call it: --name NAME'],
    [['--kind', 'product', '--scopes', ' '], 'Say what it may do: --scopes "order:read …"'],
  ])('refuses to add with %j', (args, message) => {
    expect(() => readRequest([...ADD, ...args])).toThrow(new Error(message));
  });

  it.each([
    [['delete', 'acme'], 'There is no command "delete", only list, add, rotate and revoke.'],
    [['revoke'], 'Name the application: npm run apps -- revoke ID'],
    [['revoke', 'a', 'b'], '"revoke" does not take "b".'],
    [['list', '--undo'], '"list" has no option --undo.'],
  ])('refuses %j', (args, message) => {
    expect(() => readRequest(args)).toThrow(new Error(message));
  });
});
