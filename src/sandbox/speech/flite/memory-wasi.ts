import { MemoryFile } from './memory-file.ts';

/**
 * As much of WASI preview 1 as one run of a command-line program needs, in memory: its arguments, what it prints, and
 * one file that it writes. Nothing of the host is within its reach.
 */
export class MemoryWasi {
  readonly #args: readonly Buffer[];
  readonly #written = new Map<number, MemoryFile>([
    [STDOUT, new MemoryFile()],
    [STDERR, new MemoryFile()],
  ]);
  #memory: WebAssembly.Memory | undefined;

  constructor(args: readonly string[]) {
    this.#args = args.map((arg) => Buffer.from(`${arg}\0`));
  }

  /** Runs the program to its end and returns its exit code. */
  async run(program: WebAssembly.Module): Promise<number> {
    const { exports } = await WebAssembly.instantiate(program, { wasi_snapshot_preview1: this.#imports() });
    const { memory, _start: start } = exports;
    if (!(memory instanceof WebAssembly.Memory) || typeof start !== 'function') {
      throw new TypeError('Not a WASI program.');
    }
    this.#memory = memory;
    try {
      start();
      return 0;
    } catch (error) {
      if (error instanceof ProgramExit) return error.code;
      throw error;
    }
  }

  get stdout(): string {
    return this.#contentOf(STDOUT).toString();
  }

  /** What the program wrote to the file that it opened. */
  get file(): Buffer {
    return this.#contentOf(FIRST_FILE);
  }

  #contentOf(descriptor: number): Buffer {
    return this.#written.get(descriptor)?.content() ?? Buffer.alloc(0);
  }

  #view(): DataView {
    if (this.#memory === undefined) throw new TypeError('The program has not started.');
    return new DataView(this.#memory.buffer);
  }

  #imports(): Record<string, (...values: never[]) => number> {
    return {
      args_sizes_get: (countAt: number, bytesAt: number) => {
        this.#view().setUint32(countAt, this.#args.length, true);
        this.#view().setUint32(bytesAt, Buffer.concat(this.#args).length, true);
        return OK;
      },
      args_get: (pointersAt: number, textAt: number) => {
        const view = this.#view();
        let at = textAt;
        for (const [index, arg] of this.#args.entries()) {
          view.setUint32(pointersAt + index * 4, at, true);
          new Uint8Array(view.buffer, at).set(arg);
          at += arg.length;
        }
        return OK;
      },
      // A clock that stands still: the same words sound the same every time.
      clock_time_get: (_clock: number, _precision: bigint, timeAt: number) => {
        this.#view().setBigUint64(timeAt, 0n, true);
        return OK;
      },
      fd_prestat_get: (descriptor: number, statAt: number) => {
        if (descriptor !== ROOT) return BAD_DESCRIPTOR;
        this.#view().setUint32(statAt, 0, true);
        this.#view().setUint32(statAt + 4, 1, true);
        return OK;
      },
      fd_prestat_dir_name: (_descriptor: number, nameAt: number) => {
        this.#view().setUint8(nameAt, '/'.charCodeAt(0));
        return OK;
      },
      fd_fdstat_get: (descriptor: number, statAt: number) => {
        const view = this.#view();
        new Uint8Array(view.buffer, statAt, 24).fill(0);
        view.setUint8(statAt, descriptor === ROOT ? DIRECTORY : REGULAR_FILE);
        view.setBigUint64(statAt + 8, ALL_RIGHTS, true);
        view.setBigUint64(statAt + 16, ALL_RIGHTS, true);
        return OK;
      },
      fd_fdstat_set_flags: () => OK,
      // Whatever the name: there is one file.
      path_open: (...[, , , , , , , , openedAt]: OpenArguments) => {
        if (this.#written.has(FIRST_FILE)) return NOT_PERMITTED;
        this.#written.set(FIRST_FILE, new MemoryFile());
        this.#view().setUint32(openedAt, FIRST_FILE, true);
        return OK;
      },
      fd_write: (descriptor: number, piecesAt: number, pieceCount: number, writtenAt: number) => {
        const file = this.#written.get(descriptor);
        if (file === undefined) return BAD_DESCRIPTOR;
        const view = this.#view();
        let written = 0;
        for (let piece = 0; piece < pieceCount; piece += 1) {
          const start = view.getUint32(piecesAt + piece * 8, true);
          const length = view.getUint32(piecesAt + piece * 8 + 4, true);
          file.write(new Uint8Array(view.buffer, start, length));
          written += length;
        }
        view.setUint32(writtenAt, written, true);
        return OK;
      },
      fd_seek: (descriptor: number, offset: bigint, from: number, positionAt: number) => {
        const file = this.#written.get(descriptor);
        if (file === undefined) return BAD_DESCRIPTOR;
        const base = from === FROM_START ? 0 : from === FROM_HERE ? file.position : file.length;
        file.position = base + Number(offset);
        this.#view().setBigUint64(positionAt, BigInt(file.position), true);
        return OK;
      },
      // There is nothing to read: neither input nor files.
      fd_read: () => BAD_DESCRIPTOR,
      fd_close: () => OK,
      proc_exit: (code: number) => {
        throw new ProgramExit(code);
      },
    };
  }
}

/** Those of `path_open`; the last says where the descriptor goes. */
type OpenArguments = [number, number, number, number, number, bigint, bigint, number, number];

class ProgramExit extends Error {
  readonly code: number;

  constructor(code: number) {
    super(`The program ended with ${code}.`);
    this.code = code;
  }
}

const STDOUT = 1;
const STDERR = 2;
const ROOT = 3;
const FIRST_FILE = 4;
const DIRECTORY = 3;
const REGULAR_FILE = 4;
const FROM_START = 0;
const FROM_HERE = 1;
const ALL_RIGHTS = 0xffff_ffff_ffff_ffffn;
const OK = 0;
const BAD_DESCRIPTOR = 8;
const NOT_PERMITTED = 63;
