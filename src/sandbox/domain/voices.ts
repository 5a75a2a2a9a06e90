/** What agents can sound like: a Scot, a plain machine, and two Americans, the last of them a woman. All speak English. */
export const agentVoices = ['awb', 'kal16', 'rms', 'slt'] as const;
