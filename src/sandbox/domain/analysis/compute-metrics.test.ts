import { describe, expect, it } from 'vitest';
import type { Metric, MetricValueType } from '../catalog.ts';
import type { Message } from '../records.ts';
import { computeMetrics } from './compute-metrics.ts';
import { compilePhrase } from './phrase.ts';
import type { MetricRule } from './rules.ts';

const serviceId = 'service';
const hears = (...phrases: string[]) => phrases.map(compilePhrase);

function metric(id: string, valueType: MetricValueType, changes: Partial<Metric> = {}): Metric {
  const at = '2026-01-01T00:00:00.000Z';
  return {
    id,
    organizationId: 'demo',
    name: id,
    description: id,
    appliedToServices: [serviceId],
    valueType,
    tags: [],
    isDeleted: false,
    createdAt: at,
    updatedAt: at,
    authorId: 'author',
    ...changes,
  };
}

type Said = `${'user' | 'agent'}: ${string}`;

function talk(...lines: readonly Said[]): Message[] {
  return lines.map((line, index) => {
    const [speaker = '', ...text] = line.split(': ');
    const at = '2026-01-01T00:00:00.000Z';
    return {
      id: `m${index}`,
      conversationId: 'c',
      interactionId: 'i',
      sentAt: at,
      createdAt: at,
      sender: speaker,
      text: text.join(': '),
      format: 'text',
      type: speaker === 'user' ? 'user-message' : 'agent-message',
      metadata: [],
    };
  });
}

function compute(one: Metric, rule: MetricRule | undefined, messages: readonly Message[]) {
  const rules = { metrics: new Map(rule === undefined ? [] : [[one.id, rule]]) };
  return computeMetrics({ metrics: [one], rules, serviceId, messages })[0];
}

const thanked: MetricRule = {
  type: 'boolean',
  minUserMessages: 1,
  evidence: { by: 'user', hears: hears('thank*') },
  because: 'The user said thanks.',
  becauseNot: 'The user never said thanks.',
};
const rating: MetricRule = {
  type: 'numerical',
  minUserMessages: 1,
  startsAt: 3,
  points: [
    { add: 1, evidence: { by: 'user', hears: hears('great', 'good') } },
    { add: -2.5, evidence: { by: 'user', hears: hears('awful') } },
  ],
  because: 'Counted from praise and blame.',
};
const topic: MetricRule = {
  type: 'categorical',
  minUserMessages: 1,
  categories: [
    { name: 'food', evidence: { by: 'anyone', hears: hears('bread', 'soup') } },
    { name: 'drink', evidence: { by: 'anyone', hears: hears('tea') } },
  ],
  otherwise: 'other',
  because: 'What came up most.',
};
const stars: MetricValueType = { type: 'numerical', lowerBound: 1, upperBound: 5 };
const topics: MetricValueType = { type: 'categorical', categories: ['food', 'drink', 'other'] };

describe('computing metrics', () => {
  it('answers a yes-or-no metric with the messages that decided it', () => {
    const yes = compute(
      metric('a', { type: 'boolean' }),
      thanked,
      talk('agent: Hi', 'user: thanks', 'user: ok'),
    );
    expect(yes).toEqual({
      metricId: 'a',
      value: true,
      references: ['m1'],
      justification: 'The user said thanks.',
    });
    const no = compute(metric('a', { type: 'boolean' }), thanked, talk('agent: thank you', 'user: ok'));
    expect(no).toMatchObject({ value: false, references: [], justification: 'The user never said thanks.' });
  });

  it('adds up points and stays within the bounds', () => {
    expect(compute(metric('a', stars), rating, talk('user: good and great', 'user: awful'))).toMatchObject({
      value: 1.5,
      references: ['m0', 'm1'],
    });
    expect(compute(metric('a', stars), rating, talk('user: awful', 'user: awful'))?.value).toBe(1);
    expect(compute(metric('a', stars), rating, talk('user: hm'))).toMatchObject({ value: 3, references: [] });
  });

  it('chooses the category with most messages, the first of equals, or the one for the rest', () => {
    const value = (...lines: Said[]) => compute(metric('a', topics), topic, talk(...lines))?.value;
    expect(value('user: tea', 'agent: tea', 'user: soup')).toBe('drink');
    expect(value('user: tea', 'user: bread')).toBe('food');
    expect(value('user: hello')).toBe('other');
  });

  it('gives null to a conversation in which the user said too little, and to a metric without a rule', () => {
    expect(compute(metric('a', { type: 'boolean' }), thanked, talk('agent: Hello?'))?.value).toBeNull();
    expect(compute(metric('a', { type: 'boolean' }), undefined, talk('user: thanks'))?.value).toBeNull();
  });

  it('leaves out deleted metrics and those of other services, and sorts by id', () => {
    const metrics = [
      metric('c', stars),
      metric('b', stars, { isDeleted: true }),
      metric('d', stars, { appliedToServices: ['elsewhere'] }),
      metric('a', stars),
    ];
    const results = computeMetrics({
      metrics,
      rules: { metrics: new Map() },
      serviceId,
      messages: talk('user: x'),
    });
    expect(results.map(({ metricId }) => metricId)).toEqual(['a', 'c']);
  });
});
