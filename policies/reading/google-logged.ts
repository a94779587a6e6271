import { type ResourceView, type StackView, unknown } from "../rule";
import { gke, googleNetwork, nodePool, sqlInstance, subnetwork } from "./google";
import { type LogEntry, logFilter } from "./google-log-filter";
import { sinkTypes } from "./google-logs";
import { ask, every, not, some, type Truth } from "./logic";
import { isTrue, items, textOf } from "./values";

/** A log that a resource turns on. */
export interface Logged {
    /** Whose or what log it is, in words. */
    readonly of: string;
    /** Whether it can hold what a tenant's data says; else it holds names and settings. */
    readonly content: "traces" | "settings";
    /** What one entry of it looks like. */
    readonly entry: LogEntry;
    /** Why it stays in the project's `_Default` bucket, where no filter could tell it apart. */
    readonly stays?: string;
}

type Source = (one: ResourceView, stack: StackView) => readonly Logged[];

const entryOf = (type: string, label?: string, value?: unknown): LogEntry => ({
    "resource.type": type,
    ...(label === undefined ? {} : { [`resource.labels.${label}`]: textOf(value) }),
});
const named = (one: ResourceView | undefined): string => textOf(one?.get("name"));

const cluster: Source = (one) => {
    const components = items(one.get("loggingConfig.enableComponents"));
    if (Array.isArray(components) && components.length === 0) return [];
    const types = ["k8s_cluster", "k8s_node", "k8s_pod", "k8s_container", "k8s_control_plane_component"];
    return types.map((type) => ({
        of: "the cluster",
        content: "traces",
        entry: {
            ...entryOf(type, "cluster_name", one.get("name")),
            ...(/pod|container/.test(type) ? { "resource.labels.namespace_name": "kube-system" } : {}),
        },
    }));
};

const flows = (of: string, subnet: ResourceView | undefined): Logged => ({
    of,
    content: "traces",
    entry: entryOf("gce_subnetwork", "subnetwork_name", named(subnet)),
});

const integrity: Source = (one) =>
    isTrue(one.get("nodeConfig.shieldedInstanceConfig.enableIntegrityMonitoring"))
        ? [
              {
                  of: "the start of nodes",
                  content: "settings",
                  entry: entryOf("gce_instance", "instance_id", "1"),
                  stays: "entries about machines say their number alone, which nobody knows before",
              },
          ]
        : [];

/**
 * What turns a log on, by type, and what its entries look like. Records of who did what that a project keeps in `_Required` are not among them: nothing
 * leads those elsewhere. Source of types and labels: docs.cloud.google.com/monitoring/api/resources (from knowledge, unverified).
 */
const sources: Readonly<Record<string, Source>> = {
    [sqlInstance]: (one) => [
        {
            of: "the database server",
            content: "traces",
            entry: entryOf("cloudsql_database", "database_id", `project:${named(one)}`),
        },
    ],
    [subnetwork]: (one) => (one.get("logConfig") === undefined ? [] : [flows("flows in the network", one)]),
    "gcp:compute/firewall:Firewall": (one, stack) =>
        one.get("logConfig") === undefined
            ? []
            : stack.ofType(subnetwork).map((subnet) => flows("the network's firewall", subnet)),
    "gcp:compute/routerNat:RouterNat": (one) =>
        isTrue(one.get("logConfig.enable"))
            ? [
                  {
                      of: "translations of addresses",
                      content: "settings",
                      entry: entryOf("nat_gateway", "gateway_name", one.get("name")),
                  },
              ]
            : [],
    "gcp:dns/policy:Policy": (one, stack) =>
        isTrue(one.get("enableLogging"))
            ? stack.ofType(googleNetwork).map((network) => ({
                  of: "questions to the DNS",
                  content: "traces",
                  entry: { ...entryOf("dns_query"), "jsonPayload.sourceNetwork": named(network) },
              }))
            : [],
    [gke]: cluster,
    [nodePool]: integrity,
    "gcp:compute/backendService:BackendService": (one) =>
        isTrue(one.get("logConfig.enable"))
            ? [
                  {
                      of: "requests to public hosts",
                      content: "traces",
                      entry: entryOf("http_load_balancer", "backend_service_name", one.get("name")),
                  },
              ]
            : [],
    "gcp:compute/securityPolicy:SecurityPolicy": (one) => [
        {
            of: "floods of requests",
            content: "settings",
            entry: entryOf("network_security_policy", "policy_name", one.get("name")),
        },
    ],
    "gcp:projects/iAMAuditConfig:IAMAuditConfig": () => [
        {
            of: "reads and writes of data",
            content: "traces",
            entry: {
                ...entryOf("audited_resource"),
                log: "cloudaudit.googleapis.com/data_access",
                "protoPayload.@type": "type.googleapis.com/google.cloud.audit.AuditLog",
            },
        },
    ],
};

/** Types that turn logs on. */
export const loggingTypes: readonly string[] = Object.keys(sources);

/** Logs that a resource turns on. */
export const loggedBy = (one: ResourceView, stack: StackView): readonly Logged[] =>
    sources[one.type]?.(one, stack) ?? [];

const exclusion = "gcp:logging/projectExclusion:ProjectExclusion";

/** Whether a sink or an exclusion takes an entry; unknown where its filter is, or says what is not read. */
export function takes(one: ResourceView, entry: LogEntry): Truth {
    return every([
        not(ask(one.get("disabled"), isTrue)),
        ask(one.get("filter"), (filter) => logFilter(textOf(filter))?.(entry) ?? unknown),
    ]);
}

/** Sinks of a stack. */
export const sinksOf = (stack: StackView): readonly ResourceView[] => stack.ofType(...sinkTypes);

/** Whether an entry is kept out of the project's `_Default` bucket by any of the stacks that share the project. */
export const keptOut = (stacks: readonly StackView[], entry: LogEntry): Truth =>
    some(stacks.flatMap((stack) => stack.ofType(exclusion)).map((one) => takes(one, entry)));

/** What stores of a stack take of the logs that it turns on, in words. */
export function storedIn(stack: StackView, sink: ResourceView): readonly string[] {
    const taken = stack.resources.flatMap((one) =>
        loggedBy(one, stack).filter(({ entry }) => takes(sink, entry) === true),
    );
    return [...new Set(taken.map(({ of }) => of))];
}
