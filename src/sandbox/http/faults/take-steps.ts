import { setTimeout } from 'node:timers/promises';
import type { ByteStream } from '../event-stream.ts';
import { HttpFailure } from '../failure.ts';
import type { Step } from './fault.ts';

/** Does on the wire what faults made of the lines. */
export interface StepTaker {
  take(steps: readonly Step[]): Promise<void>;
  /** Sends what is still held back. */
  flush(): void;
}

export function createStepTaker(stream: ByteStream): StepTaker {
  let held: Buffer[] = [];
  const { signal } = stream;

  const release = (bytes: Buffer): Buffer => {
    const all = Buffer.concat([...held, bytes]);
    held = [];
    return all;
  };

  async function takeStep(step: Step): Promise<void> {
    switch (step.do) {
      case 'send':
        return stream.send(release(step.bytes));
      case 'hold':
        held.push(step.bytes);
        return;
      case 'wait':
        await setTimeout(step.ms, undefined, { signal }).catch(() => {});
        return;
      case 'stall': {
        const left = Promise.withResolvers<void>();
        signal.addEventListener('abort', () => left.resolve(), { once: true });
        return signal.aborted ? undefined : left.promise;
      }
      case 'reset':
      case 'stop':
        return stream.abandon(step.do);
      case 'fail':
        throw new HttpFailure(step.status, 'Agent failed.');
    }
  }

  return {
    async take(steps) {
      for (const step of steps) await takeStep(step);
    },
    flush() {
      if (held.length > 0) void stream.send(release(Buffer.of()));
    },
  };
}
