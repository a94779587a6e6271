import type { ResourceState, StackPlan } from "../../planner/document";
import { secretText, unknownText } from "../../planner/document";
import type { KubeObject } from "./client";

/** Kubernetes objects as plans hold them, made fit to be sent. */

/** An object of a plan. */
export interface PlannedObject {
    readonly stack: string;
    readonly urn: string;
    readonly object: KubeObject;
    /** YAML paths at which a value that is secret, or unknown before deployment, was replaced by a stand-in. */
    readonly standIns: readonly string[];
}

/** A Helm release of a plan: its chart is not at hand, so it is not sent, only counted. */
export interface PlannedRelease {
    readonly stack: string;
    readonly name: string;
    readonly chart: string;
    readonly version: string;
}

const releaseType = "kubernetes:helm.sh/v3:Release";

/**
 * What stands for a value that is known only after deployment, or is secret. The field's name tells its form; a field that none of
 * these names gets a word, which the server refuses where it wants a number or an address, so that a wrong guess fails
 * loudly and never hides a mistake.
 */
const standIns: readonly (readonly [RegExp, unknown])[] = [
    [/(^|\.)(labels|annotations|data|matchLabels|values|tags)$/, {}],
    [/cidrs?(\[\d+\])?$/i, "10.255.0.0/24"],
    [/(hostnames?|dnsNames|HOST|host)(\[\d+\])?$/, "stand-in.example.com"],
    [/arn$/i, "arn:aws:iam::123456789012:role/stand-in"],
    [/(port|replicas)$/i, 8080],
    [/subnet.*id$/i, "subnet-0123456789abcdef0"],
    [/securityGroup.*id$/i, "sg-0123456789abcdef0"],
    [/.*/, "stand-in"],
];

function standInFor(path: string): unknown {
    return standIns.find(([pattern]) => pattern.test(path))![1];
}

function fill(value: unknown, path: string, filled: string[]): unknown {
    if (value === unknownText || value === secretText) {
        filled.push(path);
        return standInFor(path);
    }
    if (Array.isArray(value)) return value.map((item, index) => fill(item, `${path}[${index}]`, filled));
    if (typeof value !== "object" || value === null) return value;
    const entries = Object.entries(value).map(([key, item]) => [
        key,
        fill(item, path ? `${path}.${key}` : key, filled),
    ]);
    return Object.fromEntries(entries);
}

/** Fills what is unknown in an object. */
export function withStandIns(object: unknown): { readonly object: KubeObject; readonly standIns: readonly string[] } {
    const filled: string[] = [];
    return { object: fill(object, "", filled) as KubeObject, standIns: filled };
}

function declared(plan: StackPlan): ResourceState[] {
    return plan.steps.filter(({ op }) => op !== "delete").flatMap(({ newState }) => (newState ? [newState] : []));
}

/** Every Kubernetes object of a plan but Helm releases. */
export function objectsOf(plan: StackPlan): PlannedObject[] {
    return declared(plan)
        .filter(({ type, custom }) => custom && type.startsWith("kubernetes:") && type !== releaseType)
        .map(({ urn, inputs }) => ({ stack: plan.tenantry.stack, urn, ...withStandIns(inputs) }));
}

/** The Helm releases of a plan. */
export function releasesOf(plan: StackPlan): PlannedRelease[] {
    return declared(plan)
        .filter(({ type }) => type === releaseType)
        .map(({ inputs }) => ({
            stack: plan.tenantry.stack,
            name: String(inputs?.name),
            chart: String(inputs?.chart),
            version: String(inputs?.version),
        }));
}
