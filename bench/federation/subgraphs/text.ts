const WORDS =
  'lorem ipsum dolor sit amet consectetur adipiscing elit sed do eiusmod tempor incididunt ut labore et dolore magna aliqua'.split(
    ' ',
  );

/** A text of exactly so many characters, the same each time; `salt` makes another one. */
export function textOf(length: number, salt: number): string {
  const words: string[] = [];
  for (let index = salt, size = 0; size < length + 1; index += 1 + (salt % 5)) {
    const word = WORDS[index % WORDS.length] ?? '';
    words.push(word);
    size += word.length + 1;
  }
  return words
    .join(' ')
    .slice(0, length - 1)
    .trimEnd()
    .padEnd(length, '.');
}
