import { answerRefusal } from '../http/refusal.ts';
import { isForm } from '../upload/is-form.ts';
import type { Standstill } from './standstill.ts';

/** Refuses requests whose bodies have stopped coming. */
export function silentBodies(timeoutMs: number): Standstill {
  return {
    timeoutMs,
    measure({ socket, incoming, waiting }) {
      // A refusal comes after the answers before it, so that those are waited for first.
      if (waiting > 1) return null;
      // Bytes that have come and that nobody has taken yet mean that the client is waiting for us, and not the other
      // way round. Forms are read, and waited for, in a way of their own.
      if (!incoming || incoming.readableLength > 0 || isForm(incoming)) return null;
      return socket.bytesRead;
    },
    end({ socket, answer }) {
      if (!answer || answer.headersSent) return void socket.destroy();
      answer.once('finish', () => socket.destroySoon());
      answer.setHeader('connection', 'close');
      answerRefusal(answer, {
        status: 408,
        code: 'REQUEST_TIMEOUT',
        message: 'The body of the request has stopped coming.',
      });
    },
  };
}
