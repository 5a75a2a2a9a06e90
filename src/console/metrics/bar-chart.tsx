import type { Bucket } from './buckets.ts';

interface ChartProps {
  readonly buckets: readonly Bucket[];
  readonly picked: Bucket | null;
  readonly onPick: (bucket: Bucket) => void;
}

/** How often each value was found, one below the other; each opens what it stands for. */
export function BarChart({ buckets, picked, onPick }: ChartProps) {
  const all = buckets.reduce((sum, { measurements }) => sum + measurements.length, 0);
  return (
    <ul className="bars">
      {buckets.map((bucket) => {
        const count = bucket.measurements.length;
        return (
          <li key={bucket.label}>
            <button
              type="button"
              className="bar"
              disabled={count === 0}
              aria-pressed={bucket.label === picked?.label}
              onClick={() => onPick(bucket)}
            >
              <span className="bar-label">{bucket.label}</span>
              <svg className="bar-drawing" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
                <rect className="bar-ground" width="100" height="8" />
                <rect className="bar-share" width={all === 0 ? 0 : (100 * count) / all} height="8" />
              </svg>
              <span className="bar-count">{count}</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}

const COLUMN_HEIGHT = 72;

/** The same for numbers, side by side. */
export function Histogram({ buckets, picked, onPick }: ChartProps) {
  const most = Math.max(1, ...buckets.map(({ measurements }) => measurements.length));
  return (
    <ul className="columns-chart">
      {buckets.map((bucket) => {
        const count = bucket.measurements.length;
        const height = (COLUMN_HEIGHT * count) / most;
        return (
          <li key={bucket.label}>
            <button
              type="button"
              className="column"
              disabled={count === 0}
              aria-pressed={bucket.label === picked?.label}
              aria-label={`${bucket.label}: ${count === 1 ? '1 conversation' : `${count} conversations`}`}
              onClick={() => onPick(bucket)}
            >
              <svg
                className="column-drawing"
                viewBox={`0 0 10 ${COLUMN_HEIGHT}`}
                preserveAspectRatio="none"
                aria-hidden="true"
              >
                <rect className="bar-ground" y={COLUMN_HEIGHT - 1} width="10" height="1" />
                <rect className="bar-share" y={COLUMN_HEIGHT - height} width="10" height={height} />
              </svg>
              <span>{bucket.label}</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
