/** Sends one operation, and says what came back and how long it took. Throws if nothing did. */
export async function send({ endpoint, token, headers = {}, query, variables }) {
  const startedAt = performance.now();
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: {
      ...headers,
      'content-type': 'application/json',
      ...(token && { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify({ query, variables }),
  });
  const text = await response.text();
  return {
    status: response.status,
    statusText: response.statusText,
    milliseconds: Math.round(performance.now() - startedAt),
    bytes: new TextEncoder().encode(text).length,
    ...parseBody(text),
  };
}

/** The headers of a text with one `name: value` a line. Throws naming the line that is none. */
export function parseHeaders(text) {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return Object.fromEntries(
    lines.map((line) => {
      const [, name, value] = /^\s*([\w-]+)\s*:\s*(.*?)\s*$/.exec(line) ?? [];
      if (name === undefined) throw new Error(`A header is "name: value", not "${line.trim()}".`);
      return [name.toLowerCase(), value];
    }),
  );
}

/** The variables of a JSON text; nothing where it is blank. Throws if it is no object. */
export function parseVariables(text) {
  if (text.trim() === '') return undefined;
  const value = parseJson(text);
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  throw new Error('Variables are a JSON object, e.g. { "first": 10 }.');
}

/** An answer need not be JSON: something between may have given it. */
function parseBody(text) {
  const body = parseJson(text);
  const errors = Array.isArray(body?.errors) ? body.errors : [];
  return { body, errors, text: body === undefined ? text : JSON.stringify(body, null, 2) };
}

function parseJson(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
