/** What the traffic has done, and what must not have happened to it. */
export class TrafficTally {
  readonly counts = new Map<string, number>();
  /** Answers and events that no fault explains. */
  readonly breaches: string[] = [];

  count(what: string, by = 1): void {
    this.counts.set(what, (this.counts.get(what) ?? 0) + by);
  }

  breach(what: string): void {
    this.breaches.push(what);
  }

  /** Counts the codes of an answer's errors; one of a bug is a breach. */
  judge(answer: {
    readonly errors?: readonly { readonly extensions?: Readonly<Record<string, unknown>> }[];
  }): void {
    for (const { extensions } of answer.errors ?? []) {
      const code = String(extensions?.code);
      this.count(`error ${code}`);
      if (code === 'INTERNAL_SERVER_ERROR' || code === 'undefined') {
        this.breach(`an operation was answered with ${JSON.stringify(extensions)}`);
      }
    }
  }
}
