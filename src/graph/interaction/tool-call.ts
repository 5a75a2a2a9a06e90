import type { ToolCall, ToolCallRound as ToolCallRoundModel } from '../../upstream/tool-call.ts';
import { builder } from '../builder.ts';

export const ToolCallType = builder.objectRef<ToolCall>('ToolCall').implement({
  description: 'One call of a tool by the agent.',
  fields: (t) => ({
    toolName: t.exposeString('toolName', { description: 'The name of the tool.' }),
    toolId: t.exposeString('toolId', { description: 'The id of the tool.' }),
    toolVersion: t.exposeString('toolVersion', { description: 'The version of the tool.' }),
    input: t.expose('input', { type: 'JSONObject', description: 'What it was called with.' }),
    output: t.exposeString('output', {
      nullable: true,
      description: 'What it answered. Null: upstream did not keep it.',
    }),
    durationSeconds: t.exposeFloat('durationSeconds', { description: 'How long it took.' }),
  }),
});

export const ToolCallRound = builder.objectRef<ToolCallRoundModel>('ToolCallRound').implement({
  description: 'Calls that the agent made side by side, before it thought on.',
  fields: (t) => ({
    calls: t.expose('calls', { type: [ToolCallType], description: 'The calls.' }),
  }),
});
