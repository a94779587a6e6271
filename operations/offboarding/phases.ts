import type { StackSpec } from "../../stacks/spec";
import type { Phase } from "../deploying/events";
import { StackBlocked } from "../deploying/repair";
import type { EngineReport } from "../engine/protocol";
import { beyondStack } from "./beyond";
import type { TenantEngine } from "./engine";
import { documentOf } from "./exported";
import { fateOf, obstaclesIn } from "./fate";
import type { Inventory, OffboardingFolder, Settings } from "./folder";
import type { OffboardPhase } from "./record";
import type { OffboardPorts, OffboardRequest } from "./request";
import { keyOf } from "./resources";

type TenantSpec = Extract<StackSpec, { kind: "tenant" }>;

/** What the phases of an offboarding work with. */
export interface PhaseContext {
    readonly spec: TenantSpec;
    readonly request: OffboardRequest;
    readonly ports: OffboardPorts;
    readonly engine: TenantEngine;
    readonly folder: OffboardingFolder;
    readonly settings: Settings;
    readonly runId: string;
    /** The last that is known of an earlier turn, where there was one. */
    readonly before: string | undefined;
    readonly progress: (phase: Phase, done?: number, total?: number) => void;
}

type Work = (context: PhaseContext) => Promise<EngineReport | undefined>;

const message = (runId: string): string => `tenantry offboard (${runId})`;
const instant = (ms: number): string => new Date(ms).toISOString();
/** Names a try by when it was, such as `20261128T224500Z`. */
const turnAt = (ms: number): string => instant(ms).replace(/[-:]|\.\d+/g, "");
const list = (lines: readonly string[]): string => {
    const more = lines.length > 12 ? [`  and ${lines.length - 12} more`] : [];
    return [...lines.slice(0, 12).map((line) => `  ${line}`), ...more].join("\n");
};

/** Hands out the state, its secrets still encrypted, and the tenant's settings with where each was written. */
const exportAll: Work = async ({ spec, request, engine, folder, progress }) => {
    progress("exporting");
    folder.write("state.json", await engine.state());
    folder.write("tenant.json", documentOf(request.fleet, spec.tenant.tenant_id));
    return undefined;
};

/** Takes every protection off, and loses nothing. */
const prepare: Work = async ({ ports, engine, settings, runId, progress }) => {
    progress("updating");
    await engine.open({ ...settings, erase: false, turn: turnAt(ports.now()) });
    const report = await engine.up(message(runId));
    const obstacles = obstaclesIn(await engine.held());
    if (obstacles.length > 0)
        throw new StackBlocked(
            "guard",
            `this would stop the destruction half-way:\n${list(obstacles.map(({ reason }) => reason))}`,
            "the program lifts protections by itself: undo what was changed by hand or by a transform",
        );
    return report;
};

/** Dumps and erases what the tenant has on servers that others share. */
const eraseShared: Work = async ({ spec, ports, engine, folder, settings, runId, progress }) => {
    const { erased } = beyondStack(spec);
    if (erased.length === 0) return undefined;
    progress("erasing what it shares");
    await engine.open({ ...settings, erase: true, turn: turnAt(ports.now()) });
    const report = await engine.up(message(runId));
    const at = instant(ports.now());
    folder.note(erased.map((subject) => ({ subject, at })));
    return report;
};

/** What is there, and what is to become of it: written down before the first of it is destroyed. */
async function takeInventory({ spec, request, engine, folder, settings }: PhaseContext): Promise<Inventory> {
    const fates = (await engine.held()).map(fateOf);
    const { shown } = request;
    const unseen = shown ? fates.filter(({ urn }) => !shown.has(urn)) : [];
    if (unseen.length > 0)
        throw new StackBlocked(
            "guard",
            `there is more now than was shown:\n${list(unseen.map(({ urn }) => urn))}`,
            "look at it again",
        );
    const inventory: Inventory = { version: 1, ...settings, fates, ...beyondStack(spec) };
    folder.write("inventory.json", inventory);
    return inventory;
}

/** Notes what is gone, each with when that was seen. */
async function noteGone(
    { ports, engine, folder }: PhaseContext,
    inventory: Inventory,
    seen: ReadonlyMap<string, number>,
    since: string,
): Promise<void> {
    const left = new Set((await engine.held()).map(keyOf));
    const noted = folder.gone();
    const now = ports.now();
    const fresh = inventory.fates.filter((one) => {
        const key = keyOf(one);
        return one.fate !== "kept" && !left.has(key) && !noted.has(key);
    });
    folder.note(
        fresh.map((one) => {
            const at = seen.get(one.urn);
            const times = at === undefined ? { at: instant(now), since } : { at: instant(at) };
            return { subject: keyOf(one), ...times };
        }),
    );
}

/** Destroys everything that is not kept, in the order of dependencies: keys go last. */
const destroy: Work = async (context) => {
    const { ports, engine, folder, runId, before, settings, progress } = context;
    await engine.open({ ...settings, erase: true, turn: turnAt(ports.now()) });
    const known = folder.inventory();
    const inventory = known ?? (await takeInventory(context));
    const since = instant(ports.now());
    if (known) await noteGone(context, inventory, new Map(), before ?? since);
    const total = (await engine.held()).length;
    progress("destroying", 0, total);
    const seen = new Map<string, number>();
    let report: EngineReport;
    try {
        report = await engine.destroy(message(runId), (done, urn) => {
            seen.set(urn, ports.now());
            progress("destroying", done, total);
        });
    } catch (error) {
        // What went is noted even so, where the engine can still be asked; else the next turn finds it.
        await noteGone(context, inventory, seen, since).catch(() => undefined);
        throw error;
    }
    await noteGone(context, inventory, seen, since);
    const left = await engine.held();
    if (left.length > 0)
        throw new StackBlocked(
            "engine",
            `the engine says that it has destroyed everything, and its state still has\n${list(left.map(({ urn }) => urn))}`,
            "run it again",
        );
    return report;
};

/** The phases that come before the certificate. */
export const works: readonly (readonly [OffboardPhase, Work])[] = [
    ["export", exportAll],
    ["prepare", prepare],
    ["erase-shared", eraseShared],
    ["destroy", destroy],
];

/** Files that are handed out, by what the certificate calls them. */
export const exportedFiles = ["state.json", "tenant.json", "inventory.json"] as const;
