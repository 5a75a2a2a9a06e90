import { chunking } from './chunking.ts';
import { delays } from './delays.ts';
import type { Fault } from './fault.ts';
import { foreignLines } from './foreign-lines.ts';
import { interruptions } from './interruptions.ts';
import { refusals } from './refusals.ts';
import { spoiledBodies } from './spoiled-bodies.ts';

/** Every fault, by its name. */
export const faults: ReadonlyMap<string, Fault> = new Map(
  [...delays, ...interruptions, ...chunking, ...foreignLines, ...refusals, ...spoiledBodies].map((fault) => [
    fault.name,
    fault,
  ]),
);
