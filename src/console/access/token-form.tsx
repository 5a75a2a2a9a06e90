import { type FormEvent, useState } from 'react';
import { signInWith } from './access.ts';
import { expiryOf } from './token-expiry.ts';

/** Signing in with a token that was got elsewhere. */
export function TokenForm() {
  const [text, setText] = useState('');
  const [problem, setProblem] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const token = text.trim().replace(/^Bearer\s+/i, '');
    if (token === '') return setProblem('Paste a token first.');
    if (/\s/.test(token)) return setProblem('A token has no spaces: was something else copied along?');
    if (expiryOf(token) < Date.now()) return setProblem('This token has expired. Get a new one.');
    signInWith(token);
  };
  return (
    <form className="token-form" onSubmit={submit} noValidate>
      <label htmlFor="token">Access token</label>
      <textarea
        id="token"
        className="field mono"
        rows={3}
        value={text}
        autoComplete="off"
        spellCheck={false}
        aria-describedby="token-note"
        aria-invalid={problem !== ''}
        onChange={(event) => {
          setText(event.target.value);
          setProblem('');
        }}
      />
      <p id="token-note" className="token-note" data-bad={problem !== '' || undefined} aria-live="polite">
        {problem || 'Of the conversation API. It stays in this window and is forgotten when you close it.'}
      </p>
      <button type="submit" className="button" data-kind="primary">
        Sign in
      </button>
    </form>
  );
}
