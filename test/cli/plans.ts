import type { Report, StackFacts } from "../../cli/render/report";
import type { Diagnostic, FleetPlan, Operation, ResourceState, StackPlan, Step } from "../../planner/document";
import { secretText, unknownText } from "../../planner/document";
import type { PolicyResult, Rule } from "../../policies/rule";

/** A resource of a made-up plan. */
export interface Made {
    readonly op?: Operation;
    readonly type: string;
    readonly name: string;
    readonly parent?: string;
    readonly custom?: boolean;
    readonly inputs?: Readonly<Record<string, unknown>>;
    readonly old?: Readonly<Record<string, unknown>>;
    readonly step?: Partial<Step>;
    readonly state?: Partial<ResourceState>;
}

/** URN of a resource of a made-up plan. */
export const urnOf = (stack: string, { type, name }: Pick<Made, "type" | "name">): string =>
    `urn:pulumi:${stack}::tenantry::${type}::${name}`;

/** The steps of one resource; a replaced one has the three that Pulumi shows. */
export function stepsOf(stack: string, made: Made): Step[] {
    const { op = "create", inputs = {}, old, step = {}, state = {} } = made;
    const urn = urnOf(stack, made);
    const base = {
        urn,
        type: made.type,
        custom: made.custom ?? !made.type.startsWith("tenantry:"),
        parent: made.parent,
        ...state,
    };
    const newState = op === "delete" ? undefined : { ...base, inputs };
    const oldState = op === "create" ? undefined : { ...base, inputs: old ?? inputs, outputs: old ?? inputs };
    const steps: Step = { op, urn, newState, oldState, ...step };
    if (op !== "replace") return [steps];
    return [
        { op: "delete-replaced", urn, oldState, inferred: step.inferred },
        steps,
        { ...steps, op: "create-replacement" },
    ];
}

/** A plan made of resources. */
export function planOf(
    stack: string,
    resources: readonly Made[],
    more: {
        policies?: readonly PolicyResult[];
        diagnostics?: readonly Diagnostic[];
        failed?: string;
        outputs?: Record<string, unknown>;
    } = {},
): StackPlan {
    const { policies = [], diagnostics = [], failed, outputs = {} } = more;
    return {
        config: {},
        steps: resources.flatMap((one) => stepsOf(stack, one)),
        diagnostics,
        changeSummary: {},
        tenantry: {
            version: 1,
            project: "tenantry",
            stack,
            kind: stack.startsWith("cell.") ? "cell" : "tenant",
            policies,
            ...(failed === undefined ? {} : { failed }),
            outputs,
            inputHash: "0".repeat(64),
        },
    };
}

const topic = { type: "aws:sns/topic:Topic", custom: true } as const;

/** A plan that ends an interrupted replacement of something gone and of something that stays, and lets go of two others. */
export function leavingTenant(stack: string): StackPlan {
    const left = (name: string, id: string): Made => ({
        op: "delete-replaced",
        name,
        ...topic,
        state: { delete: true, id },
        step: { newState: undefined },
    });
    return planOf(stack, [
        { op: "same", name: "stays", ...topic },
        left("stays", "stays-1"),
        left("gone", "gone-1"),
        { op: "delete", name: "kept", ...topic, state: { retainOnDelete: true } },
        { op: "replace", name: "anew", ...topic, state: { retainOnDelete: true } },
    ]);
}

export function fleetPlan(...stacks: StackPlan[]): FleetPlan {
    return { version: 1, project: "tenantry", stacks };
}

export function reportOf(
    plan: FleetPlan,
    facts: Readonly<Record<string, StackFacts>> = {},
    more: Partial<Report> = {},
): Report {
    return { plan, facts: new Map(Object.entries(facts)), rules: new Map(), problems: [], ...more };
}

const stackUrn = (stack: string): string => urnOf(stack, { type: "pulumi:pulumi:Stack", name: `tenantry-${stack}` });

