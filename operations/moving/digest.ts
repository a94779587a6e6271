import { isDeepStrictEqual } from "node:util";
import type { Way } from "../../model/capabilities";
import type { ResourceState, StackPlan } from "../../planner/document";
import { nameOf } from "../../planner/engine/urn";
import { serviceOf } from "../review/guards";
import type { Stage } from "./phases";

/** What one step of a move does, as plans of before and after tell it. */
export interface StepDigest {
    readonly stage: Stage;
    readonly created: number;
    readonly changed: number;
    readonly deleted: number;
    /** What holds data and is made or deleted. */
    readonly stateful: readonly { readonly op: "create" | "delete"; readonly type: string; readonly name: string }[];
    /** What happens to the workloads. */
    readonly workloads: string;
    /** What the way back from here costs. */
    readonly back: string;
}

type About = Pick<StepDigest, "workloads" | "back">;

/** What has to be consented to before a home is given up or erased, by where the tenant goes. */
const consents = {
    bridge: { prepare: "database, cache, keys", finish: "database" },
    silo: { prepare: "database, cache, keys, network, cluster, storage", finish: "database, cache, storage" },
} as const;

function aboutOf(stage: Stage, to: Way["to"]): About {
    const told: Readonly<Record<Stage, About>> = {
        start: { workloads: "run on the old home", back: "" },
        prepare: {
            workloads: "run on the old home",
            back: `gives up the new home, which is empty: allow: {delete: [${consents[to].prepare}]}, --allow-destroy`,
        },
        copy: { workloads: "stand still: a maintenance window", back: "loses nothing" },
        switch: { workloads: "run on the new home", back: "loses what was written since the switch" },
        finish: {
            workloads: "run on the new home",
            back: `none: the old ${to === "silo" ? "servers are deleted, once a deployment has lifted their protection" : "database is erased"}. Takes allow: {delete: [${consents[to].finish}]}, --allow-destroy`,
        },
    };
    return told[stage];
}

const resources = ({ steps }: StackPlan): ReadonlyMap<string, ResourceState> =>
    new Map(steps.flatMap(({ urn, newState }) => (newState?.custom ? [[urn, newState] as const] : [])));

/** Compares the plan of a stage with that of the one before. */
export function digestOf(stage: Stage, to: Way["to"], before: StackPlan, after: StackPlan): StepDigest {
    const [old, now] = [resources(before), resources(after)];
    const created = [...now].filter(([urn]) => !old.has(urn));
    const deleted = [...old].filter(([urn]) => !now.has(urn));
    const changed = [...now].filter(
        ([urn, { inputs }]) => old.has(urn) && !isDeepStrictEqual(old.get(urn)!.inputs, inputs),
    );
    const holding = (op: "create" | "delete", some: typeof created) =>
        some
            .filter(([, { type }]) => serviceOf(type) !== undefined)
            .map(([urn, { type }]) => ({ op, type, name: nameOf(urn) }));
    return {
        stage,
        created: created.length,
        changed: changed.length,
        deleted: deleted.length,
        stateful: [...holding("create", created), ...holding("delete", deleted)],
        ...aboutOf(stage, to),
    };
}
