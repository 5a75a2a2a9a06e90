/**
 * Lets equal questions that are asked at the same time share one answer. `group` says whose they are: once something
 * of the group has changed, questions under way are not shared any more, for their answers may be older than that.
 */
export class SingleFlight<T> {
  readonly #groups = new Map<string, Map<string, Promise<T>>>();

  run(group: string, key: string, ask: () => Promise<T>): Promise<T> {
    const flights = this.#groups.get(group) ?? new Map<string, Promise<T>>();
    this.#groups.set(group, flights);
    const underway = flights.get(key);
    if (underway) return underway;
    const flight = ask().finally(() => {
      if (flights.get(key) === flight) flights.delete(key);
      if (flights.size === 0 && this.#groups.get(group) === flights) this.#groups.delete(group);
    });
    flights.set(key, flight);
    return flight;
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
}
