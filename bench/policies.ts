import type { Figure } from "./report";

/** What planning a fleet costs, and judging it by every rule there is. */
export interface PolicyCost {
    /** Rules that were asked. */
    readonly rules: number;
    readonly stacks: number;
    readonly resources: number;
    readonly judgements: number;
    /** Processor time of planning, policies included, in microseconds. */
    readonly planned: number;
    /** Processor time of policies, in microseconds. */
    readonly judged: number;
}

/** What policies may add to the time of planning without them. */
const goal = 0.4;
/** Figures of what policies cost. */
export function policyFigures({ rules, stacks, resources, judgements, planned, judged }: PolicyCost): Figure[] {
    return [
        { name: "rules that are asked", value: rules, unit: "rules" },
        { name: "resources a stack, policies", value: resources / stacks, unit: "resources" },
        { name: "policies, a resource", value: judged / resources, unit: "us" },
        { name: "policies, a resource and rule that judged it", value: judged / judgements, unit: "us" },
        { name: "policies to planning without them", value: judged / (planned - judged), unit: "ratio", goal },
    ];
}
