import type { Interaction } from '../../domain/records.ts';
import { notFound } from '../failure.ts';
import type { SandboxParts } from '../parts.ts';

/** The interaction in the path, or 404. */
export async function findInteraction(
  { store }: SandboxParts,
  params: { readonly conversation_id: string; readonly interaction_id: string },
): Promise<Interaction> {
  const interaction = await store.interactions.find(params.conversation_id, params.interaction_id);
  if (interaction === undefined) throw notFound('Interaction');
  return interaction;
}
