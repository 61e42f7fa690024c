const SEPARATORS = /[^\p{L}\p{N}.*]+/u;

/**
 * Tests text for what CONTAINS_TOKEN asks: the value's words as whole words, in any place. A `*`
 * stands for any part of a word, or of the whole text (`*@example.com`).
 */
export function hasToken(value: string): (text: string) => boolean {
  const lowered = value.toLowerCase();
  const words = lowered.split(SEPARATORS).filter(Boolean).map(toPattern);
  const whole = toPattern(lowered);
  return (text) => {
    const candidate = text.toLowerCase();
    if (lowered.includes('*') && whole.test(candidate)) return true;
    const tokens = candidate.split(SEPARATORS);
    return words.length > 0 && words.every((word) => tokens.some((token) => word.test(token)));
  };
}

function toPattern(glob: string): RegExp {
  const source = glob.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*');
  return new RegExp(`^${source}$`, 'u');
}
