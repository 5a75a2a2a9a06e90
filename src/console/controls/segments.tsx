import { setParameter, useAddress } from '../routing/address.ts';

interface SegmentsProps {
  /** What is chosen, for those who hear the page. */
  readonly legend: string;
  /** Where the choice is kept in the address. */
  readonly parameter: string;
  /** The first is meant where the address says nothing: its value is null. */
  readonly choices: readonly { readonly value: string | null; readonly name: string }[];
}

/** A choice between a few things that exclude each other, side by side. */
export function Segments({ legend, parameter, choices }: SegmentsProps) {
  const { query } = useAddress();
  const chosen = query.get(parameter);
  return (
    <fieldset className="segments">
      <legend className="unseen">{legend}</legend>
      {choices.map(({ value, name }) => (
        <label key={name} className="segment">
          <input
            type="radio"
            name={parameter}
            checked={chosen === value}
            onChange={() => setParameter(parameter, value)}
          />
          <span>{name}</span>
        </label>
      ))}
    </fieldset>
  );
}
