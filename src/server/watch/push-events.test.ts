import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  complete,
  settle,
  step,
  type TestOutlet,
  text,
  type Watcher,
  World,
} from '../../../test/kit/watched-world.ts';
import type { ByteText } from './byte-text.ts';

describe('watchers of one stream', () => {
  it('are sent what comes in the step in which it comes, all of a batch in one write', async () => {
    const world = await new World().open();
    const watchers = [world.watch(), world.watch()];
    await settle();
    world.say(text, text, text);
    for (const { outlet } of watchers) expect([outlet.writes, outlet.sequences]).toEqual([1, [1, 2, 3]]);
    world.say(text);
    for (const { outlet } of watchers) expect([outlet.writes, outlet.sequences.at(-1)]).toEqual([2, 4]);
  });

  it('are one group, whose answers are made once', async () => {
    const world = await new World().open();
    const [one, other, stranger] = [world.watch(), world.watch(), world.watch(0, false)];
    const sent = new Map<TestOutlet, readonly ByteText[]>();
    for (const { outlet } of [one, other, stranger]) {
      const send = outlet.send.bind(outlet);
      outlet.send = (answers) => {
        sent.set(outlet, answers);
        send(answers);
      };
    }
    await settle();
    world.say(text);
    expect(sent.get(one.outlet)).toBe(sent.get(other.outlet));
    expect(sent.get(stranger.outlet)).toEqual(sent.get(one.outlet));
    expect(sent.get(stranger.outlet)).not.toBe(sent.get(one.outlet));
    world.say(step, text);
    expect(one.outlet.sequences).toEqual([1, 2, 3]);
    expect(stranger.outlet.sequences).toEqual([1, 3]);
  });

  it('are not held up by one whose connection is full, who is ended as too slow', async () => {
    const world = await new World().open();
    const [slow, prompt] = [world.watch(), world.watch()];
    await settle();
    slow.outlet.stall();
    world.say(text);
    await settle();
    for (let count = 0; count < 1_100; count += 1) world.say(text);
    expect(slow.outlet.sequences).toEqual([1]);
    expect(prompt.outlet.sequences).toHaveLength(1_101);
    slow.outlet.readOn();
    expect(await slow.ended).toMatchObject({ code: 'READER_TOO_SLOW' });
    expect(slow.outlet.sequences).toEqual([1]);
    await world.end();
    expect(await prompt.ended).toBe('completed');
  });

  it('leave by themselves, and the others stay', async () => {
    const world = await new World().open();
    const [leaving, staying] = [world.watch(), world.watch()];
    await settle();
    world.say(text);
    await leaving.iterator.return?.();
    expect(await leaving.ended).toBe('completed');
    world.say(text);
    expect(leaving.outlet.sequences).toEqual([1]);
    expect(staying.outlet.sequences).toEqual([1, 2]);
  });

  it('are refused a place that is no place in the stream', async () => {
    const world = await new World().open();
    expect(await world.watch(7).ended).toMatchObject({ code: 'CURSOR_INVALID' });
  });

  it('see every event once and in order, whenever they come, stall or leave', async () => {
    const events = fc.array(fc.constantFrom(text, text, text, step, complete), {
      minLength: 1,
      maxLength: 200,
    });
    const who = fc.nat();
    const deed = fc.oneof(
      fc.record({ type: fc.constant('say' as const), events }),
      fc.record({ type: fc.constant('join' as const), place: fc.nat(), seesAgentActions: fc.boolean() }),
      fc.record({ type: fc.constantFrom('stall' as const, 'readOn' as const, 'leave' as const), who }),
      fc.record({ type: fc.constant('turn' as const) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { maxLength: 40 }), async (deeds) => {
        const world = await new World().open();
        const watchers: Watcher[] = [];
        const left = new Map<Watcher, number>();
        for (const deed of deeds) {
          if (deed.type === 'say' && world.said.length < 800) world.say(...deed.events);
          if (deed.type === 'join') {
            watchers.push(world.watch(deed.place % (world.said.length + 1), deed.seesAgentActions));
          }
          if (deed.type === 'turn') await new Promise((resolve) => setImmediate(resolve));
          const watcher = 'who' in deed ? watchers[deed.who % watchers.length] : undefined;
          if (!watcher) continue;
          if (deed.type === 'stall') watcher.outlet.stall();
          if (deed.type === 'readOn') watcher.outlet.readOn();
          if (deed.type === 'leave' && !left.has(watcher)) {
            await watcher.iterator.return?.();
            await watcher.ended;
            left.set(watcher, watcher.outlet.sequences.length);
          }
        }
        await world.end();
        for (const watcher of watchers) {
          watcher.outlet.readOn();
          expect(await watcher.ended).toBe('completed');
          const count = left.get(watcher);
          expect(watcher.outlet.sequences).toEqual(world.expectedOf(watcher).slice(0, count));
        }
        await world.log.close();
      }),
      { numRuns: 300 },
    );
  });
});
