import * as fs from "node:fs";
import { dirname } from "node:path";

/** The calls that durable writing rests on; tests give ones that fail. */
export interface Files {
    open(path: string, flags: string, mode?: number): number;
    /** Writes some of the bytes from `offset` on, and tells how many. */
    write(descriptor: number, bytes: Uint8Array, offset: number): number;
    sync(descriptor: number): void;
    size(descriptor: number): number;
    truncate(descriptor: number, size: number): void;
    close(descriptor: number): void;
    rename(from: string, to: string): void;
    remove(path: string): void;
}

/** Those of this machine. */
export const nodeFiles: Files = {
    open: (path, flags, mode) => fs.openSync(path, flags, mode),
    write: (descriptor, bytes, offset) => fs.writeSync(descriptor, bytes, offset),
    sync: (descriptor) => fs.fsyncSync(descriptor),
    size: (descriptor) => fs.fstatSync(descriptor).size,
    truncate: (descriptor, size) => fs.ftruncateSync(descriptor, size),
    close: (descriptor) => fs.closeSync(descriptor),
    rename: (from, to) => fs.renameSync(from, to),
    remove: (path) => fs.rmSync(path, { force: true }),
};

/** Records tell who did what: they are for their owner's eyes. */
export const privateMode = 0o600;
const privateFolder = 0o700;

/** Makes what a folder holds survive a loss of power. */
export function syncFolder(folder: string, files: Files): void {
    const descriptor = files.open(folder, "r");
    try {
        files.sync(descriptor);
    } finally {
        files.close(descriptor);
    }
}

/** Makes a folder and those above it, durably. */
export function makeFolder(folder: string, files: Files): void {
    const first = fs.mkdirSync(folder, { recursive: true, mode: privateFolder });
    if (first === undefined) return;
    const top = dirname(first);
    for (let at = dirname(folder); ; at = dirname(at)) {
        syncFolder(at, files);
        if (at === top || at === dirname(at)) return;
    }
}

/** Writes all bytes, however the system portions them. */
export function writeWhole(descriptor: number, bytes: Uint8Array, files: Files): void {
    for (let offset = 0; offset < bytes.length; ) offset += files.write(descriptor, bytes, offset);
}

/** Replaces a file as a whole, durably: readers see the old text or the new. */
export function replaceFile(file: string, text: string, files: Files): void {
    const part = `${file}.${process.pid}.tmp`;
    try {
        const descriptor = files.open(part, "w", privateMode);
        try {
            writeWhole(descriptor, Buffer.from(text), files);
            files.sync(descriptor);
        } finally {
            files.close(descriptor);
        }
        files.rename(part, file);
    } catch (error) {
        files.remove(part);
        throw error;
    }
    syncFolder(dirname(file), files);
}
