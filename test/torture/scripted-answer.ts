import type { InteractionEventWire } from '../../src/contract/event.ts';
import { createRandom } from './random.ts';

const words = [
  'walk ',
  'slowly ',
  'über ',
  'die Brücke ',
  '🌱 ',
  '走り ',
  '"quoted" ',
  'line\nbreak ',
  'and ',
  'then ',
];

/** What the agent says to a text: always the same to the same, and no two answers alike. */
export function scriptAnswer(text: string): readonly InteractionEventWire[] {
  const random = createRandom(text);
  const id = (kind: string) =>
    `${kind}${Array.from({ length: 23 }, () => random.between(0, 15).toString(16)).join('')}`;
  const messageId = id('a');
  const pieces = Array.from({ length: random.between(8, 24) }, () =>
    // Now and then a piece that does not fit into one segment of TCP.
    random.oneOf([words[0] ?? '', ...words]).repeat(random.isTrue(0.03) ? 800 : 1),
  );
  const isLast = random.isTrue(0.1);
  return [
    { type: 'user-message-available', message_id: id('b'), user_message: text },
    ...Array.from(
      { length: random.between(0, 3) },
      (_, step): InteractionEventWire => ({
        type: 'current-agent-action',
        action: { type: 'navigate-state-machine-action-state-action-selected', action: `Step ${step}` },
      }),
    ),
    ...pieces.map(
      (message, index): InteractionEventWire => ({
        type: 'new-message',
        message,
        stop: index === pieces.length - 1,
        sequence_number: index,
        message_id: messageId,
      }),
    ),
    {
      type: 'interaction-complete',
      message_id: messageId,
      interaction_id: id('c'),
      full_message: pieces.join(''),
      conversation_completed: isLast,
    },
    ...(isLast ? [{ type: 'end-session' } as const] : []),
  ];
}
