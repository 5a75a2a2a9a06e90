import type { ConversationWire } from '../contract/conversation.ts';
import { checkModelPreferences, decodeModelPreferences, type ModelPreference } from './model-preference.ts';
import {
  checkVersionInfo,
  decodeVersionedReference,
  type VersionedReference,
} from './versioned-reference.ts';
import {
  readBoolean,
  readInteger,
  readObject,
  readObjectId,
  readText,
  readTexts,
  readTimestamp,
  type WireObject,
} from './wire-values.ts';

export interface VersionSetInfo {
  readonly name: string;
  readonly agent: VersionedReference;
  readonly stateMachine: VersionedReference;
  readonly modelPreferences: readonly ModelPreference[];
}

export interface Conversation {
  readonly upstreamId: string;
  /** Null when the caller may not see who started it. */
  readonly userId: string | null;
  readonly createdAt: string;
  readonly isFinished: boolean;
  readonly isAnalyzed: boolean;
  readonly completedPostProcessings: readonly string[];
  readonly finalMessage: string | null;
  readonly messageCount: number;
  readonly serviceId: string;
  readonly versionSet: VersionSetInfo | null;
  readonly tags: readonly { readonly key: string; readonly value: string | null }[];
  /** Undefined where only a list row was read; its parts are null where the caller may not see them. */
  readonly agent?: ConversationAgent | undefined;
}

interface ConversationAgent {
  readonly name: string | null;
  readonly pictureUrl: string | null;
}

/** A conversation as lists give it. */
export function readConversation(row: unknown): Conversation {
  return new ConversationRow(readObject(row, 'The conversation'));
}

/** A conversation read by itself, with its agent. */
export const conversationDetail = {
  parse(answer: unknown): Conversation {
    const wire = readObject(answer, 'The conversation');
    return new ConversationRow(wire, {
      name: readText(wire.agent_name, 'agent_name') || null,
      pictureUrl: readText(wire.agent_pfp, 'agent_pfp') || null,
    });
  },
};

type VersionSetWire = ConversationWire['version_set_info'];
type TagsWire = ConversationWire['tags'];

/** All of it is checked at once. What few ask for, and takes most of a row, is made when it is asked for. */
class ConversationRow implements Conversation {
  readonly upstreamId: string;
  readonly userId: string | null;
  readonly createdAt: string;
  readonly isFinished: boolean;
  readonly isAnalyzed: boolean;
  readonly completedPostProcessings: readonly string[];
  readonly finalMessage: string | null;
  readonly messageCount: number;
  readonly serviceId: string;
  readonly agent: ConversationAgent | undefined;
  readonly #versionSet: VersionSetWire;
  readonly #tags: TagsWire;

  constructor(wire: WireObject, agent?: ConversationAgent) {
    const { version_set_info: versionSet, tags } = wire;
    checkVersionSet(versionSet);
    checkTags(tags);
    this.upstreamId = readObjectId(wire.id, 'id');
    this.userId = readText(wire.user_id, 'user_id') || null;
    this.createdAt = readTimestamp(wire.created_at, 'created_at');
    this.isFinished = readBoolean(wire.is_finished, 'is_finished');
    this.isAnalyzed = readBoolean(wire.is_analyzed, 'is_analyzed');
    this.completedPostProcessings = readTexts(
      wire.completed_post_processings,
      'completed_post_processings',
      'A post-processing',
    );
    this.finalMessage = readText(wire.final_message, 'final_message') || null;
    this.messageCount = readInteger(wire.num_messages, 'num_messages');
    this.serviceId = readObjectId(wire.service_id, 'service_id');
    this.agent = agent;
    this.#versionSet = versionSet;
    this.#tags = tags;
  }

  get versionSet(): VersionSetInfo | null {
    const wire = this.#versionSet;
    return (
      wire && {
        name: wire.name,
        agent: decodeVersionedReference(wire.agent_version_info),
        stateMachine: decodeVersionedReference(wire.service_hierarchical_state_machine_version_info),
        modelPreferences: decodeModelPreferences(wire.llm_model_preferences),
      }
    );
  }

  get tags(): Conversation['tags'] {
    return Object.entries(this.#tags ?? {}).map(([key, value]) => ({ key, value }));
  }
}

function checkVersionSet(value: unknown): asserts value is VersionSetWire {
  if (value === null) return;
  const wire = readObject(value, 'version_set_info');
  readText(wire.name, 'The name of the version set');
  checkVersionInfo(wire.agent_version_info, 'agent_version_info');
  checkVersionInfo(
    wire.service_hierarchical_state_machine_version_info,
    'service_hierarchical_state_machine_version_info',
  );
  checkModelPreferences(wire.llm_model_preferences);
}

function checkTags(value: unknown): asserts value is TagsWire {
  if (value === undefined) return;
  const wire = readObject(value, 'tags');
  for (const key in wire) if (wire[key] !== null) readText(wire[key], 'The value of a tag');
}
