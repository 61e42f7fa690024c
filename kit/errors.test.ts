import { describe, expect, it } from '@jest/globals';
import { maskError, PublicError, UpstreamError } from './errors.ts';

const where = { path: ['order'], locations: [{ line: 1, column: 3 }] };
const masked = {
  message: 'Something went wrong on our side.',
  ...where,
  extensions: { code: 'INTERNAL_SERVER_ERROR' },
};

describe('what clients see of an error', () => {
  it.each([
    ['without a code', { message: 'connect ECONNREFUSED 10.0.0.7:5432' }],
    ['with a code of somebody else', { message: 'secret', extensions: { code: 'E_VENDOR' } }],
    ['with a code that is none', { message: 'secret', extensions: { code: ['FORBIDDEN'] } }],
    [
      'of our own making',
      { message: 'secret', extensions: { code: 'INTERNAL_SERVER_ERROR', stacktrace: ['at x.ts'] } },
    ],
  ])('is nothing where it comes %s', (_what, error) => {
    expect(maskError({ ...error, ...where })).toEqual(masked);
  });

  it('is its message, and what they may rely on', () => {
    const { message, extensions } = new UpstreamError({
      system: 'ERP',
      vendor: 'erpnext',
      code: 'UPSTREAM_THROTTLED',
      retryable: true,
      retryAfter: '2026-03-01T09:00:00Z',
      cause: new Error('HTTP 429 of https://erp.internal'),
    });
    const more = { stacktrace: ['at x.ts'], http: { status: 503 }, serviceName: 'erp' };
    expect(maskError({ message, ...where, extensions: { ...extensions, ...more } })).toEqual({
      message: 'The ERP system is being asked too often.',
      ...where,
      extensions: {
        code: 'UPSTREAM_THROTTLED',
        system: 'ERP',
        vendor: 'erpnext',
        retryable: true,
        retryAfter: '2026-03-01T09:00:00Z',
      },
    });
  });

  it('says no status: that is for HTTP', () => {
    const { message, extensions } = new PublicError('FORBIDDEN', 'No.', { httpStatus: 403 });
    expect(maskError({ message, extensions })).toEqual({
      message: 'No.',
      extensions: { code: 'FORBIDDEN' },
    });
  });
});
