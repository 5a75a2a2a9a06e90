const account = ['UPSTREAM_API_KEY_ID', 'UPSTREAM_API_KEY', 'UPSTREAM_USER_ID'];
const languageModel = ['SANDBOX_LLM_URL', 'SANDBOX_LLM_MODEL'];
const transcription = ['SANDBOX_TRANSCRIPTION_URL', 'SANDBOX_TRANSCRIPTION_MODEL'];

/** What each variable allows by itself but not together with the others. */
export function contradictions(given: (name: string) => boolean, isTrustRequired: boolean): string[] {
  const found: string[] = [];
  for (const group of [account, languageModel, transcription]) {
    const missing = group.filter((name) => !given(name));
    if (missing.length > 0 && missing.length < group.length) {
      found.push(`${missing.join(', ')}: ${group.join(', ')} are needed together`);
    }
  }
  if (given('SANDBOX_TRANSCRIBER') && given('SANDBOX_TRANSCRIPTION_URL')) {
    found.push('SANDBOX_TRANSCRIBER: cannot be had together with SANDBOX_TRANSCRIPTION_URL');
  }
  if (given('UPSTREAM_URL') && !given('UPSTREAM_ORGANIZATION')) {
    found.push('UPSTREAM_ORGANIZATION: is required together with UPSTREAM_URL');
  }
  if (!given('UPSTREAM_URL') && [...account, 'UPSTREAM_CLUSTER_NAME'].some(given)) {
    found.push('UPSTREAM_URL: is required to sign in to a real conversation API');
  }
  if (isTrustRequired && !given('TRUSTED_DOCUMENTS')) {
    found.push('TRUSTED_DOCUMENTS: is required where TRUSTED_DOCUMENTS_MODE is require');
  }
  return found;
}
