export interface DemoUser {
  readonly id: string;
  readonly name: string;
  readonly role: string;
}

/** What the server tells the page when it is loaded. */
export interface Setup {
  /** False where everybody acts for one account. */
  readonly needsToken: boolean;
  /** Whom one can sign in as with a click. */
  readonly demoUsers: readonly DemoUser[];
  /** Whether faults of the sandbox can be switched on. */
  readonly hasFaults: boolean;
}

export const setup: Setup = readSetup(document.getElementById('setup')?.textContent);

/** The place of the page: addresses within it are relative to this. */
export const basePath = new URL(document.baseURI).pathname;

function readSetup(text: string | null | undefined): Setup {
  const { needsToken = true, demoUsers = [], hasFaults = false } = JSON.parse(text || '{}');
  return { needsToken, demoUsers, hasFaults };
}
