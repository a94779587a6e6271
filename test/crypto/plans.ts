import { type ResourceState, type StackPlan, type Step, unknownText } from "../../planner/document";

export { unknownText };

/** A resource of a made-up plan. */
export interface Made {
    readonly type: string;
    readonly name: string;
    readonly inputs?: Readonly<Record<string, unknown>>;
    /** Names of the resources that a property comes from. */
    readonly from?: Readonly<Record<string, readonly string[]>>;
    readonly op?: Step["op"];
}

/** The URN of a resource of such a plan. */
export const urnOf = (type: string, name: string): string => `urn:pulumi:acme::tenantry::${type}::${name}`;

/** A plan of one stack with these resources. */
export function planOf(made: readonly Made[], kind: StackPlan["tenantry"]["kind"] = "program"): StackPlan {
    const urns = new Map(made.map(({ type, name }) => [name, urnOf(type, name)]));
    const steps = made.map(({ type, name, inputs, from = {}, op = "create" }): Step => {
        const urn = urnOf(type, name);
        const propertyDependencies = Object.fromEntries(
            Object.entries(from).map(([property, names]) => [property, names.map((one) => urns.get(one)!)]),
        );
        const state: ResourceState = { urn, custom: true, type, ...(inputs && { inputs }), propertyDependencies };
        return op === "delete" ? { op, urn, oldState: state } : { op, urn, newState: state };
    });
    return {
        config: {},
        steps,
        diagnostics: [],
        changeSummary: {},
        tenantry: {
            version: 1,
            project: "tenantry",
            stack: "acme",
            kind,
            policies: [],
            outputs: {},
            inputHash: "0".repeat(64),
        },
    };
}

export const kms = "aws:kms/key:Key";
export const logGroup = "aws:cloudwatch/logGroup:LogGroup";
