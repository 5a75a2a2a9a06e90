import { ZodError } from 'zod';
import { impossible } from '../failure.ts';
import { faults } from './catalogue.ts';
import type { Effect, Reach } from './fault.ts';

/** A fault with its parameters. */
export interface ChosenFault {
  readonly reach: Reach;
  readonly effect: Effect;
}

/** Reads `name;parameter=value, other-name`; refuses with 400 what is not in the catalogue. Dates keep their comma. */
export const chooseFaults = (text: string): ChosenFault[] =>
  text
    .split(/,\s*(?=[a-z])/)
    .map((one) => one.trim())
    .filter((one) => one !== '')
    .map(chooseFault);

function chooseFault(text: string): ChosenFault {
  const [name = '', ...pairs] = text.split(';').map((part) => part.trim());
  const fault = faults.get(name);
  if (fault === undefined) {
    throw impossible(
      `There is no fault ${JSON.stringify(name)}. There are: ${[...faults.keys()].join(', ')}.`,
    );
  }
  try {
    return { reach: fault.reach, effect: fault.effectOf(Object.fromEntries(pairs.map(readPair))) };
  } catch (error) {
    if (!(error instanceof ZodError)) throw error;
    const reasons = error.issues.map(({ path, message }) => [...path, message].join(': '));
    throw impossible(`The fault ${name} cannot be had like that. ${reasons.join('; ')}.`);
  }
}

function readPair(pair: string): [string, string] {
  const equals = pair.indexOf('=');
  return equals < 0 ? [pair, ''] : [pair.slice(0, equals).trim(), pair.slice(equals + 1).trim()];
}
