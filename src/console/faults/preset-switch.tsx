import type { Preset } from './presets.ts';

interface PresetSwitchProps {
  readonly preset: Preset;
  readonly isOn: boolean;
  readonly onToggle: (isOn: boolean) => void;
}

export function PresetSwitch({ preset, isOn, onToggle }: PresetSwitchProps) {
  const { title, text, fault } = preset;
  return (
    <li>
      <label className="preset" data-on={isOn || undefined}>
        <input
          type="checkbox"
          className="switch"
          checked={isOn}
          onChange={(event) => onToggle(event.target.checked)}
        />
        <span className="preset-text">
          <span className="preset-title">
            {title}
            {fault.times === 1 && <span className="badge">once</span>}
          </span>
          <span>{text}</span>
        </span>
      </label>
    </li>
  );
}
