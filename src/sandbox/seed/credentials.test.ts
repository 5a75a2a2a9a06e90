import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { demoCredentials, describeAccess } from './credentials.ts';
import { demoFixturesDirectory, loadFixtures } from './load-fixtures.ts';

describe('the demo credentials', () => {
  it('are those of the demo fixtures, which keep only a hash of the secret', async () => {
    const { catalog } = await loadFixtures(demoFixturesDirectory);
    const key = catalog.apiKeys.find(({ id }) => id === demoCredentials.apiKeyId);
    expect(key?.organizationId).toBe(demoCredentials.organization);
    expect(key?.secretHash).toBe(createHash('sha256').update(demoCredentials.apiKey).digest('hex'));
    expect(JSON.stringify(catalog)).not.toContain(demoCredentials.apiKey);
  });

  it('come with an end user first and only services that are active', async () => {
    const { catalog } = await loadFixtures(demoFixturesDirectory);
    const { users, services } = describeAccess(catalog);
    expect(users[0]).toEqual({ id: '5eed00000000000000000001', name: 'Mira Okafor', role: 'end-user' });
    expect(users.at(-1)?.role).toBe('supervisor');
    const inactive = catalog.services.filter((service) => !service.isActive).map(({ id }) => id);
    expect(services.some(({ id }) => inactive.includes(id))).toBe(false);
    expect(services.length).toBeGreaterThan(0);
  });
});
