import { describe, expect, it } from 'vitest';
import { Lifetime } from './lifetime.ts';
import { SingleFlight } from './single-flight.ts';

function deferredAnswers() {
  const resolvers: ((value: string) => void)[] = [];
  const ask = () =>
    new Promise<string>((resolve) => {
      resolvers.push(resolve);
    });
  return { ask, resolvers };
}

describe('SingleFlight', () => {
  it('answers equal questions under way with one answer', async () => {
    const flights = new SingleFlight<string>();
    const { ask, resolvers } = deferredAnswers();
    const answers = [flights.run('mira', 'a', ask), flights.run('mira', 'a', ask)];
    expect(resolvers).toHaveLength(1);
    resolvers[0]?.('one');
    expect(await Promise.all(answers)).toEqual(['one', 'one']);
    expect(flights.size).toBe(0);
  });

  it('asks again once the answer is there, and after a failure', async () => {
    const flights = new SingleFlight<string>();
    await expect(flights.run('mira', 'a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await flights.run('mira', 'a', async () => 'again')).toBe('again');
    expect(flights.size).toBe(0);
  });

  it('shares nothing between groups', () => {
    const flights = new SingleFlight<string>();
    const { ask, resolvers } = deferredAnswers();
    void flights.run('mira', 'a', ask);
    void flights.run('jonas', 'a', ask);
    expect(resolvers).toHaveLength(2);
  });

  it('does not let a question join one that was asked before a change', async () => {
    const flights = new SingleFlight<string>();
    const { ask, resolvers } = deferredAnswers();
    const before = flights.run('mira', 'a', ask);
    flights.forget('mira');
    const after = flights.run('mira', 'a', ask);
    resolvers[0]?.('old');
    resolvers[1]?.('new');
    expect([await before, await after]).toEqual(['old', 'new']);
    expect(flights.size).toBe(0);
  });

  it('forgets those of one group, or of all', () => {
    const flights = new SingleFlight<string>();
    const { ask } = deferredAnswers();
    for (const caller of ['mira', 'jonas']) void flights.run(caller, 'a', ask);
    flights.forget('mira');
    expect(flights.size).toBe(1);
    flights.forget();
    expect(flights.size).toBe(0);
  });

  it('is given up when the last of those who asked has, and is not joined after that', async () => {
    const flights = new SingleFlight<string>();
    const { ask, resolvers } = deferredAnswers();
    const [first, second] = [new Lifetime(), new Lifetime()];
    let isGivenUp = false;
    const answers = [first, second].map((asker) =>
      flights.run(
        'mira',
        'a',
        (flight) => {
          flight.onEnd(() => {
            isGivenUp = true;
          });
          return ask();
        },
        asker,
      ),
    );
    first.end();
    expect(isGivenUp).toBe(false);
    second.end();
    expect(isGivenUp).toBe(true);
    const later = flights.run('mira', 'a', ask);
    expect(resolvers).toHaveLength(2);
    resolvers[0]?.('broken off');
    resolvers[1]?.('new');
    expect(await later).toBe('new');
    await Promise.all(answers);
  });

  it('is not given up as long as somebody waits who never leaves', () => {
    const flights = new SingleFlight<string>();
    const { ask } = deferredAnswers();
    const asker = new Lifetime();
    let isGivenUp = false;
    void flights.run(
      'mira',
      'a',
      (flight) => {
        flight.onEnd(() => {
          isGivenUp = true;
        });
        return ask();
      },
      asker,
    );
    void flights.run('mira', 'a', ask);
    asker.end();
    expect(isGivenUp).toBe(false);
  });
});
