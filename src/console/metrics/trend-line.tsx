import type { TrendPoint } from './trend.ts';

const WIDTH = 240;
const HEIGHT = 44;
/** Above and below, so that the line is seen whole. */
const MARGIN = 4;

/** Weeks are counted in UTC. */
const day = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', timeZone: 'UTC' });

interface TrendLineProps {
  readonly points: readonly TrendPoint[];
  readonly lower: number;
  readonly upper: number;
  readonly label: string;
}

/** How the mean went from week to week, between the bounds of the scale. */
export function TrendLine({ points, lower, upper, label }: TrendLineProps) {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last || first === last) return null;
  const x = (weekMs: number) => ((weekMs - first.weekMs) / (last.weekMs - first.weekMs)) * WIDTH;
  const y = (mean: number) => HEIGHT - MARGIN - ((mean - lower) / (upper - lower)) * (HEIGHT - 2 * MARGIN);
  const line = points.map(({ weekMs, mean }) => `${x(weekMs)},${y(mean)}`).join(' ');
  return (
    <figure className="trend">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={label}>
        <polygon
          className="trend-area"
          points={`${x(first.weekMs)},${HEIGHT} ${line} ${x(last.weekMs)},${HEIGHT}`}
        />
        <polyline className="trend-line" points={line} />
      </svg>
      <figcaption>Week by week since {day.format(first.weekMs)}</figcaption>
    </figure>
  );
}
