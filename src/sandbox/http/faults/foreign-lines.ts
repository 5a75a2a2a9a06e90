import { defineFault, type Fault, type Step, wholeNumber } from './fault.ts';
import { lineStep, textStep } from './line-step.ts';
import { eventParameters, isHere } from './position.ts';

/** A line of its own before an event. */
const inserting = (name: string, description: string, line: Step): Fault =>
  defineFault({
    name,
    description: `Puts ${description} before an event.`,
    reach: 'streams',
    parameters: eventParameters('new-message'),
    effect: (choice) => ({
      distort: (steps, place) => (isHere(choice, place) ? [line, ...steps] : steps),
    }),
  });

/** Lines that a client must overlook, repair or refuse. */
export const foreignLines: readonly Fault[] = [
  inserting(
    'invalid-json-line',
    'a line that is not JSON',
    textStep('{"type":"new-message","message":"Hel\n'),
  ),
  inserting('invalid-utf8-line', 'a line that is not UTF-8', {
    do: 'send',
    bytes: Buffer.from('{"type":"new-message","message":"caf\xe9"}\n', 'latin1'),
  }),
  inserting(
    'unknown-event',
    'an event of a type that nobody has heard of',
    lineStep({ type: 'weather-changed', temperature: 21 }),
  ),
  defineFault({
    name: 'broken-event',
    description: 'Replaces an event by one of the same type whose fields are missing or of another type.',
    reach: 'streams',
    parameters: eventParameters('new-message'),
    effect: (choice) => ({
      distort: (steps, place) =>
        isHere(choice, place) ? [lineStep({ type: place.event, message: 42, message_id: null })] : steps,
    }),
  }),
  defineFault({
    name: 'duplicate-event',
    description: 'Sends an event twice.',
    reach: 'streams',
    parameters: eventParameters('new-message'),
    effect: (choice) => ({
      distort: (steps, place) => (isHere(choice, place) ? [...steps, ...steps] : steps),
    }),
  }),
  defineFault({
    name: 'blank-lines',
    description: 'Puts blank lines before every event.',
    reach: 'streams',
    parameters: { count: wholeNumber(1, 1, 100, 'How many each time') },
    effect: ({ count }) => ({ distort: (steps) => [textStep('\n'.repeat(count)), ...steps] }),
  }),
  defineFault({
    name: 'oversized-line',
    description: 'Puts a very long line, an event of an unknown type, before an event.',
    reach: 'streams',
    parameters: {
      bytes: wholeNumber(10_485_760, 64, 67_108_864, 'The length of the line'),
      ...eventParameters('new-message'),
    },
    effect: ({ bytes, ...choice }) => {
      const [start, end] = ['{"type":"ballast","content":"', '"}\n'];
      const line = textStep(`${start}${'x'.repeat(bytes - start.length - end.length)}${end}`);
      return { distort: (steps, place) => (isHere(choice, place) ? [line, ...steps] : steps) };
    },
  }),
];
