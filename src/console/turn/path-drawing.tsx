import type { Stop } from './path.ts';

const ROW = 60;
const LANE = 22;
const RADIUS = 6;
const MARGIN = 12;

/** The way of the agent through its state machines: each in a lane of its own, the present state at the end. */
export function PathDrawing({ stops }: { readonly stops: readonly Stop[] }) {
  const width = MARGIN * 2 + LANE * Math.max(...stops.map(({ lane }) => lane));
  const points = stops.map(({ lane }, row) => ({ x: MARGIN + lane * LANE, y: MARGIN + row * ROW }));
  const current = stops.length - 1;
  return (
    <div className="path">
      <svg width={width} height={(stops.length - 1) * ROW + MARGIN * 2} aria-hidden="true">
        {points.slice(1).map((to, index) => (
          <path key={`${to.x},${to.y}`} className="path-way" d={way(points[index] ?? to, to)} />
        ))}
        {points.map(({ x, y }, index) => (
          <circle
            key={`${x},${y}`}
            className="path-stop"
            data-current={index === current || undefined}
            cx={x}
            cy={y}
            r={RADIUS}
          />
        ))}
      </svg>
      <ol>
        {stops.map(({ state, via, reason }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a state may be entered twice, and the order is fixed
          <li key={index} style={{ height: index === current ? undefined : ROW }}>
            <span className="path-state">
              {state}
              {index === current && (
                <span className="badge" data-tone="live">
                  now
                </span>
              )}
            </span>
            {via && (
              <span className="path-reason" title={reason}>
                by {via.replaceAll('-', ' ')}
                {reason && `: ${reason}`}
              </span>
            )}
          </li>
        ))}
      </ol>
    </div>
  );
}

/** Straight down within a lane, in a bow to another. */
function way(from: Point, to: Point): string {
  const middle = (from.y + to.y) / 2;
  return `M ${from.x} ${from.y} C ${from.x} ${middle}, ${to.x} ${middle}, ${to.x} ${to.y}`;
}

interface Point {
  readonly x: number;
  readonly y: number;
}
