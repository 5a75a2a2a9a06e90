import { describe, expect, test } from 'vitest';
import type { Condition, Grant } from './catalog.ts';
import { type Caller, may } from './permissions.ts';

const caller = (grants: readonly Grant[]): Caller => ({
  user: {
    id: 'u1',
    organizationId: 'acme',
    firstName: 'Mira',
    lastName: 'Ode',
    email: 'mira@acme.example',
    roleName: 'User',
    preferredLanguage: null,
  },
  role: { name: 'User', organizationId: 'acme', grants },
});
const grant = (action: Grant['action'], conditions: Record<string, Condition> = {}): Grant => ({
  action,
  permission: 'Conversation:GetConversation',
  conditions,
});
const sees = (grants: readonly Grant[], attributes: Record<string, string | boolean>) =>
  may(caller(grants), 'Conversation:GetConversation', attributes);

describe('a permission', () => {
  test('is had only by a grant of its own name', () => {
    expect(sees([], {})).toBe(false);
    expect(sees([grant('Allow')], {})).toBe(true);
    expect(may(caller([grant('Allow')]), 'Conversation:GetMessage', {})).toBe(false);
  });

  test('is lost by any denial that applies', () => {
    const grants = [grant('Allow'), grant('Deny', { is_finished: { type: 'Equals', value: true } })];
    expect(sees(grants, { is_finished: false })).toBe(true);
    expect(sees(grants, { is_finished: true })).toBe(false);
  });

  test('needs every condition of one grant', () => {
    const grants = [
      grant('Allow', { a: { type: 'Equals', value: '1' }, b: { type: 'In', values: ['2', '3'] } }),
      grant('Allow', { c: { type: 'NotEquals', value: '4' } }),
    ];
    expect(sees(grants, { a: '1', b: '3', c: '4' })).toBe(true);
    expect(sees(grants, { a: '1', b: '4', c: '4' })).toBe(false);
    expect(sees(grants, { a: '2', b: '2', c: '5' })).toBe(true);
  });

  test('with a condition on what the object lacks does not apply, whatever the condition', () => {
    const conditions: Condition[] = [
      { type: 'Equals', value: null },
      { type: 'NotEquals', value: 'x' },
      { type: 'In', values: [null] },
    ];
    for (const condition of conditions) {
      expect(sees([grant('Allow', { toString: condition })], {})).toBe(false);
      expect(sees([grant('Allow'), grant('Deny', { missing: condition })], {})).toBe(true);
    }
  });

  test('knows the caller and their organization by placeholders', () => {
    const own = grant('Allow', {
      org_id: { type: 'Equals', value: '{self_org_id}' },
      user_id: { type: 'In', values: ['{self_user_id}', 'u9'] },
    });
    expect(sees([own], { org_id: 'acme', user_id: 'u1' })).toBe(true);
    expect(sees([own], { org_id: 'acme', user_id: 'u9' })).toBe(true);
    expect(sees([own], { org_id: 'acme', user_id: 'u2' })).toBe(false);
    expect(sees([own], { org_id: 'other', user_id: 'u1' })).toBe(false);
  });

  test('tells values of different types apart', () => {
    expect(
      sees([grant('Allow', { is_finished: { type: 'Equals', value: 'true' } })], { is_finished: true }),
    ).toBe(false);
    expect(
      sees([grant('Allow', { is_finished: { type: 'NotEquals', value: 1 } })], { is_finished: true }),
    ).toBe(true);
  });
});
