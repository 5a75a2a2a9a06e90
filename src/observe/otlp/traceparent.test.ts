import { describe, expect, it } from 'vitest';
import { formatTraceparent, parseTraceparent } from './traceparent.ts';

const [traceId, spanId] = ['0af7651916cd43dd8448eb211c80319c', 'b7ad6b7169203331'];

describe('the header traceparent', () => {
  it.each([true, false])('comes out as it went in (sampled: %s)', (isSampled) => {
    const context = { traceId, spanId, isSampled };
    expect(parseTraceparent(formatTraceparent(context))).toEqual(context);
  });

  it('may say more in versions to come', () => {
    expect(parseTraceparent(`cc-${traceId}-${spanId}-01-more`)).toMatchObject({ traceId, isSampled: true });
  });

  it.each([
    undefined,
    '',
    'nonsense',
    `00-${traceId}-${spanId}`,
    `00-${traceId}-${spanId}-01-more`,
    `ff-${traceId}-${spanId}-01`,
    `00-${'0'.repeat(32)}-${spanId}-01`,
    `00-${traceId}-${'0'.repeat(16)}-01`,
    `00-${traceId.toUpperCase()}-${spanId}-01`,
    `00-${traceId}-${spanId}-01\r\nx: y`,
  ])('is not taken as %j', (header) => {
    expect(parseTraceparent(header)).toBeNull();
  });
});
