import { builder } from '../builder.ts';

export const MessageFormat = builder.enumType('MessageFormat', {
  description: 'How a message is delivered.',
  values: {
    TEXT: { description: 'Written.' },
    VOICE: { description: 'Spoken; the text is a transcript.' },
  } as const,
});

/** As the wire names it; written where nothing is said. */
export function encodeMessageFormat(format: 'TEXT' | 'VOICE' | null | undefined): 'text' | 'voice' {
  return format === 'VOICE' ? 'voice' : 'text';
}

const wireNames = {
  USER_MESSAGE: 'user-message',
  AGENT_MESSAGE: 'agent-message',
  AGENT_INNER_THOUGHT: 'agent-inner-thought',
  EXTERNAL_EVENT: 'external-event',
} as const;
type KnownMessageType = keyof typeof wireNames;

export const MessageType = builder.enumType('MessageType', {
  description: 'What a message is.',
  values: {
    USER_MESSAGE: { description: 'Said by the user.' },
    AGENT_MESSAGE: { description: 'Said by the agent.' },
    AGENT_INNER_THOUGHT: { description: 'Thought by the agent and not said; listed only on request.' },
    EXTERNAL_EVENT: { description: 'Something that happened outside and that the agent was told of.' },
    UNKNOWN: { description: 'A type that this version of the schema does not know.' },
  } as const,
});

export function decodeMessageType(wireName: string): KnownMessageType | 'UNKNOWN' {
  for (const type of knownTypes) if (wireNames[type] === wireName) return type;
  return 'UNKNOWN';
}

export function encodeMessageType(type: KnownMessageType | 'UNKNOWN'): string | undefined {
  return type === 'UNKNOWN' ? undefined : wireNames[type];
}

const knownTypes = ['USER_MESSAGE', 'AGENT_MESSAGE', 'AGENT_INNER_THOUGHT', 'EXTERNAL_EVENT'] as const;
