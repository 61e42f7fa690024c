import { describe, expect, it } from '@jest/globals';
import { createPositionSeal } from './position-seal.ts';

const { seal, open } = createPositionSeal('secret');
const POSITION = ['shp_1fe68e72e3d5bacfae2d2d0c448053aa', 7];

describe('a sealed position', () => {
  it('opens to what it was, and opens nothing else', () => {
    expect(open(seal(POSITION))).toEqual(POSITION);
    expect(open(POSITION)).toEqual(POSITION);
  });

  it('tells nothing of what it holds to who has not the secret', () => {
    const [, text] = seal(POSITION);
    expect(Buffer.from(String(text), 'base64url').toString('latin1')).not.toContain('shp_');
    expect(() => createPositionSeal('guess').open(seal(POSITION))).toThrow();
  });

  it('is the same for the same position, and for no other', () => {
    expect(seal(POSITION)).toEqual(seal([...POSITION]));
    expect(seal(['shp_2'])).not.toEqual(seal(['shp_3']));
  });
});
