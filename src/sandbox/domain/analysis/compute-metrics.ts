import type { Metric } from '../catalog.ts';
import type { Message, MetricResult } from '../records.ts';
import { isHeard } from './phrase.ts';
import type { AnalysisRules, Evidence, MetricRule } from './rules.ts';

interface FinishedConversation {
  /** Every metric there is; those that do not apply to the service are left out. */
  readonly metrics: readonly Metric[];
  readonly rules: Pick<AnalysisRules, 'metrics'>;
  readonly serviceId: string;
  /** All messages of the conversation, oldest first. */
  readonly messages: readonly Message[];
}

type Finding = Omit<MetricResult, 'metricId'>;

/**
 * What the metrics of the service say of a finished conversation, by metric id. Each follows from its rule alone,
 * with the messages that counted as references; a metric without a rule does not apply.
 */
export function computeMetrics({
  metrics,
  rules,
  serviceId,
  messages,
}: FinishedConversation): MetricResult[] {
  return metrics
    .filter((metric) => !metric.isDeleted && metric.appliedToServices.includes(serviceId))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .map((metric) => ({ metricId: metric.id, ...judge(metric, rules.metrics.get(metric.id), messages) }));
}

function judge(metric: Metric, rule: MetricRule | undefined, messages: readonly Message[]): Finding {
  if (rule === undefined) return notApplicable('There is no rule for this metric.');
  const said = messages.filter(({ type }) => type === 'user-message').length;
  if (said < rule.minUserMessages) return notApplicable('The user said too little to tell.');
  switch (rule.type) {
    case 'boolean':
      return judgeBoolean(rule, messages);
    case 'numerical':
      return judgeNumber(metric, rule, messages);
    case 'categorical':
      return judgeCategory(rule, messages);
  }
}

type RuleOf<T extends MetricRule['type']> = MetricRule & { readonly type: T };

function judgeBoolean(rule: RuleOf<'boolean'>, messages: readonly Message[]): Finding {
  const references = idsOf(matching(rule.evidence, messages));
  const value = references.length > 0;
  return { value, references, justification: value ? rule.because : rule.becauseNot };
}

function judgeNumber(
  { valueType }: Metric,
  rule: RuleOf<'numerical'>,
  messages: readonly Message[],
): Finding {
  const counted = rule.points.map(({ add, evidence }) => ({ add, found: matching(evidence, messages) }));
  const sum = counted.reduce((total, { add, found }) => total + add * found.length, rule.startsAt);
  const [low, high] =
    valueType.type === 'numerical' ? [valueType.lowerBound, valueType.upperBound] : [sum, sum];
  const relied = new Set(counted.flatMap(({ found }) => found));
  return {
    value: Math.round(Math.min(Math.max(sum, low), high) * 100) / 100,
    references: idsOf(messages.filter((message) => relied.has(message))),
    justification: rule.because,
  };
}

function judgeCategory(rule: RuleOf<'categorical'>, messages: readonly Message[]): Finding {
  const counted = rule.categories.map(({ name, evidence }) => ({
    name,
    found: matching(evidence, messages),
  }));
  const most = Math.max(0, ...counted.map(({ found }) => found.length));
  const winner = counted.find(({ found }) => most > 0 && found.length === most);
  if (winner !== undefined) {
    return { value: winner.name, references: idsOf(winner.found), justification: rule.because };
  }
  if (rule.otherwise === null) return notApplicable('Nothing that was said belongs to a category.');
  return {
    value: rule.otherwise,
    references: [],
    justification: 'Nothing that was said points anywhere else.',
  };
}

function matching({ by, hears }: Evidence, messages: readonly Message[]): Message[] {
  return messages.filter(({ type, text }) => {
    const counts = (type === 'user-message' && by !== 'agent') || (type === 'agent-message' && by !== 'user');
    return counts && isHeard(hears, text);
  });
}

function idsOf(messages: readonly Message[]): string[] {
  return messages.map(({ id }) => id);
}

function notApplicable(justification: string): Finding {
  return { value: null, references: [], justification };
}
