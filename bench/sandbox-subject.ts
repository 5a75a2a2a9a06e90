import { join } from 'node:path';
import { request } from 'undici';
import { z } from 'zod';
import { startServer } from './start-process.ts';

/** A sandbox with so many conversations, and a route beside it that answers from memory. */
export interface BenchSubject {
  readonly conversations: number;
  readonly pid: number;
  readonly sandboxUrl: string;
  readonly memoryUrl: string;
  readonly organization: string;
  readonly authorization: string;
  readonly serviceId: string;
  /** Of stored conversations that the caller may read. */
  readonly conversationIds: readonly string[];
  close(): Promise<void>;
}

const greeting = z.object({
  sandboxUrl: z.string(),
  access: z.object({
    organization: z.string(),
    apiKeyId: z.string(),
    apiKey: z.string(),
    users: z.array(z.object({ id: z.string() })),
    services: z.array(z.object({ id: z.string() })),
  }),
  ownConversationIds: z.record(z.string(), z.array(z.string())),
});
const signedIn = z.object({ id_token: z.string() });

/** Starts the pair in one process of its own and signs in as the first end user. */
export async function startSubject(conversations: number, cpus: string | null): Promise<BenchSubject> {
  const command = [join(import.meta.dirname, 'sandbox-beside-memory.ts'), String(conversations)] as const;
  const { url: memoryUrl, pid, close } = await startServer({ command, cpus });
  const read = async (answer: ReturnType<typeof request>) => (await answer).body.json();
  const { sandboxUrl, access, ownConversationIds } = greeting.parse(
    await read(request(`${memoryUrl}/bench`)),
  );
  const [user] = access.users;
  const [service] = access.services;
  if (user === undefined || service === undefined) throw new Error('There is nobody to sign in.');
  const { id_token: token } = signedIn.parse(
    await read(
      request(`${sandboxUrl}/v1/${access.organization}/user/signin_with_api_key`, {
        method: 'POST',
        headers: { 'x-api-key': access.apiKey, 'x-api-key-id': access.apiKeyId, 'x-user-id': user.id },
      }),
    ),
  );
  return {
    conversations,
    pid,
    sandboxUrl,
    memoryUrl,
    organization: access.organization,
    authorization: `Bearer ${token}`,
    serviceId: service.id,
    conversationIds: ownConversationIds[user.id] ?? [],
    close,
  };
}
