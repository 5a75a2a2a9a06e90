import { type Distortion, defineFault, type Fault, type Step, wholeNumber } from './fault.ts';

/** The same bytes in other chunks; only the last newline may be missing. */
export const chunking: readonly Fault[] = [
  defineFault({
    name: 'split-chunks',
    description: 'Sends an answer in chunks of a few bytes.',
    reach: 'every answer',
    parameters: { bytes: wholeNumber(7, 1, 65_536, 'The length of each chunk') },
    effect: ({ bytes: size }) => ({ distort: splitting((bytes) => chunksOf(bytes, size)) }),
  }),
  defineFault({
    name: 'split-characters',
    description: 'Cuts each line inside every character that takes several bytes.',
    reach: 'every answer',
    parameters: {},
    effect: () => ({ distort: splitting(cutInsideCharacters) }),
  }),
  defineFault({
    name: 'joined-events',
    description: 'Sends several events in one chunk.',
    reach: 'streams',
    parameters: { count: wholeNumber(3, 2, 1_000, 'How many') },
    effect: ({ count }) => ({
      distort: (steps, { index }) => (index % count === count - 1 ? steps : steps.map(holdBack)),
    }),
  }),
  defineFault({
    name: 'no-last-newline',
    description: 'Ends the stream without a newline after the last event.',
    reach: 'streams',
    parameters: {},
    effect: () => ({ distort: (steps, { index }) => moveNewline(steps, index > 0) }),
  }),
];

const splitting =
  (split: (bytes: Buffer) => Buffer[]): Distortion =>
  (steps) =>
    steps.flatMap((step): readonly Step[] =>
      step.do === 'send' ? split(step.bytes).map((bytes) => ({ do: 'send', bytes })) : [step],
    );

function chunksOf(bytes: Buffer, size: number): Buffer[] {
  return Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
    bytes.subarray(index * size, (index + 1) * size),
  );
}

function cutInsideCharacters(bytes: Buffer): Buffer[] {
  const isContinuation = (byte = 0) => (byte & 0b1100_0000) === 0b1000_0000;
  const cuts = bytes
    .keys()
    .filter((at) => isContinuation(bytes[at]) && !isContinuation(bytes[at - 1]))
    .toArray();
  return [0, ...cuts].map((start, index) => bytes.subarray(start, cuts[index] ?? bytes.length));
}

const holdBack = (step: Step): Step => (step.do === 'send' ? { do: 'hold', bytes: step.bytes } : step);

/** From the end of this line to the beginning of the next one. */
function moveNewline(steps: readonly Step[], hasLineBefore: boolean): Step[] {
  const last = steps.findLastIndex((step) => step.do === 'send' && step.bytes.at(-1) === newline);
  const moved = steps.map((step, index) =>
    index === last && step.do === 'send' ? { ...step, bytes: step.bytes.subarray(0, -1) } : step,
  );
  return hasLineBefore ? [{ do: 'send', bytes: Buffer.of(newline) }, ...moved] : moved;
}

const newline = 0x0a;
