import type { FormattedExecutionResult } from 'graphql';

/**
 * The data of an answer as the bytes that are sent: a text kept until then would hold alive every
 * piece it was put together from.
 */
export class AnswerText {
  readonly bytes: Buffer;

  /** @param isAscii no character of the text is beyond ASCII. */
  constructor(text: string, isAscii: boolean) {
    this.bytes = Buffer.from(text, isAscii ? 'latin1' : 'utf8');
  }

  toString(): string {
    return this.bytes.toString();
  }

  toJSON(): Record<string, unknown> {
    return JSON.parse(this.toString());
  }
}

/** The root fields of an answer's data, whoever executed it; none where it is null. */
export function fieldsOf(data: unknown): Readonly<Record<string, unknown>> {
  if (data instanceof AnswerText) return data.toJSON();
  return (data ?? {}) as Record<string, unknown>;
}

const START = Buffer.from('{"data":');
const END = Buffer.from('}\n');

/**
 * The `stringifyResult` of a server over this executor: data that is bytes already is sent as it is.
 * Apollo Server passes on what it gets, so a Buffer is as good as a string.
 */
export async function stringifyAnswer(result: FormattedExecutionResult): Promise<string> {
  const data: unknown = result.data;
  if (!(data instanceof AnswerText)) return `${JSON.stringify(result)}\n`;
  const { errors, extensions } = result;
  const rest = [
    errors && `,"errors":${JSON.stringify(errors)}`,
    extensions && `,"extensions":${JSON.stringify(extensions)}`,
  ];
  const bytes = Buffer.concat([START, data.bytes, Buffer.from(rest.join('')), END]);
  return bytes as unknown as string;
}
