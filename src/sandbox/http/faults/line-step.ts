import type { Step } from './fault.ts';

export const textStep = (content: string): Step => ({ do: 'send', bytes: Buffer.from(content) });

/** A whole line with the event, which need not be one that the API has. */
export const lineStep = (event: Readonly<Record<string, unknown>>): Step =>
  textStep(`${JSON.stringify(event)}\n`);
