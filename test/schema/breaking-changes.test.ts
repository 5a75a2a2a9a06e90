import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findBreakingChanges, parseAcceptedChanges } from './breaking-changes.ts';

const root = join(import.meta.dirname, '..', '..');
const current = readFileSync(join(root, 'schema.graphql'), 'utf8');
const accepted = parseAcceptedChanges(
  readFileSync(join(import.meta.dirname, 'accepted-breaking-changes.txt'), 'utf8'),
);

describe('schema.graphql', () => {
  it('breaks nothing that clients of its last version rely on, but for accepted changes', (test) => {
    const before = lastOtherVersion();
    if (before === null) {
      console.warn('\n!!! No git history here: schema.graphql was NOT compared with its last version. !!!\n');
      return test.skip();
    }
    const found = findBreakingChanges(before, current).filter((change) => !accepted.includes(change));
    expect(found, 'To break it on purpose, add these lines to accepted-breaking-changes.txt').toEqual([]);
  });
});

describe('a schema change', () => {
  const before = 'type Query { a: Int, b(c: Int): Int } enum E { X Y }';

  it('that takes something away breaks clients', () => {
    expect(findBreakingChanges(before, 'type Query { a: Int, b(c: Int!): Int } enum E { X }')).toEqual([
      'ARG_CHANGED_KIND: Argument Query.b(c:) has changed type from Int to Int!.',
      'VALUE_REMOVED_FROM_ENUM: Enum value E.Y was removed.',
    ]);
  });

  it('that only adds something does not', () => {
    const after = 'type Query { a: Int!, b(c: Int, d: Int): Int, e: E } enum E { X Y Z }';
    expect(findBreakingChanges(before, after)).toEqual([]);
  });

  it('is accepted by its line, not by a comment', () => {
    expect(parseAcceptedChanges('# why\n\n FIELD_REMOVED: Field Query.a was removed. \n')).toEqual([
      'FIELD_REMOVED: Field Query.a was removed.',
    ]);
  });
});

/**
 * The newest committed version that differs from the file as it is now: HEAD's while one works on it, the one before
 * once it is committed. Where the history holds no other (a shallow clone), the same; without git, null.
 */
function lastOtherVersion(): string | null {
  try {
    const commits = git('log', '-2', '--format=%H', '--', 'schema.graphql').split('\n').filter(Boolean);
    const versions = commits.map((commit) => git('show', `${commit}:./schema.graphql`));
    return versions.find((version) => version !== current) ?? versions[0] ?? null;
  } catch {
    return null;
  }
}

function git(...args: string[]): string {
  return execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
}
