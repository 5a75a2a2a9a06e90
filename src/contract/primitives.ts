import { z } from 'zod';

/** 24 lower-case hex digits: conversations, interactions, messages, services, agents, machines, metrics, feedback, users. */
export const objectId = z.string().regex(/^[a-f0-9]{24}$/, "String should match pattern '^[a-f0-9]{24}$'");

/** RFC 3339 in UTC with milliseconds: `2025-06-04T22:00:20.123Z`. */
export const timestamp = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/);

/** `[id, version]`, versions counted from 1. */
export const versionInfo = z.tuple([objectId, z.int()]);
export type VersionInfoWire = z.infer<typeof versionInfo>;

/** Free-form map: parameters of a language model, inputs of a tool. */
export const freeForm = z.record(z.string(), z.unknown());

export const textOrVoice = z.enum(['text', 'voice']);
export type TextOrVoice = z.infer<typeof textOrVoice>;

/** The two fields that every page carries beside its items; the token is non-null exactly when there is more. */
export const pageFields = {
  has_more: z.boolean(),
  continuation_token: z.int().nullable(),
};

export const keyValueTag = z.object({ key: z.string(), value: z.string().nullable() });
export const authorship = z.object({ org_id: z.string(), user_id: z.string() });
