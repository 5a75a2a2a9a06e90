import { type Measurement, type Metric, numberOf } from './measurement.ts';

/** The measurements that have one value, or one out of a range. */
export interface Bucket {
  readonly label: string;
  readonly measurements: readonly Measurement[];
}

/** More columns than this cannot be told apart. */
const MAX_COLUMNS = 11;

/** The measurements sorted by what was found, each value of the scale in its place though nothing has it. */
export function bucketsOf({ scale }: Metric, measurements: readonly Measurement[]): readonly Bucket[] {
  switch (scale.__typename) {
    case 'BooleanMetricScale':
      return [
        { label: 'Yes', measurements: measurements.filter((each) => numberOf(each) === 1) },
        { label: 'No', measurements: measurements.filter((each) => numberOf(each) === 0) },
      ];
    case 'CategoricalMetricScale':
      return scale.categories.map((category) => ({
        label: category,
        measurements: measurements.filter(
          ({ value }) => value.__typename === 'CategoricalMetricValue' && value.category === category,
        ),
      }));
    case 'NumericalMetricScale':
      return columnsOf(scale.lowerBound, scale.upperBound, measurements);
    default:
      return [];
  }
}

/** One column for each whole number where they are few enough, else ranges of the same width. */
function columnsOf(lower: number, upper: number, measurements: readonly Measurement[]): readonly Bucket[] {
  const span = upper - lower;
  const isWhole = Number.isInteger(lower) && Number.isInteger(upper) && span < MAX_COLUMNS;
  const count = isWhole ? span + 1 : MAX_COLUMNS - 1;
  const width = isWhole ? 1 : span / count;
  const columnOf = (number: number) => {
    const column = isWhole ? Math.round(number - lower) : Math.floor((number - lower) / width);
    return Math.min(Math.max(column, 0), count - 1);
  };
  return Array.from({ length: count }, (_, column) => {
    const from = lower + column * width;
    return {
      label: isWhole ? `${from}` : `${short(from)}–${short(from + width)}`,
      measurements: measurements.filter((each) => columnOf(numberOf(each) ?? lower) === column),
    };
  });
}

const short = (number: number) => String(Number(number.toPrecision(3)));
