import type { RunEvent, StackResult } from "../../operations/deploying/events";
import type { Host } from "../host";
import { printable, type Style, styleFor } from "../render/style";
import { table } from "../render/table";

interface Row {
    readonly stack: string;
    readonly wave: string;
    readonly since: number;
    phase: string;
    done: number;
    total: number | undefined;
    result: StackResult | undefined;
    ended: number | undefined;
}

const interval = 100;
/** Rows shown: those at work, and the last that ended. */
const most = 16;
const wipe = "\u001b[0J";

/** `1m 05s` */
export function elapsed(ms: number): string {
    const seconds = Math.floor(ms / 1_000);
    return seconds < 60 ? `${seconds}s` : `${Math.floor(seconds / 60)}m ${String(seconds % 60).padStart(2, "0")}s`;
}

/** How a stack ended, in a word and its colour. */
export function resultWord({ outcome, reason }: Pick<StackResult, "outcome" | "reason">): [string, keyof Style] {
    if (outcome === "succeeded") return ["succeeded", "good"];
    if (outcome === "skipped") return ["skipped", "warn"];
    return [reason === "guard" || reason === "plan" || reason === "policy" ? "refused" : "failed", "bad"];
}

/** A table at the foot of the terminal that follows a run; what matters afterwards stays above it. */
export class LiveTable {
    private readonly rows = new Map<string, Row>();
    private readonly waves = new Map<string, string>();
    private readonly style: Style;
    private height = 0;
    private last = Number.NEGATIVE_INFINITY;
    private total = 0;
    private timer: NodeJS.Timeout | undefined;

    constructor(private readonly host: Host) {
        this.style = styleFor(host.stdout, host.env);
    }

    event(event: RunEvent): void {
        switch (event.kind) {
            case "run-started":
                for (const { name, stacks } of event.waves) for (const stack of stacks) this.waves.set(stack, name);
                this.total = this.waves.size;
                this.above(
                    `${event.runId === undefined ? "looking" : `run ${event.runId}`}, state in ${event.backend}`,
                );
                this.timer = setInterval(() => this.draw(true), 1_000);
                this.timer.unref();
                break;
            case "stack-progress": {
                const row = this.row(event.stack);
                Object.assign(row, { phase: event.phase, done: event.done, total: event.total ?? row.total });
                break;
            }
            case "stack-finished": {
                const row = this.row(event.result.stack);
                Object.assign(row, { result: event.result, ended: this.host.now() });
                if (event.result.outcome === "failed") this.above(this.failure(event.result));
                break;
            }
            case "wave-finished":
                for (const { gate, passed, message } of event.gates)
                    if (!passed)
                        this.above(`${this.style.bad("stopped")} by ${gate} after ${event.wave}: ${message ?? ""}`);
                break;
            case "note":
                this.above(`${this.style.dim(event.stack ?? "note")} ${printable(event.message)}`);
        }
        this.draw(false);
    }

    async end(): Promise<void> {
        clearInterval(this.timer);
        await this.host.stdout.write(this.erased());
        this.height = 0;
    }

    private row(stack: string): Row {
        const known = this.rows.get(stack);
        if (known) return known;
        const wave = this.waves.get(stack) ?? "";
        const row: Row = {
            stack,
            wave,
            since: this.host.now(),
            phase: "",
            done: 0,
            total: undefined,
            result: undefined,
            ended: undefined,
        };
        this.rows.set(stack, row);
        return row;
    }

    private failure({ stack, message = "", ...rest }: StackResult): string {
        const [word, paint] = resultWord(rest);
        const [first = "", ...more] = printable(message).split("\n");
        return [`${this.style[paint](word)} ${stack}: ${first}`, ...more.slice(0, 10).map((line) => `  ${line}`)].join(
            "\n",
        );
    }

    /** A line that stays, above the table. */
    private above(text: string): void {
        void this.host.stdout.write(`${this.erased()}${text}\n`);
        this.height = 0;
        this.draw(true);
    }

    private erased(): string {
        return this.height > 0 ? `\u001b[${this.height}A\r${wipe}` : "";
    }

    private draw(now: boolean): void {
        if (!now && this.host.now() - this.last < interval) return;
        this.last = this.host.now();
        const lines = this.lines();
        void this.host.stdout.write(`${this.erased()}${lines.map((line) => `${line}\n`).join("")}`);
        this.height = lines.length;
    }

    private lines(): string[] {
        const rows = [...this.rows.values()];
        const working = rows.filter(({ result }) => !result);
        const ended = rows.filter(({ result }) => result).sort((a, b) => b.ended! - a.ended!);
        const shown = [...working, ...ended].slice(0, most).map((row) => this.cells(row));
        const columns = ["tenant", "wave", "resources", "elapsed", "result"].map((heading, at) => ({
            heading,
            numeric: at === 2 || at === 3,
        }));
        const failed = ended.filter(({ result }) => result?.outcome === "failed").length;
        const foot = `${ended.length}/${this.total} done${failed > 0 ? `, ${failed} failed` : ""}`;
        const width = this.host.stdout.columns;
        return shown.length === 0 ? [] : [...table(columns, shown).map((line) => cut(line, width)), foot];
    }

    private cells({ stack, wave, phase, done, total, since, result, ended }: Row) {
        const [word, paint] = result ? resultWord(result) : [phase, "dim" as const];
        const resources = total === undefined ? (done > 0 ? String(done) : "") : `${done}/${total}`;
        const time = elapsed((ended ?? this.host.now()) - since);
        const colour = (text: string) => this.style[paint](text);
        return [printable(stack), printable(wave), resources, time, { text: word, paint: colour }];
    }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: colours are what is looked for
const colours = /\u001b\[[\d;]*m/g;

/** A line that would wrap would spoil the counting of lines. */
function cut(line: string, width: number): string {
    const bare = line.replaceAll(colours, "");
    return bare.length < width ? line : bare.slice(0, width - 1);
}
