import type { RunSummary } from "../../operations/deploying/events";
import type { EngineReport } from "../../operations/engine/protocol";
import type { Move, Moves } from "../../operations/upgrading/moves";
import type { ChangedSetting } from "../../operations/upgrading/settings";
import { nameOf, typeOf } from "../../planner/engine/urn";
import type { Host } from "../host";
import { count, printable, styleFor } from "../render/style";

/** What moving stacks to an edition changes in their settings. */
export interface ShownMoves extends Moves {
    readonly to: string;
    readonly settings: ReadonlyMap<string, readonly ChangedSetting[]>;
}

const told = (value: unknown): string => (value === undefined ? "nothing" : JSON.stringify(value));

/** The moves as a program reads them. */
export function movesEvent({ to, moves, there, undeclared, settings }: ShownMoves) {
    const stacks = moves.map(({ stack, from }) => ({ stack, from, settings: settings.get(stack) ?? [] }));
    return { event: "moves", to, stacks, there, undeclared };
}

/** Stacks by what happens to them, those to which the same happens together. */
function alike(moves: readonly Move[], settings: ShownMoves["settings"]): ReadonlyMap<string, string[]> {
    const groups = new Map<string, string[]>();
    for (const { stack, from } of moves) {
        const lines = (settings.get(stack) ?? []).map(
            ({ path, before, after }) => `    ${path}: ${told(before)} => ${told(after)}`,
        );
        const key = [`  from ${from}`, ...(lines.length > 0 ? lines : ["    no setting changes"])].join("\n");
        groups.set(key, [...(groups.get(key) ?? []), stack]);
    }
    return groups;
}

const most = 8;
const listed = (stacks: readonly string[]): string =>
    stacks.slice(0, most).join(", ") + (stacks.length > most ? ` and ${stacks.length - most} more` : "");

/** The moves for people: settings that change, once for all stacks to which the same happens. */
export function movesText({ to, moves, there, undeclared, settings }: ShownMoves, host: Host): string {
    const style = styleFor(host.stdout, host.env);
    const groups = [...alike(moves, settings)].flatMap(([lines, stacks]) => [
        style.bold(printable(listed(stacks))),
        printable(lines),
    ]);
    const left = [
        ...(there.length > 0 ? [style.dim(`${count(there.length, "stack")} on ${to} already`)] : []),
        ...(undeclared.length > 0
            ? [style.warn(`${listed(undeclared)}: no file declares it, so it follows the organisation's edition`)]
            : []),
    ];
    return `${[`${count(moves.length, "stack")} to the edition ${to}`, ...groups, ...left].join("\n")}\n`;
}

/** A resource that an upgrade changes. */
interface ChangedResource {
    readonly op: string;
    readonly type: string;
    readonly name: string;
    readonly properties: readonly string[];
    readonly replaced: boolean;
}

const quiet = new Set(["same", "read", "refresh"]);

function changedResources({ steps }: Pick<EngineReport, "steps">): ChangedResource[] {
    return steps
        .filter(({ op }) => !quiet.has(op))
        .map((step) => ({
            op: step.op,
            type: typeOf(step.urn),
            name: nameOf(step.urn),
            properties: [...(step.diffReasons ?? Object.keys(step.detailedDiff ?? {}))],
            replaced: /replace/.test(step.op),
        }));
}

/** Resources that change, by stack, as a program reads them. */
export function changesEvent({ reports }: RunSummary) {
    const stacks = [...reports].map(([stack, report]) => ({ stack, resources: changedResources(report) }));
    return { event: "changes", stacks };
}

/** Resources that change, by stack; what is replaced stands out. */
export function changesText({ reports }: RunSummary, host: Host): string {
    const style = styleFor(host.stdout, host.env);
    const lines = [...reports].flatMap(([stack, report]) => {
        const changed = changedResources(report);
        const shown = changed.filter(({ op, replaced }) => replaced || op !== "create").slice(0, 40);
        const rest = changed.length - shown.length;
        // What is only created is counted by the digest that follows.
        if (shown.length === 0) return [];
        return [
            style.bold(printable(stack)),
            ...shown.map(({ op, type, name, properties, replaced }) => {
                const text = printable(`  ${op} ${type} ${name} ${properties.join(", ")}`).trimEnd();
                return replaced || op === "delete" ? style.bad(text) : text;
            }),
            ...(rest > 0 ? [style.dim(`  and ${rest} more`)] : []),
        ];
    });
    return lines.length === 0 ? "" : `${lines.join("\n")}\n`;
}
