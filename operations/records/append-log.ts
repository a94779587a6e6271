import { dirname } from "node:path";
import { RecordError, writeError } from "./error";
import { type Files, makeFolder, nodeFiles, privateMode, syncFolder, writeWhole } from "./files";
import { type LogContent, type ReadEntry, readLog } from "./log-reader";

/**
 * A durable log of JSON lines. What `append` returned from survives a kill and a loss of power. It has one writer at a
 * time: whoever opens it holds a lock (see `lock.ts`).
 */
export class AppendLog<T> {
    private descriptor: number | undefined;

    private constructor(
        /** The log's file. */
        readonly file: string,
        /** What stood there when it was opened. */
        readonly found: LogContent<T>,
        private readonly files: Files,
    ) {
        this.descriptor = this.openFile();
    }

    /** Opens a log for writing; makes it where it is missing, and cuts off a torn last line. Who has read its end already says what was `found`. */
    static open<T>(
        file: string,
        read: ReadEntry<T>,
        files: Files = nodeFiles,
        found: LogContent<T> = readLog(file, read),
    ): AppendLog<T> {
        try {
            makeFolder(dirname(file), files);
        } catch (error) {
            throw writeError(file, error);
        }
        return new AppendLog(file, found, files);
    }

    private openFile(): number {
        const { file, files } = this;
        let descriptor: number | undefined;
        try {
            descriptor = files.open(file, "a", privateMode);
            if (this.found.torn) {
                files.truncate(descriptor, this.found.torn.offset);
                files.sync(descriptor);
            }
            syncFolder(dirname(file), files);
            return descriptor;
        } catch (error) {
            if (descriptor !== undefined) files.close(descriptor);
            throw writeError(file, error);
        }
    }

    /**
     * Writes an entry (as `text`, where its spelling matters) and returns once it is on the disk. After a failure the entry does not count: its bytes are taken
     * back. If not even that works, the log takes nothing more; its next reader cuts off what is left.
     */
    append(entry: T, text = JSON.stringify(entry)): void {
        const { descriptor, files, file } = this;
        if (descriptor === undefined)
            throw new RecordError("cannot-write", file, "the log is closed", "open it again: an earlier write failed");
        const bytes = Buffer.from(`${text}\n`);
        let before: number | undefined;
        try {
            before = files.size(descriptor);
            writeWhole(descriptor, bytes, files);
            files.sync(descriptor);
        } catch (error) {
            if (before !== undefined) this.takeBack(descriptor, before);
            throw writeError(file, error);
        }
    }

    /** A log whose end is uncertain is closed. */
    private takeBack(descriptor: number, size: number): void {
        try {
            this.files.truncate(descriptor, size);
            this.files.sync(descriptor);
        } catch {
            this.close();
        }
    }

    /** Ends writing; may be called again. */
    close(): void {
        if (this.descriptor === undefined) return;
        const descriptor = this.descriptor;
        this.descriptor = undefined;
        this.files.close(descriptor);
    }
}
