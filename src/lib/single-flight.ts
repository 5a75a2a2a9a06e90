import { Lifetime } from './lifetime.ts';

/** A question under way. Over when none of those who asked waits any more. */
class Flight<T> extends Lifetime {
  readonly group: string;
  readonly answer: Promise<T>;
  readonly #forgets: (() => void)[] = [];
  #waiting = 0;

  constructor(group: string, ask: (flight: Lifetime) => Promise<T>) {
    super();
    this.group = group;
    this.answer = ask(this);
  }

  /** Who has no end waits for ever. */
  join(asker: Lifetime | undefined): void {
    this.#waiting += 1;
    if (asker) this.#forgets.push(asker.onEnd(() => this.#leave()));
  }

  land(): void {
    for (const forget of this.#forgets) forget();
  }

  #leave(): void {
    this.#waiting -= 1;
    if (this.#waiting === 0) this.end();
  }
}

/**
 * Lets equal questions that are asked at the same time share one answer. `group` says whose they are: once something
 * of the group has changed, questions under way are not shared any more, for their answers may be older than that.
 */
export class SingleFlight<T> {
  readonly #flights = new Map<string, Flight<T>>();

  /** `asker` says how long the answer is waited for; `ask` is told when nobody waits any more. */
  run(group: string, key: string, ask: (flight: Lifetime) => Promise<T>, asker?: Lifetime): Promise<T> {
    const place = `${key}\n${group}`;
    const flight = this.#flights.get(place) ?? this.#begin(place, group, ask);
    flight.join(asker);
    return flight.answer;
  }

  /** Looks at all that is under way, which is little beside what a change of anything takes. */
  forget(group: string): void {
    for (const [place, flight] of this.#flights) if (flight.group === group) this.#flights.delete(place);
  }

  /** Questions that can still be joined. */
  get size(): number {
    return this.#flights.size;
  }

  #begin(place: string, group: string, ask: (flight: Lifetime) => Promise<T>): Flight<T> {
    const flight = new Flight(group, ask);
    this.#flights.set(place, flight);
    const close = () => {
      if (this.#flights.get(place) === flight) this.#flights.delete(place);
    };
    const land = () => {
      close();
      flight.land();
    };
    flight.answer.then(land, land);
    // Who asks once it is given up must not be given what was broken off.
    flight.onEnd(close);
    return flight;
  }
}
