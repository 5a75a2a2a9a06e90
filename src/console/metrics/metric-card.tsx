import { BarChart, Histogram } from './bar-chart.tsx';
import { type Bucket, bucketsOf } from './buckets.ts';
import { type MeasuredConversation, type Metric, measurementsOf, numberOf } from './measurement.ts';
import { meanOf, trendOf } from './trend.ts';
import { TrendLine } from './trend-line.tsx';

interface MetricCardProps {
  readonly metric: Metric;
  readonly conversations: readonly MeasuredConversation[];
  readonly picked: Bucket | null;
  readonly onPick: (bucket: Bucket) => void;
}

/** What one metric found: in a number, in a drawing, and over time. */
export function MetricCard({ metric, conversations, picked, onPick }: MetricCardProps) {
  const { name, notes, scale } = metric;
  const measurements = measurementsOf(metric, conversations);
  const buckets = bucketsOf(metric, measurements);
  const isNumber = scale.__typename === 'NumericalMetricScale';
  const [lower, upper] = isNumber ? [scale.lowerBound, scale.upperBound] : [0, 1];
  return (
    <article className="metric">
      <header>
        <h2>{name}</h2>
        <p className="metric-notes">{notes}</p>
      </header>
      <p className="metric-figure">
        {measurements.length > 0 ? figureOf(metric, measurements) : '–'}
        <span>
          {measurements.length === 1 ? 'of 1 conversation' : `of ${measurements.length} conversations`}
        </span>
      </p>
      {isNumber ? (
        <Histogram buckets={buckets} picked={picked} onPick={onPick} />
      ) : (
        <BarChart buckets={buckets} picked={picked} onPick={onPick} />
      )}
      {scale.__typename !== 'CategoricalMetricScale' && (
        <TrendLine points={trendOf(measurements)} lower={lower} upper={upper} label={`The mean of ${name}`} />
      )}
    </article>
  );
}

/** The one number that says most. */
function figureOf({ scale }: Metric, measurements: readonly Parameters<typeof numberOf>[0][]): string {
  const numbers = measurements.map(numberOf).filter((number) => number !== null);
  if (scale.__typename === 'BooleanMetricScale') return `${Math.round(100 * meanOf(numbers))} % yes`;
  if (scale.__typename === 'NumericalMetricScale') return `${meanOf(numbers).toFixed(1)} on average`;
  const counts = Map.groupBy(measurements, ({ value }) =>
    value.__typename === 'CategoricalMetricValue' ? value.category : '',
  );
  const [mostOften] = [...counts].toSorted(([, a], [, b]) => b.length - a.length);
  return `Most often ${mostOften?.[0]}`;
}
