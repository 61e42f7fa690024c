/** Sends one operation, and insists on a whole answer. */
export async function askWhole(
  url: string,
  headers: Readonly<Record<string, string>>,
  operation: { query: string; variables?: object },
): Promise<Record<string, unknown>> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(operation),
  });
  const { data, errors } = (await response.json()) as {
    data?: Record<string, unknown> | null;
    errors?: unknown;
  };
  if (data && !errors) return data;
  throw new Error(`${operation.query}: ${response.status} ${JSON.stringify(errors)}`);
}
