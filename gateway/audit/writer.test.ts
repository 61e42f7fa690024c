import { expect, it } from '@jest/globals';
import { createWriter } from './writer.ts';

/** A disk that takes `room` bytes, ten at a time. */
function setUp(room: number) {
  const disk = { room, text: '' };
  const told: string[] = [];
  const handle = {
    async write(bytes: Buffer) {
      const bytesWritten = Math.min(10, bytes.length, disk.room);
      if (bytesWritten === 0) throw new Error('ENOSPC');
      disk.room -= bytesWritten;
      disk.text += bytes.subarray(0, bytesWritten);
      return { bytesWritten, buffer: bytes };
    },
    async datasync() {},
    async close() {},
  };
  const writer = createWriter(handle as never, {
    retryMs: 60_000,
    onWritten: (lines) => told.push(`${lines} written`),
    onSynced: async () => {},
    onFailure: (error) => told.push(String(error)),
    onRecovery: () => told.push('recovered'),
  });
  return { disk, told, writer };
}

const numbers = Array.from({ length: 1000 }, (_, number) => `line ${number}\n`);

it('a thousand lines of one tick are written in order, as one batch', async () => {
  const { disk, told, writer } = setUp(1e6);
  for (const line of numbers) writer.write(line);
  expect(disk.text).toBe('');
  expect(writer.unwritten()).toBe(numbers.join('').length);
  await writer.flush();
  expect(disk.text).toBe(numbers.join(''));
  expect(told).toEqual(['1000 written']);
  expect(writer.unwritten()).toBe(0);
});

it('goes on where a full disk stopped it, in the middle of a line, and says each once', async () => {
  const { disk, told, writer } = setUp(25);
  for (const line of numbers) writer.write(line);
  await writer.flush();
  await writer.flush();
  expect(writer.isFailing()).toBe(true);
  expect(disk.text).toBe(numbers.join('').slice(0, 25));
  expect(told).toEqual(['Error: ENOSPC']);

  writer.write('more\n');
  disk.room = 1e6;
  await writer.flush();
  expect(writer.isFailing()).toBe(false);
  expect(disk.text).toBe(`${numbers.join('')}more\n`);
  expect(told).toEqual(['Error: ENOSPC', 'recovered', '1000 written', '1 written']);
});

it('tries once more when it is closed, and says how many lines are lost', async () => {
  const { writer } = setUp(0);
  for (const line of numbers) writer.write(line);
  await writer.flush();
  writer.write('more\n');
  expect(await writer.close()).toBe(1001);
});
