import type { ActiveFault } from './faults-api.ts';

export interface Preset {
  readonly title: string;
  readonly text: string;
  readonly fault: ActiveFault;
}

const SEND = 'interact-with-conversation';

/** Trouble that is worth seeing: what happens, and what the conversation makes of it. */
export const presets: readonly Preset[] = [
  {
    title: 'Slow words',
    text: 'The agent takes half a second for each word. Cut the connection meanwhile: the answer goes on.',
    fault: { faults: 'slow-tokens;ms=500', operation: SEND },
  },
  {
    title: 'The answer breaks off',
    text: 'Upstream drops the connection after three words. Nothing of the turn is kept, and it can be sent again.',
    fault: { faults: 'reset;when=after;event=new-message;nth=3', operation: SEND, times: 1 },
  },
  {
    title: 'The agent fails',
    text: 'Upstream reports an error after two words. Nothing of the turn is kept, and it can be sent again.',
    fault: { faults: 'error-before-completion;nth=2', operation: SEND, times: 1 },
  },
  {
    title: 'The send is lost',
    text: 'The connection breaks before upstream says whether it took the message. The messages tell.',
    fault: { faults: 'reset;event=any', operation: SEND, times: 1 },
  },
  {
    title: 'Nonsense on the wire',
    text: 'Characters cut in half, blank lines and unknown events. The answer looks as it should.',
    fault: { faults: 'split-characters, blank-lines;count=2, unknown-event;nth=2', operation: SEND },
  },
  {
    title: 'Too many requests',
    text: 'The next send is refused with a time to wait.',
    fault: { faults: 'rate-limited;retry-after=3', operation: SEND, times: 1 },
  },
  {
    title: 'Out of service',
    text: 'Upstream answers every request with 503 until this is switched off.',
    fault: { faults: 'unavailable' },
  },
];
