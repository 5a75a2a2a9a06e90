import { Icon } from '../controls/icon.tsx';
import { useStore } from '../state/store.ts';
import { isDark, theme } from './theme.ts';

export function ThemeSwitch() {
  useStore(theme);
  const next = isDark() ? 'light' : 'dark';
  return (
    <button type="button" className="quiet-button" onClick={() => theme.set(next)}>
      <Icon name={next === 'dark' ? 'moon' : 'sun'} />
      {next === 'dark' ? 'Dark colours' : 'Light colours'}
    </button>
  );
}
