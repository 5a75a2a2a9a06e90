/** How long a call may take whose answer an agent has to think about. */
export const agentTimeoutMs = 120_000;
