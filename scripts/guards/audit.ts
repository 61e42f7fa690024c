import type { GuardedFile } from './guard.ts';

/** What keeps the record of who asked what from being changed, or from growing at will. */
export const AUDIT: readonly GuardedFile[] = [
  {
    file: 'gateway/audit/chain.ts',
    test: 'gateway/audit/verify',
    guards: [
      {
        guard: 'a line names the hash of the one before',
        find: '...record, prev }',
        replace: '...record, prev: NO_HASH }',
      },
      {
        guard: 'a line’s hash is that of its bytes',
        find: "if (createHash('sha256').update(body).update('}').digest('hex') !== suffix) return 'altered';",
        replace: '',
      },
      {
        guard: 'no name breaks a line',
        find: 'escapeHidden(JSON.stringify({ seq, time, ...record, prev }))',
        replace: 'JSON.stringify({ seq, time, ...record, prev })',
        test: 'gateway/audit/audit-log',
      },
    ],
  },
  {
    file: 'gateway/audit/entry.ts',
    test: 'gateway/audit/entry',
    guards: [
      {
        guard: 'nobody decides how long a line gets: by a request id',
        find: 'entry.requestId.slice(0, MAX_NAME)',
        replace: 'entry.requestId',
      },
      {
        guard: 'nobody decides how long a line gets: by a client’s name',
        find: 'entry.clientId.slice(0, MAX_PARTY)',
        replace: 'entry.clientId',
      },
      {
        guard: 'nobody decides how long a line gets: by a subject',
        find: 'entry.subject.slice(0, MAX_PARTY)',
        replace: 'entry.subject',
      },
      {
        guard: 'nobody decides how long a line gets: by an operation’s name',
        find: 'operation.name?.slice(0, MAX_NAME) ?? null',
        replace: 'operation.name',
      },
      {
        guard: 'nobody decides how long a line gets: by a list',
        find: '.slice(0, most)',
        replace: '',
      },
      {
        guard: 'nobody decides how long a line gets: by an item of a list',
        find: 'item.slice(0, MAX_ITEM)',
        replace: 'item',
      },
    ],
  },
  {
    file: 'gateway/audit/audit-log.ts',
    test: 'gateway/audit/audit-log',
    guards: [
      {
        guard: 'the record is its owner’s alone',
        find: "open(file, 'a+', 0o600)",
        replace: "open(file, 'a+', 0o644)",
      },
      {
        guard: 'the folder of the record is its owner’s alone',
        find: 'recursive: true, mode: 0o700',
        replace: 'recursive: true',
      },
      {
        guard: 'one process writes the record',
        find: 'const lock = await takeLock(file);',
        replace: 'const lock = { release: async () => takeLock.length };',
        test: 'gateway/audit/lock',
      },
      {
        guard: 'what waits for the disk has a bound',
        find: ' || sink.writer.unwritten() > maxUnwrittenBytes',
        replace: '',
      },
      {
        guard: 'what was dropped is on record',
        find: "put({ record: 'dropped', entries: dropped });",
        replace: '',
      },
      {
        guard: 'a record that was moved away is noticed',
        find: 'isAway = found?.ino !== ino;',
        replace: 'isAway = found === ino;',
      },
      {
        guard: 'what a crash tore is on record',
        find: "else if (torn) put({ record: 'recovered', torn });",
        replace: '',
        test: 'gateway/audit/verify',
      },
    ],
  },
  {
    file: 'gateway/audit/tail.ts',
    test: 'gateway/audit/audit-log',
    guards: [
      {
        guard: 'no record is continued whose end was altered',
        find: "if (line === 'altered') throw foreign(file);",
        replace: "if (line === 'altered') return EMPTY;",
      },
      {
        guard: 'no file is continued that is no record',
        find: 'if (!GENESIS_START.startsWith(head)) throw foreign(file);',
        replace: '',
      },
    ],
  },
  {
    file: 'gateway/audit/lock.ts',
    test: 'gateway/audit/lock',
    guards: [
      {
        guard: 'a lock is taken once in a process',
        find: 'if (held.has(path)) throw',
        replace: 'if (false) throw',
      },
      {
        guard: 'a lock is not taken from who lives',
        find: 'if (await isHeld(path, holder)) throw inUse(file, path, holder);',
        replace: '',
      },
      {
        guard: 'a lock is made by one process',
        find: "{ flag: 'wx', mode: 0o600 }",
        replace: "{ flag: 'w', mode: 0o600 }",
        test: 'gateway/audit/lock-file',
      },
      {
        guard: 'a lock of another machine holds while it is young',
        find: 'return isYoung(path);',
        replace: 'return false;',
      },
      {
        guard: 'a stale lock is taken over by one process',
        find: 'if (moved !== stale) {',
        replace: 'if (false) {',
        test: 'gateway/audit/lock.guard',
      },
    ],
  },
  {
    file: 'gateway/audit/good-lines.ts',
    test: 'gateway/audit/verify',
    guards: [
      {
        guard: 'a line that was altered is at fault',
        find: "if (line === 'altered') return 'altered';",
        replace: "if (line === 'altered') return null;",
      },
      {
        guard: 'a line without its end is at fault',
        find: "if (!isEnded) return 'torn';",
        replace: '',
      },
      {
        guard: 'a torn line that is gone is missed',
        find: "return line.torn ? 'removed' : null;",
        replace: 'return null;',
      },
      {
        guard: 'a torn line is the one that is on record',
        find: "return isNamed ? null : 'torn';",
        replace: 'return isNamed || !torn ? null : null;',
      },
      {
        guard: 'a torn line at the end is at fault',
        find: '  if (torn) yield torn;',
        replace: '',
      },
    ],
  },
  {
    file: 'gateway/audit/verify.ts',
    test: 'gateway/audit/verify',
    guards: [
      {
        guard: 'a record begins with its first line',
        find: "return isGenesis ? null : 'cut off at the start';",
        replace: 'return isGenesis ? null : null;',
      },
      {
        guard: 'a record begins where another ended',
        find: "return line.prev === from ? null : 'cut off at the start';",
        replace: 'return null;',
      },
      {
        guard: 'a record is of a form we know',
        find: "if (line.format !== undefined && line.format !== FORMAT) return 'of an unknown format';",
        replace: '',
      },
      {
        guard: 'no line is there twice',
        find: "if (line.seq < missing) return 'inserted';",
        replace: 'if (line.seq < missing) return null;',
      },
      {
        guard: 'a line follows the one before',
        find: "return line.prev === last.hash ? null : 'altered';",
        replace: 'return null;',
      },
      {
        guard: 'no line is missing',
        find: "  return 'removed';",
        replace: '  return null;',
      },
      {
        guard: 'lines that were swapped are told from lines that are gone',
        find: "if (typeof later === 'object' && later.seq === missing) return 'reordered';",
        replace: '',
      },
      {
        guard: 'an empty file is no record',
        find: "if (!first || !last) return broken(1, 'cut off at the start');",
        replace:
          "if (!first || !last) return { intact: true, lines, firstTime: '', lastTime: '', lastHash: '', recovered, dropped };",
      },
      {
        guard: 'a record holds the line that was noted elsewhere',
        find: "if (!isExpectedSeen) return broken(lines + 1, 'cut off at the end');",
        replace: '',
      },
    ],
  },
  {
    file: 'gateway/audit-requests.ts',
    test: 'test/audit',
    guards: [
      {
        guard: 'a request is on record whose client did not wait',
        find: "reply.raw.once('close', () =>",
        replace: "reply.raw.once('finish', () =>",
      },
    ],
  },
];
