import type { FastifyReply, FastifyRequest } from 'fastify';
import { admitted } from './operation.ts';
import type { SandboxParts } from './parts.ts';

/** Most that is kept, in bytes of answers. */
const MAX_KEPT_BYTES = 16 * 1024 * 1024;

/** Answers to reads as they were sent, all of them of one state of the store. */
export class UnchangedAnswers {
  readonly #maxBytes: number;
  readonly #answers = new Map<string, Buffer>();
  #revision: string | null = null;
  #bytes = 0;

  constructor(maxBytes: number = MAX_KEPT_BYTES) {
    this.#maxBytes = maxBytes;
  }

  find(revision: string, question: string): Buffer | undefined {
    return revision === this.#revision ? this.#answers.get(question) : undefined;
  }

  /** Anything of another state is forgotten; so is everything when there is no more room. */
  keep(revision: string, question: string, answer: Buffer): void {
    if (revision !== this.#revision || this.#bytes + answer.length > this.#maxBytes) {
      this.#answers.clear();
      this.#bytes = 0;
      this.#revision = revision;
    }
    if (answer.length > this.#maxBytes || this.#answers.has(question)) return;
    this.#answers.set(question, answer);
    this.#bytes += answer.length;
  }
}

/**
 * Route options of a read whose answer follows from its question, its caller and the store alone: the same question
 * is answered with the same bytes until anything stored changes. The caller has been let in by then, and counted; all
 * that is checked later was checked for the first answer. A store that other processes share cannot tell cheaply
 * whether it has changed, so nothing is kept there; nor is an answer with a fault in it.
 */
export function whileUnchanged<const Options extends object>({ store }: SandboxParts, options: Options) {
  const answers = new UnchangedAnswers();
  /** The state that the answer under way is made from, at the earliest. */
  const revisions = new WeakMap<FastifyRequest, string>();
  return {
    ...options,
    preValidation: async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
      const revision = store.revision();
      if (revision === null || isFaulty(request)) return undefined;
      const answer = answers.find(revision, questionOf(request));
      if (answer) return reply.type('application/json; charset=utf-8').send(answer);
      revisions.set(request, revision);
      return undefined;
    },
    onSend: async (request: FastifyRequest, reply: FastifyReply, payload: unknown): Promise<unknown> => {
      const revision = revisions.get(request);
      if (revision === undefined || reply.statusCode !== 200 || typeof payload !== 'string') return payload;
      const answer = Buffer.from(payload);
      answers.keep(revision, questionOf(request), answer);
      return answer;
    },
  };
}

function questionOf(request: FastifyRequest): string {
  const { user } = admitted(request).caller;
  return `${user.organizationId} ${user.id} ${request.url}`;
}

function isFaulty(request: FastifyRequest): boolean {
  return request.getDecorator<unknown>('faults') !== null;
}
