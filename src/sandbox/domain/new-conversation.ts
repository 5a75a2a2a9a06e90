import type { Service } from './catalog.ts';
import type { PinnedVersions } from './pinned-versions.ts';
import type { Conversation } from './records.ts';
import type { StateMachineVersion } from './state-machine.ts';

export interface ConversationStart {
  readonly id: string;
  readonly userId: string;
  readonly service: Service;
  readonly versionSetName: string;
  readonly pinned: PinnedVersions;
  readonly machine: StateMachineVersion;
  /** Whether the user had a conversation with this service before. */
  readonly isReturning: boolean;
  readonly tags: Conversation['tags'];
  readonly at: string;
}

/** A conversation before its opening turn, its versions pinned for good. */
export const newConversation = (start: ConversationStart): Conversation => ({
  id: start.id,
  organizationId: start.service.organizationId,
  userId: start.userId,
  serviceId: start.service.id,
  createdAt: start.at,
  isFinished: false,
  completedPostProcessings: [],
  versionSetName: start.versionSetName,
  agent: start.pinned.agent,
  stateMachine: start.pinned.stateMachine,
  modelPreferences: start.service.versionSets[start.versionSetName]?.modelPreferences ?? {},
  tags: start.tags,
  position: {
    machine: start.pinned.stateMachine,
    state: start.isReturning ? start.machine.returningUserInitialState : start.machine.newUserInitialState,
    returnStack: [],
  },
});
