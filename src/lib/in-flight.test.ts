import { describe, expect, it } from 'vitest';
import { InFlight } from './in-flight.ts';

const LONG_MS = 600_000;

describe('InFlight', () => {
  it('counts what has begun and not ended', () => {
    const inFlight = new InFlight();
    const [endFirst, endSecond] = [inFlight.begin(), inFlight.begin()];
    expect(inFlight.count).toBe(2);
    endFirst();
    expect(inFlight.count).toBe(1);
    endSecond();
    expect(inFlight.count).toBe(0);
  });

  it('counts an end that is told twice once', () => {
    const inFlight = new InFlight();
    const end = inFlight.begin();
    inFlight.begin();
    end();
    end();
    expect(inFlight.count).toBe(1);
  });

  it('is idle at once where nothing goes on', async () => {
    await new InFlight().idle(LONG_MS);
  });

  it('is idle when the last one has ended', async () => {
    const inFlight = new InFlight();
    const [endFirst, endSecond] = [inFlight.begin(), inFlight.begin()];
    let isIdle = false;
    const idle = inFlight.idle(LONG_MS).then(() => {
      isIdle = true;
    });
    endFirst();
    await Promise.resolve();
    expect(isIdle).toBe(false);
    endSecond();
    await idle;
  });

  it('does not wait longer than it is told to', async () => {
    const inFlight = new InFlight();
    inFlight.begin();
    await inFlight.idle(0);
    expect(inFlight.count).toBe(1);
  });
});
