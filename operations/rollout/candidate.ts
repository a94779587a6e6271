import type { Cell } from "../../model/schema/cell";
import type { Tenant } from "../../model/schema/tenant";
import { cellStackName, type StackSpec, stackName } from "../../stacks/spec";

/** What a rollout needs to know of a stack. */
export interface Candidate {
    readonly stack: string;
    readonly kind: "cell" | "tenant";
    /** Stacks that must be there before it. */
    readonly dependsOn: readonly string[];
    readonly tier: string | undefined;
    readonly region: string;
    readonly environment: Tenant["environment"];
    readonly labels: Readonly<Record<string, string>>;
    readonly window: Tenant["maintenance_window"];
}

type Common = Pick<Tenant & Cell, "region" | "environment" | "labels" | "maintenance_window">;

function common({ region, environment, labels, maintenance_window }: Common) {
    return { region, environment, labels, window: maintenance_window };
}

/** The stack of a spec, as rollouts see it: a tenant on a cell comes after its cell. */
export function candidateOf(spec: StackSpec): Candidate {
    const stack = stackName(spec);
    if (spec.kind === "cell") return { stack, kind: "cell", dependsOn: [], tier: undefined, ...common(spec.cell) };
    const dependsOn = spec.cell ? [cellStackName(spec.cell.cell)] : [];
    return { stack, kind: "tenant", dependsOn, tier: spec.tenant.tier, ...common(spec.tenant) };
}
