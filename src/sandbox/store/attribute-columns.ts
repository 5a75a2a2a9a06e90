import type { AttributeColumns } from './where-allowed.ts';

/** Where the attributes that grants put conditions on stand, in queries that call conversations `c`. */
export const conversationColumns: AttributeColumns = {
  org_id: { column: 'c.organization_id', type: 'text' },
  conversation_id: { column: 'c.id', type: 'text' },
  user_id: { column: 'c.user_id', type: 'text' },
  service_id: { column: 'c.service_id', type: 'text' },
  is_finished: { column: 'c.is_finished', type: 'flag' },
};

/** With messages as `m`. */
export const messageColumns: AttributeColumns = {
  ...conversationColumns,
  message_id: { column: 'm.id', type: 'text' },
  message_type: { column: 'm.type', type: 'text' },
  interaction_id: { column: 'm.interaction_id', type: 'text' },
};

/** With feedback as `f`. */
export const feedbackColumns: AttributeColumns = {
  ...conversationColumns,
  user_id: { column: 'f.user_id', type: 'text' },
  user_org_id: { column: 'f.user_organization_id', type: 'text' },
  conversation_user_id: { column: 'c.user_id', type: 'text' },
  feedback_id: { column: 'f.id', type: 'text' },
  interaction_id: { column: 'f.interaction_id', type: 'text' },
};