/** A tenant with a network that changes, a database that is replaced, a bucket that goes and a key that stays. */
export function changingTenant(stack: string): StackPlan {
    const root = urnOf(stack, { type: "tenantry:index:Tenant", name: stack });
    const network = urnOf(stack, { type: "tenantry:aws:Network", name: "network" });
    const data = urnOf(stack, { type: "tenantry:aws:Database", name: "database" });
    const database: Made = {
        op: "replace",
        type: "aws:rds/instance:Instance",
        name: "database-server",
        parent: data,
        old: { storageEncrypted: false, password: secretText },
        inputs: { storageEncrypted: true, password: secretText, kmsKeyId: unknownText },
        step: {
            inferred: true,
            detailedDiff: {
                storageEncrypted: { kind: "update-replace", inputDiff: true },
                kmsKeyId: { kind: "add", inputDiff: true },
            },
            replaceReasons: ["storageEncrypted"],
        },
        state: { protect: true },
    };
    const policy = (effect: string) =>
        JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: effect, Action: "s3:*" }] });
    const resources: Made[] = [
        { op: "same", type: "pulumi:pulumi:Stack", name: `tenantry-${stack}`, custom: false },
        { op: "same", type: "tenantry:index:Tenant", name: stack, parent: stackUrn(stack) },
        { op: "same", type: "tenantry:aws:Network", name: "network", parent: root },
        {
            op: "update",
            type: "aws:ec2/vpc:Vpc",
            name: "network-vpc",
            parent: network,
            old: { cidrBlock: "10.0.0.0/16", tags: { team: "a" } },
            inputs: { cidrBlock: "10.0.0.0/16", tags: { team: "b", "cost.center": "cc-1" } },
            step: {
                detailedDiff: {
                    "tags.team": { kind: "update", inputDiff: true },
                    'tags["cost.center"]': { kind: "add", inputDiff: true },
                },
            },
        },
        {
            op: "same",
            type: "aws:kms/key:Key",
            name: "network-key",
            parent: network,
            inputs: { enableKeyRotation: true },
        },
        { op: "same", type: "tenantry:aws:Database", name: "database", parent: root },
        database,
        {
            op: "delete",
            type: "aws:s3/bucket:Bucket",
            name: "old-files",
            parent: root,
            old: { bucket: `tn-${stack}-files` },
        },
        {
            op: "update",
            type: "aws:iam/rolePolicy:RolePolicy",
            name: "access",
            parent: root,
            old: { policy: policy("Allow") },
            inputs: { policy: policy("Deny") },
        },
        { op: "create", type: "aws:sqs/queue:Queue", name: "jobs", parent: root, inputs: { fifoQueue: true } },
    ];
    const urn = urnOf(stack, database);
    const judged = { pack: "tenantry-baseline", severity: "critical", urn } as const;
    return planOf(stack, resources, {
        policies: [
            {
                ...judged,
                rule: "tenant-no-stateful-replacement",
                level: "mandatory",
                result: "fail",
                message: "it would be replaced, losing what it holds",
            },
            {
                ...judged,
                rule: "aws-rds-cmk",
                level: "advisory",
                severity: "medium",
                result: "fail",
                message: "no key of the tenant",
            },
            {
                ...judged,
                rule: "aws-rds-key-exists",
                level: "mandatory",
                severity: "high",
                result: "undetermined",
                message: "the key is not known yet",
            },
            { ...judged, rule: "aws-rds-tls", level: "mandatory", severity: "high", result: "pass" },
        ],
        diagnostics: [{ severity: "warning", message: "predictive plans reactive scaling" }],
        outputs: { bucket: unknownText, endpoint: secretText },
    });
}

/** A tenant of `count` new resources below one component. */
export function newTenant(stack: string, count = 3): StackPlan {
    const root = urnOf(stack, { type: "tenantry:index:Tenant", name: stack });
    const part = urnOf(stack, { type: "tenantry:aws:Storage", name: "storage" });
    return planOf(
        stack,
        [
            { type: "pulumi:pulumi:Stack", name: `tenantry-${stack}`, custom: false },
            { type: "tenantry:index:Tenant", name: stack, parent: stackUrn(stack) },
            { type: "tenantry:aws:Storage", name: "storage", parent: root },
            ...Array.from(
                { length: count },
                (_, at): Made => ({
                    type: "aws:s3/bucket:Bucket",
                    name: `bucket-${at}`,
                    parent: part,
                    inputs: { bucket: `tn-${stack}-${at}`, versioning: { enabled: true } },
                }),
            ),
        ],
        { diagnostics: [{ severity: "warning", message: "predictive plans reactive scaling" }] },
    );
}

export const tenantFacts = (more: Partial<StackFacts> = {}): StackFacts => ({
    cloud: "aws",
    region: "eu-west-1",
    environment: "production",
    team: "platform",
    tier: "enterprise",
    isolation: "silo",
    workloads: ["web"],
    ...more,
});

/** A rule whose words do not change with the catalogue. */
export const madeRule = (id: string): Rule => ({
    id,
    title: `Title of ${id}`,
    requirement: `What ${id} asks.`,
    themes: ["change-management"],
    severity: "critical",
    level: "mandatory",
    types: ["aws:rds/instance:Instance"],
    properties: [],
    rationale: "Because.",
    fix: `Mend what ${id} names.`,
    scope: "resource",
    check: () => ({ result: "pass" }),
});
