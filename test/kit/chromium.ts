import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const path = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';

/**
 * Whether tests in a real browser can run here. Where they must (`CI`), a missing browser is a failure of the tests,
 * not a reason to leave them out.
 */
export const hasChromium = existsSync(path) || Boolean(process.env.CI);
if (!hasChromium)
  console.warn(`SKIPPED: no browser at ${path}; set CHROMIUM_PATH to run the tests that need one.`);

/** `switches` are those of Chromium, besides the ones that every test needs. */
export function launchChromium(switches: readonly string[] = []): Promise<Browser> {
  return chromium.launch({
    executablePath: path,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...switches,
    ],
  });
}
