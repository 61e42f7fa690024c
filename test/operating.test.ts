import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { createRequestMetrics } from '@tributary/backends/request-metrics';
import { metrics } from '@tributary/kit/metrics';
import { parse } from 'yaml';

interface Rule {
  alert: string;
  expr: string;
  labels: { severity: string };
  annotations: { summary: string };
}

const read = (path: string) => readFileSync(new URL(`../docs/${path}`, import.meta.url), 'utf8');
const page = read('operating.md');
const { groups } = parse(read('alerts.yml')) as { groups: { rules: Rule[] }[] };
const rules = groups.flatMap((group) => group.rules);

/** Each metric as it is registered: its type and its labels. */
const registered = new Map(
  (metrics.getMetricsAsArray() as unknown as Registered[]).map(({ name, type, labelNames }) => [
    name,
    `${type}: ${labelNames.join(', ')}`,
  ]),
);
interface Registered {
  name: string;
  type: string;
  labelNames: string[];
}

/** The same, as the tables of the page say. */
const ROW = /^\| `(tributary_\w+)` \| (\w+) \|([^|]*)\|/gm;
const documented = new Map(
  [...page.matchAll(ROW)].map(([, name = '', type, labels = '']) => [
    name,
    `${type}: ${labels.replaceAll('`', '').trim()}`,
  ]),
);
const BACKENDS = ['tributary_backend_requests_total', 'counter: backend, status'] as const;

describe('docs/operating.md', () => {
  it('lists every metric with its type and labels, and no other', () => {
    expect(documented).toEqual(new Map([...registered, BACKENDS]));
  });

  it('lists what the backends count', async () => {
    const text = await createRequestMetrics('any').text();
    expect(text.match(/(?<=# TYPE )\S+ \S+/g)).toEqual([`${BACKENDS[0]} counter`]);
  });

  it('explains every alert, and no other', () => {
    const explained = [...page.matchAll(/^### (Tributary\w+)$/gm)].map(([, name]) => name);
    expect(explained).toEqual(rules.map(({ alert }) => alert));
  });
});

const SUFFIX = /_(bucket|count|sum)$/;
/** Labels that Prometheus or a histogram adds. */
const ADDED = ['instance', 'job', 'le'];

function labelsOf(name: string): string[] {
  const [, labels = ''] = registered.get(name)?.split(': ') ?? [];
  return [...labels.split(', '), ...ADDED];
}

describe.each(rules)('the rule $alert', ({ expr, labels, annotations }) => {
  const names = [...expr.matchAll(/\btributary_\w+/g)].map(([name]) =>
    registered.has(name) ? name : name.replace(SUFFIX, ''),
  );

  it('asks for metrics that there are', () => {
    expect(names.filter((name) => !registered.has(name))).toEqual([]);
    if (names.length === 0) expect(expr).toBe('up{job="tributary"} == 0');
  });

  it('asks for labels that they have', () => {
    const known = names.length > 0 ? names.flatMap(labelsOf) : ADDED;
    const selected = [...expr.matchAll(/(\w+)\s*(?:=~|!~|!=|=)\s*"/g)].map(([, label]) => label);
    const grouped = [...expr.matchAll(/\bby \(([^)]*)\)/g)].flatMap(([, list = '']) =>
      list.split(', '),
    );
    const told = [...annotations.summary.matchAll(/\$labels\.(\w+)/g)].map(([, label]) => label);
    expect([...selected, ...grouped, ...told].filter((one) => !known.includes(one ?? ''))).toEqual(
      [],
    );
  });

  it('says whom it is for', () => {
    expect(['page', 'ticket']).toContain(labels.severity);
  });
});
