import { parametersOf, type TriggerParameter } from "../keda/parameters";
import { kedaVersion, triggerTypes } from "../keda/types";
import type { Problem } from "../problem";
import { printPath } from "../read/node";
import { problem } from "../report";
import type { Trigger } from "../schema/scaling";
import type { Tenant } from "../schema/tenant";
import { looksSecret } from "../secrets";
import { nearest } from "../suggest";
import { idleRules } from "./idle-scaling";
import type { RuleContext, TenantRule } from "./rule";
import type { Fault } from "./trigger-fault";
import { insideHost } from "./trigger-hosts";
import { secretFaults } from "./trigger-secrets";

const listPath = ["tenant_config", "autoscaling", "triggers"] as const;

/** Names of parameters whose values are credentials. */
const secretParameter =
    /(password|secret|token|apikey|clientkey|accesskey|querykey|cosmosdbkey|connection(string)?|credentials)$/i;

const byReference =
    "Take it out and change the secret: keep it in the tenant's secret store, and name that secret in secrets, as `secrets: {password: orders-password}`.";

const isCredential = (key: string, value: string) =>
    looksSecret(value) || (!key.endsWith("FromEnv") && secretParameter.test(key));

function* unknownType({ type }: Trigger): Iterable<Fault> {
    if (type === "cpu" || type === "memory") {
        const fix = `Take it out, and write metrics.${type}_threshold.`;
        yield { code: "TN523", key: ["type"], message: `replicas follow ${type} already`, value: type, fix };
        return;
    }
    const allowed = Object.keys(triggerTypes).filter((one) => one !== "cpu" && one !== "memory");
    yield {
        code: "TN523",
        key: ["type"],
        message: `KEDA ${kedaVersion} has no such type of trigger`,
        value: type,
        allowed,
        suggestion: nearest(type, allowed),
        fix: "Write one of the allowed types.",
    };
}

/** The parameter that a key of metadata gives, by itself or as the name of a variable. */
function given(key: string, parameters: readonly TriggerParameter[]): TriggerParameter | undefined {
    const whole = parameters.find(
        ({ name }) => name === key || (name.endsWith("*") && key.startsWith(name.slice(0, -1))),
    );
    const plain = /^(.+)FromEnv$/.exec(key)?.[1];
    return whole ?? parameters.find(({ name, fromVariable }) => fromVariable && name === plain);
}

function* metadataFaults(
    { metadata, secrets = {} }: Trigger,
    parameters: readonly TriggerParameter[],
): Iterable<Fault> {
    for (const { name, required } of parameters) {
        if (!required || Object.hasOwn(metadata, name) || Object.hasOwn(secrets, name)) continue;
        const message = `metadata lacks ${name}, without which KEDA refuses the trigger`;
        yield { code: "TN524", key: ["metadata"], message, fix: `Add ${name}: "…".` };
    }
    for (const [key, value] of Object.entries(metadata)) {
        const parameter = given(key, parameters);
        const isName = key.endsWith("FromEnv");
        const barred = parameter !== undefined && !parameter.inMetadata && !isName;
        if (barred || isCredential(key, value)) {
            const message = `${key} is a credential: KEDA takes it by reference, and it is not shown here`;
            yield { code: "TN525", key: ["metadata", key], message, fix: byReference };
        } else if (parameter === undefined) {
            const allowed = parameters.filter(({ inMetadata }) => inMetadata).map(({ name }) => name);
            yield {
                code: "TN526",
                key: ["metadata", key],
                message: `KEDA ${kedaVersion} knows no ${key} of this type of trigger, and would pass over it`,
                allowed,
                suggestion: nearest(key, allowed),
                fix: "Write one of the allowed names, or take it out.",
            };
        }
    }
}

