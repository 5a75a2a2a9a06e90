import type { InnerThoughtReference } from '../../upstream/state-transition.ts';
import { partKey } from '../batching/conversation-part-loader.ts';
import type { GraphContext } from '../context.ts';
import { MessageObject } from '../message/message.ts';
import { eachConversation, upstreamCalls } from '../upstream-calls.ts';
import { StateTransitionInterface, transitionType } from './state-transition.ts';
import { ToolCallRound, ToolCallType } from './tool-call.ts';

const interfaces = [StateTransitionInterface];
const exitCondition = 'The condition that was met.';
const toolCallRounds = 'The tools that were called on the way to it, round by round.';
const innerThoughtCalls = upstreamCalls(eachConversation);
const innerThought =
  'What the agent thought. Null: you may not read it, or it was not kept because the interaction was only simulated. One upstream call for all inner thoughts of a conversation.';

transitionType('action').implement({
  description: 'The agent left a state in which it talks with the user.',
  interfaces,
  fields: (t) => ({
    exitCondition: t.exposeString('exitCondition', { description: exitCondition }),
    toolCallRounds: t.expose('toolCallRounds', { type: [ToolCallRound], description: toolCallRounds }),
  }),
});

transitionType('decision').implement({
  description: 'The agent decided where to go.',
  interfaces,
  fields: (t) => ({
    exitCondition: t.exposeString('exitCondition', { description: exitCondition }),
    toolCallRounds: t.expose('toolCallRounds', { type: [ToolCallRound], description: toolCallRounds }),
  }),
});

transitionType('recall').implement({
  description: 'The agent asked its memory of the user.',
  interfaces,
  fields: (t) => ({
    performedQueries: t.exposeStringList('performedQueries', {
      description: 'What it asked; questions that had been answered before are left out.',
    }),
  }),
});

transitionType('annotation').implement({
  description: 'A ready-made thought was put into the mind of the agent.',
  interfaces,
  fields: (t) => ({
    innerThought: t.field({
      type: MessageObject,
      nullable: true,
      description: innerThought,
      extensions: innerThoughtCalls,
      resolve: (transition, _, context) => thoughtOf(transition, context),
    }),
  }),
});

transitionType('reflection').implement({
  description: 'The agent reflected.',
  interfaces,
  fields: (t) => ({
    innerThought: t.field({
      type: MessageObject,
      nullable: true,
      description: innerThought,
      extensions: innerThoughtCalls,
      resolve: (transition, _, context) => thoughtOf(transition, context),
    }),
    toolCallRounds: t.expose('toolCallRounds', { type: [ToolCallRound], description: toolCallRounds }),
  }),
});

transitionType('tool-call').implement({
  description: 'The agent called one certain tool, as the state prescribes.',
  interfaces,
  fields: (t) => ({
    designatedToolCall: t.expose('designatedToolCall', {
      type: ToolCallType,
      nullable: true,
      description: 'The call that the state prescribes. Null: it did not come to it.',
    }),
    toolCallRounds: t.expose('toolCallRounds', { type: [ToolCallRound], description: toolCallRounds }),
  }),
});

transitionType('jumpback').implement({
  description: 'The agent came to the end of a state machine within another, and returned to the outer one.',
  interfaces,
});

transitionType('side-effect').implement({
  description: 'The agent left a state that does something outside the conversation.',
  interfaces,
});

function thoughtOf(
  { innerThought }: { readonly innerThought: InnerThoughtReference | null },
  { loaders }: GraphContext,
) {
  if (innerThought === null) return null;
  const { conversationId, messageId } = innerThought;
  return loaders.messages.messageById.load(partKey(conversationId, messageId));
}
