/** A token that names a user and, where given, when it expires; nobody but the tests' upstream has to believe it. */
export function tokenFor(subject: string, claims: Readonly<Record<string, unknown>> = {}): string {
  const payload = Buffer.from(JSON.stringify({ sub: subject, ...claims })).toString('base64url');
  return `header.${payload}.signature`;
}
