import type { FormattedExecutionResult } from 'graphql';

const START = '{"data":';
const END = '}\n';

/**
 * The data of an answer as the bytes that are sent: a text kept until then would hold alive every
 * piece it was put together from. What stands around it in the commonest answer, one of data alone, is
 * there already.
 */
export class AnswerText {
  /** Of an answer of nothing but data. */
  readonly whole: Buffer;

  /** @param isAscii no character of the text is beyond ASCII. */
  constructor(text: string, isAscii: boolean) {
    this.whole = Buffer.from(START + text + END, isAscii ? 'latin1' : 'utf8');
  }

  /** Of an answer that is more than data, without its end. */
  get beginning(): Buffer {
    return this.whole.subarray(0, -END.length);
  }

  toString(): string {
    return this.whole.toString('utf8', START.length, this.whole.length - END.length);
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
  ].join('');
  const bytes = rest === '' ? data.whole : Buffer.concat([data.beginning, Buffer.from(rest + END)]);
  return bytes as unknown as string;
}
