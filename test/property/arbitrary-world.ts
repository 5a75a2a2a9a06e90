import fc from 'fast-check';
import type { WorldPlan } from '../kit/model-world.ts';

const rarely = fc.nat(4).map((number) => number === 4);
const area = fc.constantFrom(undefined, undefined, null, 'web');
const placesOf = (max: number, maxLength: number) => fc.array(fc.nat(max), { maxLength });

const turn = fc.record({
  hasEvent: rarely,
  hasThought: fc.boolean(),
  isSpoken: rarely,
  isAnswerHidden: rarely,
});

const result = fc.record({
  metric: fc.nat(5),
  value: fc.constantFrom(null, true, 7.5, 'calm'),
  references: placesOf(9, 3),
});

/**
 * Small worlds in which everything can happen: what is missing, hidden or refused, ties in every order, links to what
 * is not there. Half of them have pages of a few items, so that small lists are long ones.
 */
export const worldPlan: fc.Arbitrary<WorldPlan> = fc.record({
  services: fc.array(
    fc.record({ name: fc.constantFrom('Coach', 'Help'), isActive: fc.boolean(), area, isHidden: rarely }),
    { maxLength: 5 },
  ),
  metrics: fc.array(
    fc.record({
      kind: fc.constantFrom('boolean', 'numerical', 'categorical', 'of-a-later-version'),
      isDeleted: rarely,
      services: placesOf(5, 3),
      area,
      isHidden: rarely,
    }),
    { maxLength: 5 },
  ),
  conversations: fc.array(
    fc.record({
      service: fc.nat(5),
      user: fc.nat(1),
      isFinished: fc.boolean(),
      hasMetrics: fc.boolean(),
      isRefused: rarely,
      isHidden: rarely,
      area,
      turns: fc.array(turn, { minLength: 1, maxLength: 5 }),
      results: fc.array(result, { maxLength: 3 }),
    }),
    { minLength: 1, maxLength: 5 },
  ),
  feedback: fc.array(
    fc.record({
      conversation: fc.nat(4),
      turn: fc.constantFrom(null, null, 0, 1, 2),
      author: fc.nat(1),
      isResolved: fc.boolean(),
      kind: fc.constantFrom(undefined, undefined, undefined, 'rating'),
      isHidden: rarely,
    }),
    { maxLength: 12 },
  ),
  maxPageSize: fc.constantFrom(1000, 1000, 2, 3),
});
