import { createKeptStore } from '../state/kept-store.ts';

/** `light` or `dark` where it was chosen here; null: as the system has it. */
export const theme = createKeptStore('conversation-console.theme', () => localStorage);

function apply(): void {
  const chosen = theme.get();
  if (chosen === 'light' || chosen === 'dark') document.documentElement.dataset.theme = chosen;
  else delete document.documentElement.dataset.theme;
}

/** Shows the page in the chosen theme, now and after each change. */
export function followTheme(): void {
  apply();
  theme.subscribe(apply);
}

export function isDark(): boolean {
  return (theme.get() ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')) === 'dark';
}
