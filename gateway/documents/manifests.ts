import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { describe, log } from '@tributary/kit/log';
import {
  type Manifest,
  ManifestError,
  type PersistedOperation,
  parseManifest,
} from './manifest.ts';

const SUFFIX = '.json';

/** Operations that clients were built with, client by client. */
export interface Manifests {
  find(clientId: string, id: string): PersistedOperation | undefined;
  /** Is a document of this SHA-256 among the client's operations? */
  has(clientId: string, hash: string): boolean;
  /** The texts of all operations, each once. */
  texts(): ReadonlySet<string>;
  /** Looks for changes now. What is wrong is logged, never thrown. */
  refresh(): Promise<void>;
  /** Looks for changes no more. */
  close(): void;
}

interface ManifestsOptions {
  /** Milliseconds between two looks for changes. Default 5000. */
  pollMs?: number;
}

/** A file as it was read. */
interface Entry {
  text: string;
  manifest: Manifest;
}

/**
 * Reads the manifests of a directory, `<clientId>.json` each, and again whatever changes there. A
 * manifest that turns bad or cannot be read is logged once, and serves on as it last was.
 * @throws ManifestError for a bad one at the start.
 */
export async function loadManifests(
  directory: string,
  { pollMs = 5000 }: ManifestsOptions = {},
): Promise<Manifests> {
  let entries: ReadonlyMap<string, Entry> = new Map();
  /** What was wrong at the last look. */
  let lastSaid = '';

  /** Replaces what changed. @returns what is wrong. */
  async function read(): Promise<ManifestError[]> {
    const problems: ManifestError[] = [];
    const next = new Map<string, Entry>();
    for (const file of await filesOf(directory)) {
      const clientId = basename(file, SUFFIX);
      const before = entries.get(clientId);
      try {
        next.set(clientId, await readEntry(file, before));
      } catch (error) {
        if (!(error instanceof ManifestError)) throw error;
        problems.push(error);
        if (before) next.set(clientId, before);
      }
    }
    entries = next;
    return problems;
  }

  async function refresh(): Promise<void> {
    const problems = await read().catch((error: unknown) => [error]);
    const said = problems.map(describe).join(' ');
    if (said !== '' && said !== lastSaid) {
      log.error({ cause: said }, 'These persisted operations stay as last read.');
    }
    lastSaid = said;
  }

  const [problem] = await read();
  if (problem) throw problem;
  const timer = setInterval(refresh, pollMs).unref();

  return {
    find: (clientId, id) => entries.get(clientId)?.manifest.get(id),
    has: (clientId, hash) => entries.get(clientId)?.manifest.has(hash) ?? false,
    texts: () => textsOf(entries.values()),
    refresh,
    close: () => clearInterval(timer),
  };
}

function textsOf(entries: Iterable<Entry>): ReadonlySet<string> {
  return new Set([...entries].flatMap(({ manifest }) => [...manifest.values()].map(bodyOf)));
}

function bodyOf({ body }: PersistedOperation): string {
  return body;
}

async function filesOf(directory: string): Promise<string[]> {
  const names = await orRefuse(`${directory} cannot be read.`, readdir(directory));
  return names.filter((name) => name.endsWith(SUFFIX)).map((name) => join(directory, name));
}

/** Compares texts, not times of change: those are coarse, or set at will. */
async function readEntry(file: string, before: Entry | undefined): Promise<Entry> {
  const text = await orRefuse(`${file} cannot be read.`, readFile(file, 'utf8'));
  return text === before?.text ? before : { text, manifest: parseManifest(file, text) };
}

async function orRefuse<T>(message: string, reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (cause) {
    throw new ManifestError(message, { cause });
  }
}
