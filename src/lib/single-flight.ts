import { Lifetime } from './lifetime.ts';

interface Flight<T> {
  readonly answer: Promise<T>;
  /** Over when none of those who asked waits any more. */
  readonly lifetime: Lifetime;
  waiting: number;
}

/**
 * Lets equal questions that are asked at the same time share one answer. `group` says whose they are: once something
 * of the group has changed, questions under way are not shared any more, for their answers may be older than that.
 */
export class SingleFlight<T> {
  readonly #groups = new Map<string, Map<string, Flight<T>>>();

  /** `asker` says how long the answer is waited for; `ask` is told when nobody waits any more. */
  run(group: string, key: string, ask: (flight: Lifetime) => Promise<T>, asker?: Lifetime): Promise<T> {
    const flight = this.#groups.get(group)?.get(key) ?? this.#begin(group, key, ask);
    flight.waiting += 1;
    const forget = asker?.onEnd(() => {
      flight.waiting -= 1;
      if (flight.waiting === 0) flight.lifetime.end();
    });
    if (forget) flight.answer.then(forget, forget);
    return flight.answer;
  }

  forget(group: string): void {
    this.#groups.delete(group);
  }

  /** Questions that can still be joined. */
  get size(): number {
    let size = 0;
    for (const flights of this.#groups.values()) size += flights.size;
    return size;
  }

  #begin(group: string, key: string, ask: (flight: Lifetime) => Promise<T>): Flight<T> {
    const flights = this.#groups.get(group) ?? new Map<string, Flight<T>>();
    this.#groups.set(group, flights);
    const lifetime = new Lifetime();
    // Also once it is given up: who asks then must not be given what was broken off.
    const land = () => {
      if (flights.get(key) === flight) flights.delete(key);
      if (flights.size === 0 && this.#groups.get(group) === flights) this.#groups.delete(group);
    };
    const flight: Flight<T> = { answer: ask(lifetime), lifetime, waiting: 0 };
    flights.set(key, flight);
    flight.answer.then(land, land);
    lifetime.onEnd(land);
    return flight;
  }
}
