import { setFlagsFromString } from 'node:v8';
import { runInThisContext } from 'node:vm';
import { keepMemoryYoung } from '../../src/young-memory.ts';

// A program of its own, with little young memory: makes objects that live for a while at one place in the code, as
// requests do, and tells how many of the next hundred begin in young memory.

if (process.argv[2] === 'young') keepMemoryYoung();
setFlagsFromString('--allow-natives-syntax');
const isYoung: (object: object) => boolean = runInThisContext('(object) => %InYoungGeneration(object)');

const kept: object[] = [];
const keptAtOnce = 60_000;

function make(number: number): object {
  return { number, list: [number] };
}

/** Of a hundred new ones, after many of the kind have been made. */
function countYoung(): number {
  for (let made = 0; made < 400_000; made += 1) kept[made % keptAtOnce] = make(made);
  return Array.from({ length: 100 }, (_, number) => make(number)).filter(isYoung).length;
}

// V8 takes its time to decide.
const rounds = 10;
let young = countYoung();
for (let round = 1; round < rounds && young > 0; round += 1) young = countYoung();
console.log(young);
