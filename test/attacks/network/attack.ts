import type { HostileUpstream } from './hostile-upstream.ts';

/** Something that a hostile client, page or upstream does. */
export interface Attack {
  readonly name: string;
  /**
   * Attacks, with `force` times what is enough to show something, and resolves when all of it has been met with a
   * refusal or an end; says in a few words with what. Throws where something got through.
   */
  run(target: Target, force: number): Promise<string>;
}

/** The server under attack, in a process of its own. */
export interface Target {
  /** Below which `/graphql` is. */
  readonly url: string;
  /** The upstream behind it. */
  readonly upstream: HostileUpstream;
}
