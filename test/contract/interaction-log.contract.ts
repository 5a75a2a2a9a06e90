import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { decodeCursor, encodeCursor } from '../../src/streams/cursor.ts';
import { type InteractionLog, type StoredEvent, WatchError } from '../../src/streams/interaction-log.ts';
import { followStream } from '../kit/follow-stream.ts';
import {
  claimLane,
  conversationId,
  type LogUnderTest,
  newStreamId,
  openStream,
  owner,
  startedAt,
  wordsOf,
} from './log-under-test.ts';

/** What every log must do, whatever it keeps its events in. */
export function describeInteractionLog(name: string, createLog: () => Promise<LogUnderTest>): void {
  describe(`${name} as an interaction log`, () => {
    let subject: LogUnderTest;
    let log: InteractionLog<string>;

    beforeEach(async () => {
      subject = await createLog();
      log = subject.log;
    });

    afterEach(() => subject.dispose());

    const claim = (conversation = conversationId) => claimLane(log, conversation);
    const open = (conversation = conversationId) => openStream(log, conversation);
    const follow = (id: string, after: number | null = 0, signal = new AbortController().signal) =>
      followStream(log, id, after, signal);

    /** The next so many events of a watcher who stays. */
    async function next(watching: AsyncGenerator<StoredEvent<string>, void>, count: number) {
      const events: StoredEvent<string>[] = [];
      while (events.length < count) {
        const { value } = await watching.next();
        if (!value) throw new Error(`The stream ended after ${events.length} events.`);
        events.push(value);
      }
      return events;
    }

    describe('a stream', () => {
      it('is visible as soon as it is opened, before its first event', async () => {
        const { id } = await open();
        const state = {
          id,
          conversationId,
          owner,
          startedAt,
          status: 'OPEN',
          endedAt: null,
          lastSequence: 0,
        };
        expect(await log.find(id)).toEqual(state);
        expect(await log.findOpen(conversationId)).toEqual(state);
        expect(await log.read(id, 0)).toEqual([]);
      });

      it('numbers its events 1, 2, 3… over all appends', async () => {
        const { id, writer } = await open();
        await writer.append(['a', 'b']);
        await writer.append([]);
        await writer.append(['c']);
        const events = await log.read(id, 0);
        expect(events.map(({ sequence, event }) => [sequence, event])).toEqual([
          [1, 'a'],
          [2, 'b'],
          [3, 'c'],
        ]);
        expect(await log.find(id)).toMatchObject({ lastSequence: 3 });
      });

      it('counts what it keeps in memory while the stream is watched', async () => {
        const { id, writer } = await open();
        await writer.append(['a', 'b']);
        const watching = follow(id);
        await next(watching, 2);
        expect(log.kept()).toEqual({ streams: 1, events: 2 });
        await writer.append(['c']);
        await next(watching, 1);
        expect(log.kept()).toEqual({ streams: 1, events: 3 });
        await watching.return();
      });

      it('gives each event the cursor of its place, and says where and when it belongs', async () => {
        const { id, writer } = await open();
        await writer.append(['a', 'b']);
        for (const event of await log.read(id, 0)) {
          expect(event).toMatchObject({ streamId: id, conversationId });
          expect(event.cursor).toBe(encodeCursor(id, event.sequence));
          expect(decodeCursor(event.cursor)).toEqual({ streamId: id, sequence: event.sequence });
          expect(new Date(event.emittedAt).toISOString()).toBe(event.emittedAt);
        }
      });

      it('knows nothing of the events of others', async () => {
        const [one, other] = [await open(), await open('d'.repeat(24))];
        await one.writer.append(['mine']);
        await other.writer.append(['theirs']);
        expect(wordsOf(await log.read(one.id, 0))).toEqual(['mine']);
        expect(wordsOf(await log.read(other.id, 0))).toEqual(['theirs']);
      });

      it('cannot be found where there is none', async () => {
        const id = newStreamId();
        expect(await log.find(id)).toBeNull();
        await expect(log.read(id, 0)).rejects.toMatchObject({ code: 'STREAM_NOT_FOUND' });
        await expect(follow(id).next()).rejects.toMatchObject({ code: 'STREAM_NOT_FOUND' });
      });

      it.each(['COMPLETED', 'FAILED', 'LOST'] as const)('keeps its end: %s', async (status) => {
        const { id, writer } = await open();
        await writer.append(['a']);
        await writer.end(status);
        const state = await log.find(id);
        expect(state).toMatchObject({ status, lastSequence: 1 });
        expect(new Date(state?.endedAt ?? '').toISOString()).toBe(state?.endedAt);
      });

      it('ends once: a second end changes nothing', async () => {
        const { id, writer } = await open();
        await writer.end('COMPLETED');
        const ended = await log.find(id);
        await writer.end('FAILED');
        expect(await log.find(id)).toEqual(ended);
      });

      it('takes no event after its end', async () => {
        const { id, writer } = await open();
        await writer.append(['a']);
        await writer.end('COMPLETED');
        await expect(writer.append(['b'])).rejects.toThrow();
        expect(wordsOf(await log.read(id, 0))).toEqual(['a']);
      });
    });

    describe('a watcher', () => {
      const words = ['a', 'b', 'c', 'd', 'e'];

      it('gets what has happened, then what comes, and is done with the end', async () => {
        const { id, writer } = await open();
        await writer.append(['a', 'b']);
        const watching = follow(id);
        expect(wordsOf(await next(watching, 2))).toEqual(['a', 'b']);
        const coming = watching.next();
        await writer.append(['c']);
        expect((await coming).value).toMatchObject({ event: 'c', sequence: 3 });
        const last = watching.next();
        await writer.end('COMPLETED');
        expect(await last).toEqual({ done: true, value: undefined });
      });

      it('who comes back at any place gets the rest: no event twice, none missing', async () => {
        const { id, writer } = await open();
        await writer.append(words.slice(0, 3));
        const meanwhile = Promise.all(
          [0, 1, 2, 3].map(async (place) => [place, wordsOf(await Array.fromAsync(follow(id, place)))]),
        );
        await writer.append(words.slice(3));
        await writer.end('COMPLETED');
        expect(await meanwhile).toEqual([0, 1, 2, 3].map((place) => [place, words.slice(place)]));
        for (const place of [0, 1, 2, 3, 4, 5]) {
          expect(wordsOf(await Array.fromAsync(follow(id, place)))).toEqual(words.slice(place));
          expect(wordsOf(await log.read(id, place))).toEqual(words.slice(place));
        }
      });

      it('who comes after the end gets everything, and the end', async () => {
        const { id, writer } = await open();
        await writer.append(words);
        await writer.end('FAILED');
        expect(wordsOf(await Array.fromAsync(follow(id)))).toEqual(words);
      });

      it('of a stream that ended without an event is done at once', async () => {
        const { id, writer } = await open();
        await writer.end('FAILED');
        expect(await Array.fromAsync(follow(id))).toEqual([]);
      });

      it('is one of many who all see the same', async () => {
        const { id, writer } = await open();
        const early = Array.from({ length: 50 }, () => Array.fromAsync(follow(id)));
        await writer.append(words.slice(0, 2));
        const late = Array.from({ length: 50 }, () => Array.fromAsync(follow(id)));
        await writer.append(words.slice(2));
        await writer.end('COMPLETED');
        const [first, ...others] = await Promise.all([...early, ...late]);
        expect(wordsOf(first ?? [])).toEqual(words);
        for (const events of others) expect(events).toEqual(first);
      });

      it('does not hold up the writer or other watchers by not reading', async () => {
        const { id, writer } = await open();
        const idle = follow(id);
        const first = idle.next();
        await writer.append(['a']);
        await first;
        const reading = Array.fromAsync(follow(id));
        await writer.append(['b']);
        await writer.end('COMPLETED');
        expect(wordsOf(await reading)).toEqual(['a', 'b']);
        await idle.return();
      });

      it('who leaves while waiting is let go', async () => {
        const { id } = await open();
        const leaving = new AbortController();
        const watching = follow(id, 0, leaving.signal);
        const waiting = watching.next();
        leaving.abort();
        expect(await waiting).toEqual({ done: true, value: undefined });
      });

      it('who left before gets nothing', async () => {
        const { id, writer } = await open();
        await writer.append(['a']);
        expect(await Array.fromAsync(follow(id, 0, AbortSignal.abort()))).toEqual([]);
      });

      it('is told that a place past the newest event is none', async () => {
        const { id, writer } = await open();
        await writer.append(['a']);
        await expect(follow(id, 2).next()).rejects.toMatchObject({ code: 'CURSOR_INVALID' });
        await expect(log.read(id, 2)).rejects.toMatchObject({ code: 'CURSOR_INVALID' });
        await writer.end('COMPLETED');
        await expect(follow(id, 2).next()).rejects.toMatchObject({ code: 'CURSOR_INVALID' });
      });
    });

    describe('the window', () => {
      const numbers = (from: number, to: number) =>
        Array.from({ length: to - from + 1 }, (_, index) => String(from + index));

      it('keeps the newest events', async () => {
        const { id, writer } = await open();
        const max = subject.maxEventsPerStream;
        for (const number of numbers(1, max + 3)) await writer.append([number]);
        expect(wordsOf(await log.read(id, 3))).toEqual(numbers(4, max + 3));
        expect(await log.find(id)).toMatchObject({ lastSequence: max + 3 });
      });

      it('keeps the newest events of one append that is larger than it', async () => {
        const { id, writer } = await open();
        const max = subject.maxEventsPerStream;
        await writer.append(numbers(1, max + 3));
        expect((await log.read(id, 3)).map(({ sequence }) => sequence)).toEqual(
          numbers(4, max + 3).map(Number),
        );
      });

      it('keeps the newest events that do not take too much together', async () => {
        const { id, writer } = await open();
        const long = (letter: string) => letter.repeat(subject.maxBytesPerStream * 0.3);
        await writer.append([long('a'), long('b')]);
        expect(wordsOf(await log.read(id, 0))).toEqual([long('a'), long('b')]);
        await writer.append([long('c'), long('d')]);
        await writer.append([long('e')]);
        expect(wordsOf(await log.read(id, 2))).toEqual([long('c'), long('d'), long('e')]);
        expect(wordsOf(await next(follow(id, 2), 3))).toEqual([long('c'), long('d'), long('e')]);
        await expect(log.read(id, 1)).rejects.toMatchObject({ code: 'CURSOR_EXPIRED' });
        await expect(follow(id, 1).next()).rejects.toMatchObject({ code: 'CURSOR_EXPIRED' });
      });

      it('keeps the newest event, however much it takes', async () => {
        const { id, writer } = await open();
        const endless = 'x'.repeat(subject.maxBytesPerStream * 2);
        await writer.append(['1', endless]);
        expect(wordsOf(await log.read(id, 1))).toEqual([endless]);
        await writer.append(['3']);
        expect(wordsOf(await log.read(id, 2))).toEqual(['3']);
      });

      it('is all that a reader without a place gets, and then what comes', async () => {
        const { id, writer } = await open();
        expect(await log.read(id, null)).toEqual([]);
        const max = subject.maxEventsPerStream;
        await writer.append(numbers(1, max + 3));
        expect(wordsOf(await log.read(id, null))).toEqual(numbers(4, max + 3));
        const watching = follow(id, null);
        expect(wordsOf(await next(watching, max))).toEqual(numbers(4, max + 3));
        await writer.append(['more']);
        expect(wordsOf(await next(watching, 1))).toEqual(['more']);
        await watching.return();
      });

      it('says of a place before it that it has expired, and how to go on', async () => {
        const { id, writer } = await open();
        await writer.append(numbers(1, subject.maxEventsPerStream + 2));
        for (const place of [0, 1]) {
          const failure: unknown = await follow(id, place)
            .next()
            .catch((error) => error);
          expect(failure).toBeInstanceOf(WatchError);
          expect(failure).toMatchObject({ code: 'CURSOR_EXPIRED' });
          expect(String(failure)).toMatch(/messages/);
          await expect(log.read(id, place)).rejects.toMatchObject({ code: 'CURSOR_EXPIRED' });
        }
        expect(wordsOf(await next(follow(id, 2), 1))).toEqual(['3']);
      });

      it('ends a watcher who falls out of it, and nobody else', async () => {
        const { id, writer } = await open();
        const max = subject.maxEventsPerStream;
        await writer.append(['1']);
        const [slow, fast] = [follow(id), follow(id)];
        await next(slow, 1);
        await next(fast, 1);
        for (const number of numbers(2, max + 2)) {
          await writer.append([number]);
          expect(wordsOf(await next(fast, 1))).toEqual([number]);
        }
        // A watcher may have been handed a batch before it fell behind.
        const behind = async () => {
          for await (const _ of slow) {
            // Reads on, to where the gap is.
          }
        };
        await writer.append(numbers(max + 3, max * 3));
        await expect(behind()).rejects.toMatchObject({ code: 'READER_TOO_SLOW' });
        await writer.end('COMPLETED');
      });
    });

    describe('a lane', () => {
      it('is taken while a stream is open on its conversation, and names it', async () => {
        const { id, writer } = await open();
        await writer.append(['a']);
        const refused = await log.claimLane(conversationId);
        expect(refused).toMatchObject({ taken: true, stream: { id, status: 'OPEN', lastSequence: 1 } });
      });

      it('is taken while upstream has not answered yet, without a stream', async () => {
        await claim();
        expect(await log.claimLane(conversationId)).toEqual({ taken: true, stream: null });
        expect(await log.findOpen(conversationId)).toBeNull();
      });

      it('is given to one of many who want it at once', async () => {
        const claims = await Promise.all(Array.from({ length: 20 }, () => log.claimLane(conversationId)));
        expect(claims.filter(({ taken }) => !taken)).toHaveLength(1);
      });

      it('is free again when the stream has ended', async () => {
        const { id, writer } = await open();
        await writer.end('COMPLETED');
        expect(await log.findOpen(conversationId)).toBeNull();
        const following = await open();
        expect(await log.findOpen(conversationId)).toMatchObject({ id: following.id });
        expect(await log.find(id)).toMatchObject({ status: 'COMPLETED' });
      });

      it('is free again when it was given back unused', async () => {
        await (await claim()).release();
        expect(await log.claimLane(conversationId)).toMatchObject({ taken: false });
      });

      it('cannot be given back once its stream is open', async () => {
        const { id, lane } = await open();
        await lane.release();
        expect(await log.claimLane(conversationId)).toMatchObject({ taken: true, stream: { id } });
      });

      it('given back twice does not take it from the next', async () => {
        const first = await claim();
        await first.release();
        await claim();
        await first.release();
        expect(await log.claimLane(conversationId)).toMatchObject({ taken: true });
      });

      it('ended twice does not take it from the next', async () => {
        const { writer } = await open();
        await writer.end('COMPLETED');
        const following = await open();
        await writer.end('FAILED');
        expect(await log.findOpen(conversationId)).toMatchObject({ id: following.id });
      });

      it('is none of another conversation', async () => {
        await open();
        expect(await log.claimLane('d'.repeat(24))).toMatchObject({ taken: false });
      });
    });

    describe('time', () => {
      it('takes away a stream that has been over for long enough', async () => {
        const { id, writer } = await open();
        await writer.append(['a']);
        await writer.end('COMPLETED');
        await subject.passRetention();
        expect(await log.find(id)).toBeNull();
        await expect(follow(id).next()).rejects.toMatchObject({ code: 'STREAM_NOT_FOUND' });
      });

      it('does nothing to a stream that is open', async () => {
        const { id, writer } = await open();
        await writer.append(['a']);
        await subject.passRetention();
        await writer.append(['b']);
        expect(wordsOf(await log.read(id, 0))).toEqual(['a', 'b']);
        expect(await log.findOpen(conversationId)).toMatchObject({ id });
      });
    });

    describe('closing', () => {
      it('lets everyone go who waits', async () => {
        const { id } = await open();
        const waiting = [follow(id), follow(id)].map((watching) => watching.next());
        await log.close();
        expect(await Promise.all(waiting)).toEqual([
          { done: true, value: undefined },
          { done: true, value: undefined },
        ]);
      });

      it('is done once, however often it is asked for', async () => {
        await open();
        await Promise.all([log.close(), log.close()]);
        await log.close();
      });
    });
  });
}
