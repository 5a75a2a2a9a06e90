import { Lifetime } from './lifetime.ts';

type Ask<T> = (flight: Lifetime) => Promise<T>;

/**
 * Lets equal questions that are asked at the same time share one answer. `group` says whose they are: once something
 * of the group has changed, questions under way are not shared any more, for their answers may be older than that.
 */
export class SingleFlight<T> {
  /** By question; those of several groups who ask the same at the same time are few. */
  readonly #flights = new Map<string, Flight<T>[]>();

  /** `asker` says how long the answer is waited for; `ask` is told when nobody waits any more. */
  run(group: string, key: string, ask: Ask<T>, asker?: Lifetime): Promise<T> {
    const flights = this.#flights.get(key) ?? [];
    const known = flights.find((flight) => flight.group === group);
    if (known) return known.join(asker);
    const flight = new Flight(this, group, key, ask);
    if (flights.push(flight) === 1) this.#flights.set(key, flights);
    return flight.join(asker);
  }

  /**
   * Those of this group, or all, for a change that everybody is told of. Looks at all that is under way, which is
   * little beside what a change of anything takes.
   */
  forget(group?: string): void {
    for (const flight of [...this.#flights.values()].flat())
      if (group === undefined || flight.group === group) this.close(flight);
  }

  /**
   * From now on it is joined by nobody. It leaves its list as well as the map: a map that things are put into and taken
   * out of leaves tables behind, which are old and keep what they point to until all of memory is searched.
   */
  close(flight: Flight<T>): void {
    const flights = this.#flights.get(flight.key);
    const index = flights?.indexOf(flight) ?? -1;
    if (!flights || index < 0) return;
    const last = flights.pop();
    if (last && last !== flight) flights[index] = last;
    if (flights.length === 0) this.#flights.delete(flight.key);
  }

  /** Questions that can still be joined. */
  get size(): number {
    return [...this.#flights.values()].flat().length;
  }
}

/** A question under way. Over when none of those who asked waits any more. */
class Flight<T> extends Lifetime {
  readonly group: string;
  readonly key: string;
  readonly #all: SingleFlight<T>;
  readonly #answer: Promise<T>;
  readonly #forgets: (() => void)[] = [];
  #waiting = 0;

  constructor(all: SingleFlight<T>, group: string, key: string, ask: Ask<T>) {
    super();
    this.group = group;
    this.key = key;
    this.#all = all;
    this.#answer = ask(this);
    const land = () => this.#land();
    this.#answer.then(land, land);
  }

  /** Who has no end waits for ever. */
  join(asker: Lifetime | undefined): Promise<T> {
    this.#waiting += 1;
    if (asker) this.#forgets.push(asker.onEnd(() => this.#leave()));
    return this.#answer;
  }

  /** Who asks once it is given up must not be given what was broken off. */
  override end(): void {
    this.#all.close(this);
    super.end();
  }

  #leave(): void {
    this.#waiting -= 1;
    if (this.#waiting === 0) this.end();
  }

  #land(): void {
    this.#all.close(this);
    for (const forget of this.#forgets) forget();
  }
}
