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

/** What becomes of the old home at the end, and the consents that it takes. */
const ends = {
    bridge: { what: "database is erased", consents: "database" },
    silo: {
        what: "servers are deleted, once a deployment has lifted their protection",
        consents: "database, cache, storage",
    },
} as const;

function aboutOf(stage: Stage, to: Way["to"]): About {
    const { what, consents } = ends[to];
    const told: Readonly<Record<Stage, About>> = {
        start: { workloads: "run on the old home", back: "" },
        prepare: { workloads: "run on the old home", back: "gives up the new home, which is empty" },
        copy: { workloads: "stand still: a maintenance window", back: "loses nothing" },
        switch: { workloads: "run on the new home", back: "loses what was written since the switch" },
        finish: {
            workloads: "run on the new home",
            back: `none: the old ${what}. Takes allow: {delete: [${consents}]}, --allow-destroy`,
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
    const { workloads, back } = aboutOf(stage, to);
    // Before the move nothing of what this step makes is there: the way back deletes it again, and takes a consent for each service.
    const given = new Set(stage === "prepare" ? created.flatMap(([, { type }]) => serviceOf(type) ?? []) : []);
    const consents = given.size > 0 ? `: allow: {delete: [${[...given].sort().join(", ")}]}, --allow-destroy` : "";
    return {
        stage,
        created: created.length,
        changed: changed.length,
        deleted: deleted.length,
        stateful: [...holding("create", created), ...holding("delete", deleted)],
        workloads,
        back: back + consents,
    };
}
