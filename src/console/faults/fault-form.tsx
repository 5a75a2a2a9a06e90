import { type FormEvent, useId, useState } from 'react';
import type { ActiveFault, Fault } from './faults-api.ts';

interface FaultFormProps {
  readonly catalogue: readonly Fault[];
  readonly onAdd: (fault: ActiveFault) => void;
}

/** Any fault of the catalogue, with parameters of one's own. */
export function FaultForm({ catalogue, onAdd }: FaultFormProps) {
  const id = useId();
  const [name, setName] = useState(catalogue[0]?.name ?? '');
  const [values, setValues] = useState<Readonly<Record<string, string>>>({});
  const [isOnce, setIsOnce] = useState(true);
  const fault = catalogue.find((each) => each.name === name);
  const add = (event: FormEvent) => {
    event.preventDefault();
    const given = Object.entries(values).filter(([, value]) => value !== '');
    const faults = [name, ...given.map(([parameter, value]) => `${parameter}=${value}`)].join(';');
    onAdd({ faults, ...(isOnce ? { times: 1 } : {}) });
  };
  return (
    <form className="fault-form" onSubmit={add}>
      <label htmlFor={`${id}-name`}>Fault</label>
      <select
        id={`${id}-name`}
        className="field"
        value={name}
        onChange={(event) => {
          setName(event.target.value);
          setValues({});
        }}
      >
        {catalogue.map((each) => (
          <option key={each.name}>{each.name}</option>
        ))}
      </select>
      <p className="fault-note">{fault?.description}</p>
      {fault?.parameters.map((parameter) => (
        <label key={parameter.name} className="fault-parameter">
          <span>
            {parameter.name} <span className="fault-note">{parameter.description}</span>
          </span>
          <input
            className="field"
            value={values[parameter.name] ?? ''}
            placeholder={String(parameter.default)}
            onChange={(event) => setValues({ ...values, [parameter.name]: event.target.value })}
          />
        </label>
      ))}
      <label className="fault-once">
        <input type="checkbox" checked={isOnce} onChange={(event) => setIsOnce(event.target.checked)} />
        For the next request only
      </label>
      <button type="submit" className="button">
        Switch on
      </button>
    </form>
  );
}
