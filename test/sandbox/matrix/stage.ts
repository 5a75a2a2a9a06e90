import type { Catalog, Grant } from '../../../src/sandbox/domain/catalog.ts';
import type { Permission } from '../../../src/sandbox/domain/permissions.ts';
import type { OperationName } from '../../../src/sandbox/http/operation-name.ts';
import { startSandboxServer } from '../../../src/sandbox/sandbox-server.ts';
import { type Answer, type Api, type CallOptions, createClient } from '../kit/api.ts';
import { createDrivenEngine } from '../kit/driven-engine.ts';
import { inText, type Opened, openConversation, textForm } from '../kit/harness.ts';
import { operationCases } from '../kit/operations.ts';
import { apiKey, ids, organization, supervisorGrants, testCatalog } from '../kit/test-catalog.ts';

/** Ids for a path. */
export interface Place {
  readonly conversation: string;
  readonly interaction: string;
  readonly message: string;
  readonly feedback: string;
}

export interface Room extends Place {
  readonly api: Api;
}

/** One running sandbox with users for every cell of the matrix. */
export interface Stage {
  readonly anonymous: Api;
  /** May do everything. */
  readonly supervisor: Api;
  /** A finished conversation with feedback on itself. */
  readonly finished: Place;
  /** The feedback on its interaction. */
  readonly interactionFeedback: string;
  /** Signs in a user who lacks nothing but the permission. */
  without(permission: Permission): Promise<Api>;
  /** A user of their own for the cell. */
  somebody(): Promise<Api>;
  /** The same with a conversation that has begun. */
  room(): Promise<Room>;
  /** Holds a conversation in the middle of a turn while something else is tried. */
  whileBusy(attempt: (room: Room) => Promise<Answer>): Promise<Answer>;
  /** Another conversation in the middle of its opening turn. */
  whileOpening(attempt: (room: Pick<Room, 'api' | 'conversation'>) => Promise<Answer>): Promise<Answer>;
  close(): Promise<void>;
}

const nobody = 'f00000000000000000000000';
export const nowhere: Place = {
  conversation: nobody,
  interaction: nobody,
  message: nobody,
  feedback: nobody,
};

/** Calls an operation by its name, its request well-formed but for what the options change. */
export function call(
  api: Api,
  name: OperationName,
  at: Partial<Place> = {},
  more: CallOptions = {},
  prefix = '',
): Promise<Answer> {
  if (name === 'sign-in')
    return api.call('POST', `${prefix}user/signin_with_api_key`, { headers: signInAs(ids.mira), ...more });
  if (name === 'get-organization') return api.call('GET', `${prefix}organization/`, more);
  const operation = operationCases.find((one) => one.name === name);
  if (operation === undefined) throw new Error(`no request for ${name}`);
  const { method, path, options = () => ({}) } = operation;
  const given: CallOptions = options();
  return api.call(method, prefix + path({ ...nowhere, ...at }), {
    ...given,
    ...more,
    headers: { ...given.headers, ...more.headers },
  });
}

export const signInAs = (userId: string): Record<string, string> => ({
  'x-api-key': apiKey.secret,
  'x-api-key-id': apiKey.id,
  'x-user-id': userId,
});

const extras = 120;
const extraId = (number: number): string => `a1${number.toString(16).padStart(22, '0')}`;
const lackingId = (number: number): string => `a2${number.toString(16).padStart(22, '0')}`;
const permissions = [...new Set(supervisorGrants.map((grant) => grant.permission))];

/** The test catalog with many supervisors, and one for each permission who lacks it. */
function crowdedCatalog(): Catalog {
  const { users, roles } = testCatalog;
  const [anybody] = users;
  if (anybody === undefined) throw new Error('nobody');
  const lacking = (permission: string): readonly Grant[] =>
    supervisorGrants.filter((grant) => grant.permission !== permission);
  return {
    ...testCatalog,
    roles: [
      ...roles,
      ...permissions.map((permission) => ({
        name: `without ${permission}`,
        organizationId: organization,
        grants: lacking(permission),
      })),
    ],
    users: [
      ...users,
      ...Array.from({ length: extras }, (_, number) => ({
        ...anybody,
        id: extraId(number),
        roleName: 'Supervisor',
      })),
      ...permissions.map((permission, number) => ({
        ...anybody,
        id: lackingId(number),
        roleName: `without ${permission}`,
      })),
    ],
  };
}

export async function startStage(): Promise<Stage> {
  const engine = createDrivenEngine();
  const sandbox = await startSandboxServer({
    catalog: crowdedCatalog(),
    engine,
    dataDirectory: ':memory:',
    graceMs: 50,
  });
  const client = createClient(sandbox.url);
  let taken = 0;
  const somebody = () => client.signIn(extraId(taken++));

  async function room(): Promise<Room> {
    const api = await somebody();
    return { api, ...placeOf(await openConversation(api)) };
  }

  const supervisor = await client.signIn(ids.vera);
  const finished = placeOf(await openConversation(supervisor));
  const feedback = await giveFeedback(supervisor, 'create-conversation-feedback', finished);
  const interactionFeedback = await giveFeedback(supervisor, 'create-interaction-feedback', finished);
  await call(supervisor, 'finish-conversation', finished);

  return {
    anonymous: client.anonymous,
    supervisor,
    finished: { ...finished, feedback },
    interactionFeedback,
    without: (permission) => client.signIn(lackingId(permissions.indexOf(permission))),
    somebody,
    room,
    async whileBusy(attempt) {
      const held = await room();
      const stream = await held.api.stream(`conversation/${held.conversation}/interact`, {
        query: inText,
        form: textForm('Hi'),
        // Held where it is, before anything is kept.
        headers: { 'x-sandbox-fault': 'stall;event=any;nth=2' },
      });
      await stream.next();
      const answer = await attempt(held);
      stream.leave();
      return answer;
    },
    async whileOpening(attempt) {
      const api = await somebody();
      const stream = await api.stream('conversation/', {
        query: { response_format: 'text' },
        json: { service_id: ids.coach },
        headers: { 'x-sandbox-fault': 'stall;event=any;nth=2' },
      });
      const created = await stream.next();
      const conversation = created?.type === 'conversation-created' ? created.conversation_id : '';
      const answer = await attempt({ api, conversation });
      stream.leave();
      return answer;
    },
    async close() {
      await client.close();
      await sandbox.close();
    },
  };
}

const placeOf = ({ id, interactionId, messageId }: Opened): Place => ({
  conversation: id,
  interaction: interactionId,
  message: messageId,
  feedback: nobody,
});

/** Gives feedback and says under which id it is kept. */
export async function giveFeedback(
  api: Api,
  operation: 'create-conversation-feedback' | 'create-interaction-feedback',
  at: Place,
  more: CallOptions = {},
): Promise<string> {
  const { body } = await call(api, operation, at, more);
  return typeof body === 'object' && body !== null && 'feedback_id' in body ? String(body.feedback_id) : '';
}
