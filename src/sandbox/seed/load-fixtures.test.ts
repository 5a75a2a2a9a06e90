import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FixtureError } from './fixture-error.ts';
import { demoFixturesDirectory, loadFixtures } from './load-fixtures.ts';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'fixtures-'));
  await cp(demoFixturesDirectory, directory, { recursive: true });
});
afterEach(() => rm(directory, { recursive: true }));

/** Changes a file of a copy of the demo fixtures; every text must be there to be replaced. */
async function change(file: string, ...replacements: readonly (readonly [from: string, to: string])[]) {
  const path = join(directory, file);
  let text = await readFile(path, 'utf8');
  for (const [from, to] of replacements) {
    expect(text).toContain(from);
    text = text.replace(from, to);
  }
  await writeFile(path, text);
}

async function complaints(): Promise<string[]> {
  const error: unknown = await loadFixtures(directory).then(
    () => undefined,
    (reason) => reason,
  );
  if (error === undefined) return [];
  if (!(error instanceof FixtureError)) throw error;
  return error.problems.map(({ file, line, message }) => {
    expect(line).toBeGreaterThan(0);
    return `${file}: ${message}`;
  });
}

const coach = 'services/wellness-coach/conversation.yaml';
const service = 'services/wellness-coach/service.yaml';

describe('loading fixtures', () => {
  it.each<[string, string, [string, string], string]>([
    [
      'an unknown state',
      coach,
      ['to: CheckIn', 'to: ChekIn'],
      'There is no state "ChekIn"; there are AskGoal,',
    ],
    [
      'an unknown voice',
      service,
      ['{ eng: slt }', '{ eng: sol-warm }'],
      'There is no voice "sol-warm"; there are awb, kal16, rms, slt.',
    ],
    ['an unknown start', coach, ['start: AskGoal', 'start: Nowhere'], 'There is no state "Nowhere"'],
    [
      'an end in which the agent cannot speak',
      coach,
      ['end: Farewell', 'end: Decide'],
      '"Decide" is a decision state',
    ],
    [
      'an unknown machine',
      coach,
      ['{ Breathing: breathing }', '{ Breathing: breething }'],
      'There is no such machine',
    ],
    [
      'a version of a machine that is not there',
      coach,
      ['{ Breathing: breathing }', '{ Breathing: breathing@7 }'],
      'no such version',
    ],
    [
      'a machine that is not referred to',
      coach,
      ['run: Breathing.Invite', 'run: Yoga.Invite'],
      '"Yoga" is not among the references',
    ],
    [
      'a state that the other machine lacks',
      coach,
      ['run: Breathing.Invite', 'run: Breathing.Begin'],
      'has no state "Begin"',
    ],
    ['an unknown tool', coach, ['tool: stepFinder', 'tool: stepFnder'], 'There is no tool "stepFnder"'],
    [
      'a ring without a word',
      coach,
      ['next: WeighGoal', 'next: RecallPast'],
      '"RecallPast" leads back to itself without a word',
    ],
    [
      'a decision without a way out',
      coach,
      ['- when: There is no goal yet.', '- when: There is no goal yet.\n        lacks: goal'],
      'must apply always',
    ],
    [
      'a value that nobody gives',
      coach,
      ['{stepFinder.step}', '{stepFinder.stap}'],
      'Nothing gives a value to "stepFinder.stap"',
    ],
    [
      'a value that is never listened for',
      coach,
      ['learns: goal', 'learns: gaol'],
      'Nothing listens for "gaol"',
    ],
    [
      'a phrase that cannot be read',
      coach,
      ['I want to {words}', 'I want to {wards}'],
      '{wards} is not one of',
    ],
    [
      'a template that cannot be read',
      coach,
      ['{user.firstName}, I am {agent.name}', '{user.firstName, I am {agent.name}'],
      'brace without its partner',
    ],
    ['an agent version that is not there', service, ['agent: 2', 'agent: 9'], 'There is no version 9'],
    ['a pinned edge', service, ['preview:', 'edge:'], 'always there'],
    ['an unknown author', service, ['author: helen', 'author: ellen'], 'There is no user "ellen"'],
    [
      'an unknown service to share with',
      service,
      ['sharedWith: [travel-desk,', 'sharedWith: [travel-disk,'],
      'There is no service "travel-disk"',
    ],
    ['a missing agent', service, ['agent:\n', 'agnet:\n'], '"agent" is missing'],
    [
      'an unknown role',
      'organization.yaml',
      ['role: DefaultUserRole', 'role: Guest'],
      'There is no role "Guest"',
    ],
    ['an id that is none', 'organization.yaml', ['5eed00000000000000000001', 'mira'], '24 characters'],
  ])('complains of %s', async (_, file, replacement, complaint) => {
    await change(file, replacement);
    expect(await complaints()).toContainEqual(expect.stringContaining(complaint));
  });

  it('complains of a state that no way leads to', async () => {
    await change(coach, ['next: WeighGoal', 'next: FindStep']);
    expect(await complaints()).toContain(`${coach}: No way leads from the start to "WeighGoal".`);
  });

  it('lists the mistakes of all files in one go', async () => {
    await change(coach, ['to: CheckIn', 'to: ChekIn']);
    await change(service, ['author: helen', 'author: ellen'], ['name: Sol', 'nme: Sol']);
    const found = await complaints();
    expect(found).toContain(`${service}: There is no user "ellen".`);
    expect(found).toContain(`${service}: "nme" is not known here.`);
    expect(found).toContainEqual(expect.stringContaining('"ChekIn"'));
  });
});

describe('the demo fixtures', () => {
  it('hold services with every kind of state, one of them inactive', async () => {
    const { catalog } = await loadFixtures(directory);
    expect(catalog.services.filter(({ isActive }) => isActive).length).toBeGreaterThanOrEqual(3);
    expect(catalog.services.filter(({ isActive }) => !isActive)).toHaveLength(1);
    const coachMachine = catalog.stateMachines.find(({ name }) => name === 'Small steps');
    const kinds = Object.values(coachMachine?.versions[0]?.states ?? {}).map(({ type }) => type);
    expect([...new Set(kinds)].toSorted()).toEqual([
      'action',
      'annotation',
      'decision',
      'recall',
      'reflection',
      'side-effect',
      'tool-call',
    ]);
  });

  it('give every service an edge that follows the newest version and a release that is pinned', async () => {
    const { catalog } = await loadFixtures(directory);
    for (const { versionSets } of catalog.services) {
      expect(versionSets.edge).toEqual({
        agentVersion: null,
        stateMachineVersion: null,
        modelPreferences: {},
      });
      expect(versionSets.release).toBeDefined();
    }
  });

  it('never give two things one id', async () => {
    const { users, services, agents, stateMachines, metrics, behaviorSets } = (await loadFixtures(directory))
      .catalog;
    const ids = [users, services, agents, stateMachines, metrics, behaviorSets].flatMap((things) =>
      things.map(({ id }) => id),
    );
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[a-f0-9]{24}$/u);
  });

  it('have a rule for every metric and a script for every version of every machine', async () => {
    const { catalog, scripts, analysis } = await loadFixtures(directory);
    for (const service of catalog.services) {
      const rules = analysis.get(service.id);
      for (const metric of catalog.metrics.filter(({ appliedToServices }) =>
        appliedToServices.includes(service.id),
      )) {
        expect(rules?.metrics.get(metric.id)?.type).toBe(metric.valueType.type);
      }
    }
    for (const { id, versions } of catalog.stateMachines) {
      for (const { version } of versions) expect(scripts.machines.has(`${id}@${version}`)).toBe(true);
    }
  });
});
