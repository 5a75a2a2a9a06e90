import type { Message } from '../../domain/records.ts';
import type { ActionState, DecisionState } from '../../domain/state-machine.ts';
import type { Situation, Turn } from '../agent.ts';
import type { Journey } from '../journey.ts';
import type { BehaviorSet } from '../mind.ts';
import type { ChatMessage } from './completions-client.ts';

type Said = Pick<Turn, 'userMessage' | 'externalEvents'>;

/** Who the agent is, and to whom it speaks. */
export function persona({ agent, user }: Situation): string {
  const { name, role, developedBy, defaultSpokenLanguage } = agent.identity;
  return paragraphs(
    `You are ${name}, ${role}, developed by ${developedBy}. ${agent.background}`,
    list('How you act', agent.behaviors),
    list('How you speak', agent.communicationPatterns),
    `You speak with ${user.firstName} ${user.lastName}, in the language with the ISO 639-3 code ` +
      `${user.preferredLanguage ?? defaultSpokenLanguage} unless they use another one.`,
  );
}

/** Asks which of the exits applies; the exits are numbered from 1. */
export function exitQuestion(state: ActionState | DecisionState): string {
  const guidelines =
    state.type === 'action' ? state.intraStateNavigationGuidelines : state.decisionGuidelines;
  return paragraphs(
    'Do not answer the user now. Decide only where the conversation stands.',
    `Its objective at this point: ${state.objective}`,
    list('Guidelines', guidelines),
    `Conditions:\n${state.exitConditions.map(({ description }, index) => `${index + 1}. ${description}`).join('\n')}`,
    state.type === 'action'
      ? 'Give the number of the first condition that what the user has just said fulfils, or 0 if it fulfils none.'
      : 'Give the number of the condition that fits best. One of them must be chosen.',
  );
}

/** Says what the answer is to do, and what is known for it. */
export function answerInstruction(
  state: ActionState,
  action: string,
  journey: Journey,
  behavior: BehaviorSet | null,
): string {
  const { instruction = null, overridesInstructions = false } = behavior?.current ?? {};
  const added = instruction === null ? '' : `This comes first: ${instruction}`;
  if (overridesInstructions) return paragraphs('Write your next message to the user.', added);
  return paragraphs(
    'Write your next message to the user: plain text, a few sentences.',
    `Your objective at this point: ${state.objective}\nWhat you do now: ${action}`,
    list('Guidelines', state.actionGuidelines),
    list('Never do this', state.boundaryConstraints),
    list(
      'What you remember',
      journey.workingMemory.map(({ context, content }) => `${context} ${content}`),
    ),
    list(
      'What you have thought',
      journey.innerThoughts.map(({ text }) => text),
    ),
    list('What your tools say', toolOutputs(journey)),
    added,
  );
}

/** The conversation so far, as a model reads it. */
export function transcript(history: readonly Message[], said: Said): ChatMessage[] {
  const past = history.flatMap(toChatMessages);
  const now: ChatMessage[] = said.externalEvents.map(eventNote);
  if (said.userMessage !== null) now.push({ role: 'user', content: said.userMessage });
  return [...past, ...now];
}

function toChatMessages({ type, text }: Message): ChatMessage[] {
  switch (type) {
    case 'user-message':
      return [{ role: 'user', content: text }];
    case 'agent-message':
      return [{ role: 'assistant', content: text }];
    case 'external-event':
      return [eventNote(text)];
    case 'agent-inner-thought':
      return [];
  }
}

function eventNote(text: string): ChatMessage {
  return { role: 'system', content: `Something happened outside of the conversation: ${text}` };
}

function toolOutputs({ transitions }: Journey): string[] {
  return transitions.flatMap((transition) => {
    const calls = 'toolCalls' in transition ? transition.toolCalls.flat() : [];
    const designated = transition.type === 'tool-call' ? transition.designatedToolCall : null;
    return [...calls, ...(designated === null ? [] : [designated])].map(
      ({ toolName, output }) => `${toolName}: ${output ?? 'no answer'}`,
    );
  });
}

function list(title: string, items: readonly string[]): string {
  return items.length === 0 ? '' : `${title}:\n${items.map((item) => `- ${item}`).join('\n')}`;
}

function paragraphs(...texts: readonly string[]): string {
  return texts.filter((text) => text !== '').join('\n\n');
}
