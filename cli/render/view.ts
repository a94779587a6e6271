import type { StackPlan, Step } from "../../planner/document";

/** What happens to a resource, counted once for each. */
export const operations = ["create", "update", "replace", "delete", "same", "import", "read"] as const;
export type ResourceOperation = (typeof operations)[number];
export type Counts = Readonly<Record<ResourceOperation, number>>;

/** A resource in the tree of its stack. */
export interface ResourceNode {
    readonly urn: string;
    /** Short type, such as `aws:rds:Instance`. */
    readonly type: string;
    readonly name: string;
    readonly operation: ResourceOperation;
    /** The planner decided without a provider's word. */
    readonly inferred: boolean;
    readonly component: boolean;
    /** An older one, left of a replacement that was interrupted; the resource itself, if there is one, is another node. */
    readonly leftover: boolean;
    /** What is deleted leaves the state alone, and stays in the cloud (`retainOnDelete`). */
    readonly retained: boolean;
    /** The step that carries states and differences. */
    readonly step: Step;
    readonly children: readonly ResourceNode[];
}

/** A stack's resources as a tree, with what happens to them. */
export interface StackTree {
    readonly roots: readonly ResourceNode[];
    readonly counts: Counts;
}

const logical: Readonly<Record<string, ResourceOperation>> = {
    create: "create",
    update: "update",
    replace: "replace",
    "create-replacement": "replace",
    "delete-replaced": "replace",
    "read-replacement": "replace",
    "import-replacement": "replace",
    delete: "delete",
    read: "read",
    import: "import",
};

/** Which step tells most of a resource that has several (as a replaced one has). */
const weight: Readonly<Record<string, number>> = { replace: 3, "create-replacement": 2, "delete-replaced": 0 };
const weightOf = (op: string): number => weight[op] ?? 1;

/** `aws:rds/instance:Instance` as people know it: `aws:rds:Instance`. */
export function shortType(type: string): string {
    const match = /^([^:]+):([^:/]+)\/([^:]+):([^:]+)$/.exec(type);
    if (!match) return type;
    const [, pkg, module, member, name] = match;
    const repeats = member!.toLowerCase() === name!.toLowerCase();
    return repeats ? `${pkg}:${module}:${name}` : type;
}

/** Last part of a URN. */
export function urnName(urn: string): string {
    return urn.split("::").slice(3).join("::") || urn;
}

/** Type token of a URN. */
export function urnType(urn: string): string {
    return urn.split("::")[2]?.split("$").at(-1) ?? "";
}

interface Growing extends ResourceNode {
    readonly children: Growing[];
}

function nodeOf(urn: string, steps: readonly Step[]): Growing {
    const step = steps.reduce((best, one) => (weightOf(one.op) > weightOf(best.op) ? one : best));
    const state = step.newState ?? step.oldState;
    const found = new Set(steps.map(({ op }) => logical[op] ?? "same"));
    const both = found.has("create") && found.has("delete");
    const lone = steps.every(({ op }) => op === "delete-replaced");
    const first = operations.find((one) => one !== "same" && found.has(one)) ?? "same";
    const operation = lone ? "delete" : both || found.has("replace") ? "replace" : first;
    const older = steps.find(({ oldState }) => oldState)?.oldState;
    const newer = steps.find(({ newState }) => newState)?.newState;
    return {
        urn,
        type: shortType(state?.type ?? urnType(urn)),
        name: urnName(urn),
        operation,
        leftover: lone && older?.delete === true,
        retained: (operation === "delete" || operation === "replace") && older?.retainOnDelete === true,
        inferred: steps.some(({ inferred }) => inferred === true),
        component: state?.custom === false,
        step: { ...step, ...(older && { oldState: older }), ...(newer && { newState: newer }) },
        children: [],
    };
}

/** How many resources are created, updated and so on. */
export function countOperations(nodes: Iterable<{ readonly operation: ResourceOperation }>): Counts {
    const counts = { create: 0, update: 0, replace: 0, delete: 0, same: 0, import: 0, read: 0 };
    for (const { operation } of nodes) counts[operation]++;
    return counts;
}

/** Sums of counts. */
export function addCounts(all: Iterable<Counts>): Counts {
    const sum = { create: 0, update: 0, replace: 0, delete: 0, same: 0, import: 0, read: 0 };
    for (const counts of all) for (const operation of operations) sum[operation] += counts[operation];
    return sum;
}

const replaces = new Set(["replace", "create-replacement", "read-replacement", "import-replacement"]);

/** Steps by resource; what an interrupted replacement left stands apart from what became of the resource. */
function groupsOf(steps: readonly Step[]): Map<string, Step[]> {
    const replaced = new Set(steps.filter(({ op }) => replaces.has(op)).map(({ urn }) => urn));
    const groups = new Map<string, Step[]>();
    for (const step of steps) {
        const { op, urn, oldState } = step;
        const apart = op === "delete-replaced" && oldState?.delete === true && !replaced.has(urn);
        const key = apart ? `${urn} ${oldState.id ?? ""} left` : urn;
        const known = groups.get(key);
        if (known) known.push(step);
        else groups.set(key, [step]);
    }
    return groups;
}

/** The tree of a plan, in the plan's order. A resource whose parent is not planned stands at the top. */
export function treeOf(plan: StackPlan): StackTree {
    const nodes = new Map([...groupsOf(plan.steps)].map(([key, group]) => [key, nodeOf(group[0]!.urn, group)]));
    const roots: Growing[] = [];
    for (const node of nodes.values()) {
        const parent = (node.step.newState ?? node.step.oldState)?.parent;
        const above = parent === undefined ? undefined : nodes.get(parent);
        if (above && above !== node) above.children.push(node);
        else roots.push(node);
    }
    return { roots, counts: countOperations(nodes.values()) };
}

/** All nodes below and including some. */
export function* walk(nodes: readonly ResourceNode[]): Generator<ResourceNode> {
    for (const node of nodes) {
        yield node;
        yield* walk(node.children);
    }
}

/** Resources taken as unchanged on a guess: their secrets are encrypted in the state, and nobody could compare them. */
export function countUncompared(plans: readonly StackPlan[]): number {
    const steps = plans.flatMap((plan) => plan.steps);
    return steps.filter(({ op, inferred }) => op === "same" && inferred === true).length;
}

/** Whether anything would change, as far as it could be compared. */
export function hasChanges(counts: Counts): boolean {
    return counts.create + counts.update + counts.replace + counts.delete + counts.import > 0;
}
