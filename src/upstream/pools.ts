import { Pool } from 'undici';

export interface PoolLimits {
  readonly maxConnections: number;
  readonly maxAgentConnections: number;
  /** Of an answer that comes as a whole. */
  readonly maxAnswerBytes: number;
  readonly streamOpenTimeoutMs: number;
  readonly streamIdleTimeoutMs: number;
}

/** Connections to upstream, each kind of answer with its own: what takes long must not take the places of short reads. */
export interface Pools {
  /** For what is answered at once. */
  readonly prompt: Pool;
  /** For what an agent has to think about. */
  readonly agents: Pool;
  /** For answers that stay open for minutes. */
  readonly streams: Pool;
  close(): Promise<void>;
}

export function createPools(origin: string, limits: PoolLimits): Pools {
  const { maxAnswerBytes: maxResponseSize, streamOpenTimeoutMs, streamIdleTimeoutMs } = limits;
  // An exchange as a whole has its time.
  const whole = { pipelining: 1, maxResponseSize, headersTimeout: 0, bodyTimeout: 0 };
  const prompt = new Pool(origin, { ...whole, connections: limits.maxConnections });
  const agents = new Pool(origin, { ...whole, connections: limits.maxAgentConnections });
  const streams = new Pool(origin, {
    connections: null,
    pipelining: 1,
    headersTimeout: streamOpenTimeoutMs,
    bodyTimeout: streamIdleTimeoutMs,
  });
  return {
    prompt,
    agents,
    streams,
    async close() {
      await Promise.all([prompt.close(), agents.close(), streams.destroy()]);
    },
  };
}
