import type { PlanEvent } from "../planner/request";
import type { Host } from "./host";
import { printable, styleFor } from "./render/style";

/** A line at the foot of the terminal that tells how far a plan is. */
export interface Progress {
    event(event: PlanEvent): void;
    /** Takes the line away. */
    end(): Promise<void>;
}

/** A line that is written over again and again. */
export interface Footer {
    /** @param name what of it is dimmed, and cut where there is no room */
    show(head: string, name?: string): void;
    /** Whether enough time went by since it was last written. */
    due(): boolean;
    /** Takes the line away. */
    end(): Promise<void>;
}

const interval = 80;
const wipe = "\r\u001b[2K";

/** The foot of a terminal; nothing where output is piped, in CI and on terminals without cursor movement. */
export function footerFor(host: Host): Footer | undefined {
    const { stderr, env } = host;
    const ci = env.CI !== undefined && env.CI !== "" && env.CI !== "false" && env.CI !== "0";
    if (!stderr.isTTY || ci || env.TERM === "dumb") return undefined;
    const style = styleFor(stderr, env);
    let last = Number.NEGATIVE_INFINITY;
    let shown = false;
    return {
        show: (head, name = "") => {
            last = host.now();
            shown = true;
            const cut = name.slice(0, Math.max(0, stderr.columns - head.length - 1));
            const text = head.slice(0, Math.max(0, stderr.columns - 1));
            void stderr.write(wipe + (cut === "" ? style.dim(text) : text + style.dim(cut)));
        },
        due: () => host.now() - last >= interval,
        end: async () => {
            if (shown) await stderr.write(wipe);
        },
    };
}

/** Progress of a plan in place on a terminal. */
export function progressFor(host: Host): Progress {
    const footer = footerFor(host);
    return {
        event: (event) => {
            if (event.kind === "started")
                footer?.show(`planning ${event.stacks} ${event.stacks === 1 ? "stack" : "stacks"}…`);
            else if (footer && (event.done === event.of || footer.due()))
                footer.show(`planning ${event.done}/${event.of} `, printable(event.stack));
        },
        end: async () => footer?.end(),
    };
}
