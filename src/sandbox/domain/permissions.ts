import type { AttributeValue, Condition, Role, User } from './catalog.ts';

/** Every permission that the API asks for, as `Resource:Action`. */
export type Permission =
  | 'User:GetUserInfo'
  | 'User:UpdateUserInfo'
  | 'Conversation:CreateConversation'
  | 'Conversation:GetConversation'
  | 'Conversation:GetMessage'
  | 'Conversation:InteractWithConversation'
  | 'Conversation:GetRecommendedResponses'
  | 'Conversation:GetInteractionInsights'
  | 'Conversation:GetConversationMetrics'
  | 'Conversation:GetConversationFeedback'
  | 'Conversation:GetInteractionFeedback'
  | 'Conversation:UpsertConversationFeedback'
  | 'Conversation:UpsertInteractionFeedback'
  | 'Organization:GetAgent'
  | 'Organization:GetServiceHierarchicalStateMachine'
  | 'Organization:GetServiceHierarchicalStateMachineDetails'
  | 'Service:GetService'
  | 'Service:GetVersionSet'
  | 'Metric:GetMetric';

/** Who makes a request, with the one role that says what they may do. */
export interface Caller {
  readonly user: User;
  readonly role: Role;
}

export type Attributes = Readonly<Record<string, AttributeValue>>;

/** Conditions of one grant that must all hold. */
export type Rule = readonly (readonly [attribute: string, condition: Condition])[];

/** What a caller may do with one permission: some `allow` rule holds and no `deny` rule does. */
export interface Restriction {
  readonly allow: readonly Rule[];
  readonly deny: readonly Rule[];
}

const known = new WeakMap<Caller, Map<Permission, Restriction>>();

/** The caller's grants of one permission, with `{self_org_id}` and `{self_user_id}` filled in. */
export function restrictionFor(caller: Caller, permission: Permission): Restriction {
  const ofCaller = known.get(caller) ?? new Map<Permission, Restriction>();
  const restriction = ofCaller.get(permission) ?? findRestriction(caller, permission);
  known.set(caller, ofCaller.set(permission, restriction));
  return restriction;
}

function findRestriction(caller: Caller, permission: Permission): Restriction {
  const grants = caller.role.grants.filter((grant) => grant.permission === permission);
  const rules = (action: 'Allow' | 'Deny'): Rule[] =>
    grants
      .filter((grant) => grant.action === action)
      .map((grant) =>
        Object.entries(grant.conditions).map(([name, condition]) => [name, fillIn(condition, caller.user)]),
      );
  return { allow: rules('Allow'), deny: rules('Deny') };
}

export const isAllowed = (restriction: Restriction, attributes: Attributes): boolean =>
  restriction.allow.some((rule) => ruleHolds(rule, attributes)) &&
  !restriction.deny.some((rule) => ruleHolds(rule, attributes));

/** Whether the caller has the permission on the object that the attributes describe. */
export const may = (caller: Caller, permission: Permission, attributes: Attributes): boolean =>
  isAllowed(restrictionFor(caller, permission), attributes);

const ruleHolds = (rule: Rule, attributes: Attributes): boolean =>
  rule.every(([name, condition]) => {
    const value = Object.hasOwn(attributes, name) ? attributes[name] : undefined;
    return value !== undefined && conditionHolds(condition, value);
  });

function conditionHolds(condition: Condition, value: AttributeValue): boolean {
  switch (condition.type) {
    case 'Equals':
      return condition.value === value;
    case 'NotEquals':
      return condition.value !== value;
    case 'In':
      return condition.values.includes(value);
  }
}

function fillIn(condition: Condition, user: User): Condition {
  const filled = (value: AttributeValue): AttributeValue =>
    value === '{self_org_id}' ? user.organizationId : value === '{self_user_id}' ? user.id : value;
  return condition.type === 'In'
    ? { type: 'In', values: condition.values.map(filled) }
    : { type: condition.type, value: filled(condition.value) };
}
