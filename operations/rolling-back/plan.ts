import type { Fleet } from "../../model/fleet";
import { loadFleet } from "../../model/load";
import { hashOf } from "../../planner/render";
import { specsOf } from "../../planner/specs";
import { packSpec } from "../../planner/transfer";
import { stackName } from "../../stacks/spec";
import type { RunRecord } from "../records/journal";
import { type Consents, fileConsents } from "../review/consents";
import { MovedFiles } from "../upgrading/files";
import { movesTo } from "../upgrading/moves";
import { type Checkout, CheckoutError, checkoutOf } from "./checkout";
import { deployedSince, failedIn, type LastGood, lastGood, readableRuns } from "./last-good";

/** Stacks that go back to the inputs of one run. */
export interface Return {
    readonly good: LastGood;
    readonly commit: string;
    readonly fleet: Fleet;
    readonly stacks: readonly string[];
    /** Stacks for which the files now mean something else than when they were deployed: Tenantry has changed since. */
    readonly reread: readonly string[];
}

/** What becomes of the stacks that failed. */
export interface RollBack {
    readonly returns: readonly Return[];
    /** Those that stay as they are, and why. */
    readonly left: ReadonlyMap<string, string>;
    /** Consents of the present files. */
    readonly consents: ReadonlyMap<string, Consents>;
    /** Removes what was taken from the repository. */
    remove(): void;
}

const uncommitted = "+changes";

/** The fleet as a run deployed it, from the commit's files. */
function fleetOf({ directory }: Checkout, { edition, stacks }: LastGood): Fleet {
    const fleet = loadFleet({ directory });
    if (edition === undefined) return fleet;
    const { moves } = movesTo(fleet, stacks, edition, true);
    return loadFleet({ directory, instead: new MovedFiles(directory, moves, edition).texts });
}

/** Sorts stacks of one run by what the commit's files are to them. */
function returnOf(
    fleet: Fleet,
    good: LastGood & { readonly commit: string },
    stacks: readonly { readonly stack: string; readonly inputHash: string | undefined }[],
    left: Map<string, string>,
): Return {
    const hashes = new Map(specsOf(fleet).map((spec) => [stackName(spec), hashOf(packSpec(spec))]));
    const commit = good.commit.replace(uncommitted, "");
    const [back, reread]: [string[], string[]] = [[], []];
    for (const { stack, inputHash } of stacks) {
        const hash = hashes.get(stack);
        if (hash === undefined) left.set(stack, `it is not in the files of commit ${commit}, or they are broken`);
        else if (hash !== inputHash && good.commit.endsWith(uncommitted))
            left.set(stack, `run ${good.runId} deployed it with changes on top of ${commit} that nobody had committed`);
        else {
            back.push(stack);
            if (hash !== inputHash) reread.push(stack);
        }
    }
    return { good, commit, fleet, stacks: back, reread };
}

/** Why a stack is not even looked up. */
function leftAs(stack: string, fleet: Fleet): string | undefined {
    if (fleet.broken.includes(stack)) return undefined;
    const spec = specsOf(fleet).find((one) => stackName(one) === stack);
    if (!spec) return "its file is gone";
    return spec.kind === "tenant" && spec.tenant.state === "offboarding" ? "the tenant leaves" : undefined;
}

/** Finds for each stack that failed in a run what it was last deployed from, and takes that from the repository. */
export async function planRollBack(
    root: string,
    fleet: Fleet,
    { runId, state }: RunRecord,
    stacks: readonly string[] = failedIn(state),
): Promise<RollBack> {
    const runs = readableRuns(root, (id) => id < runId);
    const since = readableRuns(root, (id) => id > runId);
    const left = new Map<string, string>();
    const groups = new Map<
        string,
        { good: LastGood & { commit: string }; stacks: { stack: string; inputHash: string | undefined }[] }
    >();
    for (const stack of stacks) {
        const good = lastGood(runs, stack);
        const why =
            leftAs(stack, fleet) ??
            deployedSince(since, stack) ??
            (good ? undefined : "no run on record has deployed it before");
        if (why !== undefined || !good) left.set(stack, why ?? "");
        else if (good.commit === undefined)
            left.set(stack, `run ${good.runId} took it from files outside of a repository`);
        else {
            const key = `${good.runId} ${good.commit}`;
            const group = groups.get(key) ?? { good: { ...good, commit: good.commit }, stacks: [] };
            group.stacks.push({ stack, inputHash: good.inputHash });
            groups.set(key, group);
        }
    }
    const checkouts: Checkout[] = [];
    const returns: Return[] = [];
    for (const { good, stacks: asked } of groups.values()) {
        try {
            const checkout = await checkoutOf(fleet.directory, good.commit.replace(uncommitted, ""));
            checkouts.push(checkout);
            returns.push(returnOf(fleetOf(checkout, good), good, asked, left));
        } catch (error) {
            if (!(error instanceof CheckoutError)) throw error;
            for (const { stack } of asked) left.set(stack, error.message);
        }
    }
    return {
        returns: returns.filter((one) => one.stacks.length > 0),
        left,
        consents: new Map(specsOf(fleet).map((spec) => [stackName(spec), fileConsents(spec)])),
        remove: () => {
            for (const checkout of checkouts) checkout.remove();
        },
    };
}
