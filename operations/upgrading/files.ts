import { accessSync, constants, readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import writeFileAtomic from "write-file-atomic";
import { EditError, withField } from "../../model/edit";
import { type Move, UpgradeError } from "./moves";

/** Where the edition is written in a file that does not name it yet: behind the first of these. */
const neighbours = ["tier", "cell", "tenant_id", "region"];

const moved = (text: string, to: string): string => withField(text, "edition", to, neighbours);

/** The files of stacks that move: their texts on the new edition, and the writing of them once a stack is there. */
export class MovedFiles {
    private readonly before = new Map<string, string>();
    /** Texts on the new edition, by the full path of their file. */
    readonly texts = new Map<string, string>();
    private readonly paths = new Map<string, string>();

    constructor(
        directory: string,
        moves: readonly Move[],
        private readonly to: string,
    ) {
        for (const { stack, file } of moves) {
            const path = resolve(directory, file);
            const text = readFileSync(path, "utf8");
            this.paths.set(stack, path);
            this.before.set(path, text);
            this.texts.set(path, edited(file, text, to));
        }
    }

    /** Fails where a file could not be written later on, when its stack is deployed already. */
    check(): void {
        for (const path of this.paths.values()) {
            try {
                for (const one of [path, dirname(path)]) accessSync(one, constants.W_OK);
            } catch {
                throw new UpgradeError(`${path} cannot be written`, "make it writable for whoever runs this");
            }
        }
    }

    /**
     * Writes a stack's file, as a whole and with nothing but its edition changed. Tells whether somebody had changed it
     * since the move began: what else it says now is kept, and is not what was deployed.
     */
    async write(stack: string): Promise<{ readonly changedMeanwhile: boolean }> {
        const path = this.paths.get(stack);
        if (path === undefined) return { changedMeanwhile: false };
        try {
            const now = readFileSync(path, "utf8");
            const then = this.before.get(path)!;
            const text = now === then ? this.texts.get(path)! : moved(now, this.to);
            if (text !== now) await writeFileAtomic(path, text);
            return { changedMeanwhile: now !== then && now !== this.texts.get(path) };
        } catch (error) {
            const why = error instanceof Error ? error.message : String(error);
            throw new Error(`${path} does not say so: ${why}; write \`edition: ${this.to}\` into it`);
        }
    }
}

function edited(file: string, text: string, to: string): string {
    try {
        return moved(text, to);
    } catch (error) {
        if (!(error instanceof EditError)) throw error;
        throw new UpgradeError(`${file}: ${error.message}`, `write \`edition: ${to}\` into it by hand, and deploy it`);
    }
}
