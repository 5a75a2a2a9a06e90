import type { ExitScript, StateScript, ToolScript } from '../agent/script.ts';
import type { ExitCondition, SideEffect, State } from '../domain/state-machine.ts';
import type { StateFixture } from './machine-schema.ts';
import type { ExitFixture } from './script-schema.ts';

/** What both readers of a state need: the rules of where it leads, and what is said in it. */
export interface BuiltState {
  readonly state: State;
  readonly script: StateScript;
}

/** The mark in the metadata of messages whose short answers are taken for the value. */
export function asksForMark(name: string): string {
  return `asks-for-${name}`;
}

export function buildState(
  fixture: StateFixture,
  anytimeExits: readonly ExitFixture[],
  tools: Readonly<Record<string, ToolScript>>,
): BuiltState {
  switch (fixture.kind) {
    case 'action': {
      const { objective, actions, say, asks, answers, otherwise, suggest } = fixture;
      const exits = [...fixture.exits, ...anytimeExits];
      return {
        state: {
          type: 'action',
          objective,
          actions,
          intraStateNavigationGuidelines: fixture.navigation,
          actionGuidelines: fixture.guidelines,
          boundaryConstraints: fixture.boundaries,
          exitConditions: exits.map(exitCondition),
          messageMetadata: [...fixture.metadata, ...fixture.asksFor.map(asksForMark)],
          skipActiveMemoryRetrieval: fixture.skipsMemory,
        },
        script: {
          kind: 'action',
          say,
          asks,
          answers,
          otherwise,
          suggest,
          exits: exits.map(exitScript),
        },
      };
    }
    case 'decision': {
      const { objective, guidelines, exits, uses } = fixture;
      return {
        state: {
          type: 'decision',
          objective,
          decisionGuidelines: guidelines,
          exitConditions: exits.map(exitCondition),
        },
        script: { kind: 'decision', exits: exits.map(exitScript), uses },
      };
    }
    case 'recall': {
      const { queries, information, next: nextState } = fixture;
      const source = queries === undefined ? { requestedInformation: information ?? '' } : { queries };
      return { state: { type: 'recall', source, nextState }, script: { kind: 'recall' } };
    }
    case 'reflection': {
      const { problem, wordLimit, next: nextState, thinks, uses } = fixture;
      return {
        state: { type: 'reflection', problem, wordLimit, nextState },
        script: { kind: 'reflection', thinks, uses },
      };
    }
    case 'annotation': {
      const { thought, next: nextState } = fixture;
      return {
        state: { type: 'annotation', innerThought: thought.source, nextState },
        script: { kind: 'annotation', thought },
      };
    }
    case 'tool-call': {
      const { tool: name, next: nextState } = fixture;
      const { id = '', version = '' } = tools[name] ?? {};
      return {
        state: { type: 'tool-call', designatedTool: { id, version, name }, nextState },
        script: { kind: 'tool-call', tool: name },
      };
    }
    case 'side-effect':
      return {
        state: { type: 'side-effect', sideEffect: sideEffect(fixture), nextState: fixture.next },
        script: { kind: 'side-effect' },
      };
  }
}

function exitCondition({ when, to }: ExitFixture): ExitCondition {
  return { description: when, nextState: to };
}

function exitScript({ requires, say }: ExitFixture): ExitScript {
  return { requires, say };
}

function sideEffect({ event, email }: StateFixture & { kind: 'side-effect' }): SideEffect {
  if (email === undefined) return { type: 'emit-event', eventName: event ?? '' };
  return {
    type: 'send-email',
    subject: email.subject.source,
    bodyTemplateText: email.body.source,
    recipients: email.to.map((recipient) => recipient.source),
    sender: email.from,
  };
}
