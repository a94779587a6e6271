import type { PlanEvent } from "../planner/request";
import type { Host } from "./host";
import { printable, styleFor } from "./render/style";

/** A line at the foot of the terminal that tells how far a plan is. */
export interface Progress {
    event(event: PlanEvent): void;
    /** Takes the line away. */
    end(): Promise<void>;
}

const silent: Progress = { event: () => undefined, end: async () => undefined };
const interval = 80;
const wipe = "\r\u001b[2K";

/** Progress in place on a terminal; nothing at all when piped, in CI and on terminals without cursor movement. */
export function progressFor(host: Host): Progress {
    const { stderr, env } = host;
    const ci = env.CI !== undefined && env.CI !== "" && env.CI !== "false" && env.CI !== "0";
    if (!stderr.isTTY || ci || env.TERM === "dumb") return silent;
    const style = styleFor(stderr, env);
    let last = Number.NEGATIVE_INFINITY;
    let shown = false;
    const show = (text: string, length: number): void => {
        last = host.now();
        shown = true;
        void stderr.write(wipe + (length < stderr.columns ? text : text.slice(0, stderr.columns - 1)));
    };
    return {
        event: (event) => {
            if (event.kind === "started") {
                const text = `planning ${event.stacks} ${event.stacks === 1 ? "stack" : "stacks"}…`;
                show(style.dim(text), text.length);
            } else if (event.done === event.of || host.now() - last >= interval) {
                const head = `planning ${event.done}/${event.of} `;
                const name = printable(event.stack).slice(0, Math.max(0, stderr.columns - head.length - 1));
                show(head + style.dim(name), head.length + name.length);
            }
        },
        end: async () => {
            if (shown) await stderr.write(wipe);
        },
    };
}
