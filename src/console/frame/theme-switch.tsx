import { Icon } from '../controls/icon.tsx';
import { useStore } from '../state/store.ts';
import { isDark, theme } from './theme.ts';

export function ThemeSwitch() {
  useStore(theme);
  const next = isDark() ? 'light' : 'dark';
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={`Show in ${next} colours`}
      title={`Show in ${next} colours`}
      onClick={() => theme.set(next)}
    >
      <Icon name={next === 'dark' ? 'moon' : 'sun'} />
    </button>
  );
}