/** What would reach beyond the tenant: shared credentials, the operator's own identity, addresses inside of the cluster. */
function* reachFaults({ authenticationRef, metadata }: Trigger, alone: boolean): Iterable<Fault> {
    if (authenticationRef?.kind === "ClusterTriggerAuthentication" && !alone) {
        yield {
            code: "TN527",
            key: ["authenticationRef", "kind"],
            message: "a ClusterTriggerAuthentication is every tenant's of the cell, with all that it may read",
            value: authenticationRef.kind,
            fix: "Name a TriggerAuthentication in the tenant's own namespace.",
        };
    }
    if (metadata.identityOwner === "operator") {
        yield {
            code: "TN527",
            key: ["metadata", "identityOwner"],
            message: "KEDA's own identity is every tenant's, and has no rights",
            value: "operator",
            fix: "Take it out, and name what signs in, in the tenant's own store, in secrets.",
        };
    }
    for (const [key, value] of Object.entries(metadata)) {
        // What is no address: what is asked there, a credential, and the name of a variable.
        if (/query|filter|nrql|selector|FromEnv$/i.test(key) || isCredential(key, value)) continue;
        const found = insideHost(key, value, alone);
        if (found === undefined) continue;
        yield {
            code: "TN528",
            key: ["metadata", key],
            message: `${found} lies inside of the cluster or is one of a node's own: KEDA serves every tenant, and would reach what this one may not`,
            fix: alone
                ? "Name an address outside of the cluster, or the cluster's Prometheus."
                : "Name an address outside of the cluster. What the cluster measures of the tenant, its replicas follow already.",
        };
    }
}

/** Types that have faults of KEDA's own, as of its version: told, and not refused. */
const troubled: Readonly<Record<string, string>> = {
    external:
        "an external scaler that cannot be reached never triggers the fallback (kedacore/keda#8056) and hides other triggers' metrics (#5914)",
    "external-push":
        "an external scaler that cannot be reached never triggers the fallback (kedacore/keda#8056) and hides other triggers' metrics (#5914)",
    cron: "start and end are missed at times (kedacore/keda#1941, #4677)",
};

function* troubles({ type }: Trigger): Iterable<Fault> {
    const known = troubled[type];
    if (known === undefined) return;
    const fix =
        type === "cron"
            ? "Use it as a floor alone; for a known time of more load write an event, which forecasts follow."
            : "Let its numbers be read from a Prometheus instead, or keep it and watch it.";
    yield { code: "TN529", key: ["type"], message: known, value: type, fix };
}

function* strangers({ workloads }: Trigger, tenant: Tenant): Iterable<Fault> {
    const allowed = Object.keys(tenant.workloads);
    for (const name of workloads ?? []) {
        if (allowed.includes(name)) continue;
        const fix = "Write one of the tenant's workloads, or leave workloads out for all of them.";
        yield {
            code: "TN530",
            key: ["workloads"],
            message: "the tenant has no such workload",
            value: name,
            allowed,
            fix,
        };
    }
}

function* faults(trigger: Trigger, tenant: Tenant, context: RuleContext): Iterable<Fault> {
    const parameters = parametersOf(trigger.type);
    const alone = tenant.placement.isolation === "silo";
    if (parameters === undefined || trigger.type === "cpu" || trigger.type === "memory") yield* unknownType(trigger);
    else {
        yield* metadataFaults(trigger, parameters);
        yield* secretFaults(trigger, parameters, alone);
    }
    yield* reachFaults(trigger, alone);
    yield* troubles(trigger);
    if (context.sound(["workloads"])) yield* strangers(trigger, tenant);
}

const triggers: TenantRule = {
    fields: ["tenant_config.autoscaling.triggers", "placement.isolation"],
    *check(tenant, context): Iterable<Problem> {
        const at = context.origin(listPath);
        for (const [index, trigger] of tenant.tenant_config.autoscaling.triggers.entries()) {
            for (const { code, key, ...told } of faults(trigger, tenant, context)) {
                yield problem(code, { at, path: printPath([...listPath, index, ...key]), ...told });
            }
        }
    },
};

/** Names that triggers of every workload may have already: KEDA takes each once. */
const ownNames = ["forecast", "requests", "latency"];

const names: TenantRule = {
    fields: ["tenant_config.autoscaling.triggers", "tenant_config.autoscaling.metrics.network_per_replica"],
    *check({ tenant_config }, context) {
        const { network_per_replica } = tenant_config.autoscaling.metrics;
        const taken = new Set([...ownNames, ...(network_per_replica === undefined ? [] : ["network"])]);
        for (const [index, { name }] of tenant_config.autoscaling.triggers.entries()) {
            if (name !== undefined && taken.has(name)) {
                yield problem("TN534", {
                    at: context.origin(listPath),
                    path: printPath([...listPath, index, "name"]),
                    message: `another trigger is called ${name} already`,
                    value: name,
                    fix: "Give it a name of its own, or leave the name out.",
                });
            }
            if (name !== undefined) taken.add(name);
        }
    },
};

export const triggerRules: readonly TenantRule[] = [triggers, names, ...idleRules];
