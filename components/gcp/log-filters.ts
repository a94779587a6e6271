import type { Tenant } from "../../model/schema/tenant";
import { hasSilo } from "../../model/silo";
import type { Scope } from "../cloud";
import { tenantNamespace } from "../kubernetes/names";
import { hasSecondHome } from "../shared/moving";
import { physicalName } from "../shared/names";
import { clusterName } from "./cluster/names";
import type { Named } from "./context";
import { databaseServer, ownServers } from "./database/names";

/**
 * Which of a project's log entries are whose. Cloud Logging's language lets OR bind more tightly than AND, so that all that is joined stands in brackets;
 * where a label is missing a comparison fails, and its negation holds.
 * Source: docs.cloud.google.com/logging/docs/view/logging-query-language; names of types and labels, docs.cloud.google.com/monitoring/api/resources
 * (both from knowledge, unverified).
 */

const any = (...parts: readonly string[]) => parts.map((part) => `(${part})`).join(" OR ");
const quoted = (values: readonly string[]) => values.map((value) => JSON.stringify(value)).join(" OR ");
const of = (type: string, label: string, ...values: readonly string[]) =>
    `resource.type="${type}" AND resource.labels.${label}=(${quoted(values)})`;
const like = (type: string, label: string, form: string) =>
    `resource.type="${type}" AND resource.labels.${label}=~"${form}"`;

/** Records of who did what have stores of their own. */
const noRecord = 'NOT protoPayload."@type"="type.googleapis.com/google.cloud.audit.AuditLog"';
/** Those of them that a project keeps in `_Default`: whatever else is recorded stays in `_Required`, of which nothing can be left out. */
const defaultRecords = any(...["data_access", "policy"].map((log) => `log_id("cloudaudit.googleapis.com/${log}")`));

type Owner = Pick<Scope, "kind" | "id">;

const inCluster = (name: string) => `resource.labels.cluster_name="${name}"`;
const ofTenants = `resource.labels.namespace_name=~"^${tenantNamespace("")}"`;

/** Flows, refused connections, translations of addresses, and questions to the DNS of a scope's network. */
function networkLogs(scope: Owner): readonly string[] {
    const named = (purpose: string) => physicalName("gcpLabel", scope, purpose);
    return [
        of("gce_subnetwork", "subnetwork_name", named("nodes"), named("endpoints")),
        of("nat_gateway", "gateway_name", named("nat")),
        `resource.type="dns_query" AND jsonPayload.sourceNetwork="${named("network")}"`,
    ];
}

/** Logs of servers end in their names; whose project it is nothing has to say. */
const serverLogs = (...servers: readonly string[]) =>
    like("cloudsql_database", "database_id", `:(${servers.join("|")})$`);

/** What a cell logs but what its tenants do: its network, its cluster and all that runs there for everybody, and the server that its pool shares. */
export function cellLogs(scope: Owner): string {
    const cluster = `${inCluster(clusterName(scope))} AND NOT ${ofTenants}`;
    return `${noRecord} AND (${any(...networkLogs(scope), cluster, serverLogs(databaseServer(scope)))})`;
}

/**
 * What a tenant's workloads and servers log, those of both homes where it has two, and its own ground where it has one.
 * @param cluster where its workloads run
 */
export function tenantLogs(
    scope: Owner,
    cluster: string,
    tenant: Pick<Tenant, "database" | "move" | "moved_from" | "placement">,
): string {
    const pods = `${inCluster(cluster)} AND resource.labels.namespace_name="${tenantNamespace(scope.id)}"`;
    const { kind, id } = scope;
    const homes: Named[] = [{ kind, id }, ...(hasSecondHome(tenant) ? [{ kind, id, home: "second" } as const] : [])];
    const servers = homes.flatMap((home) => ownServers(home, tenant.database));
    const ground = hasSilo(tenant) ? [...networkLogs(scope), inCluster(clusterName(scope))] : [];
    return `${noRecord} AND (${any(pods, serverLogs(...servers), ...ground)})`;
}

/** What the edge of a tenant logs: requests, what the firewall says of each, and the floods that it tells of. */
export const edgeLogs = (service: string, policy: string): string =>
    any(
        of("http_load_balancer", "backend_service_name", service),
        of("network_security_policy", "policy_name", policy),
    );

/**
 * What whoever has a ground keeps out of its project's `_Default` bucket: all that the above send to stores of their own. Of tenants on it no stack here
 * knows, and a project takes ten exclusions; so it is whatever is named as their servers and edges are, each of which comes with its store.
 * @param recorded whether a trail of the ground takes every record of the project
 */
export function storedLogs(scope: Owner, recorded: boolean): string {
    const own = scope.kind === "cell" ? `${databaseServer(scope)}|` : "";
    const edges = "^tn-[a-z0-9-]+-edge$";
    const stored = any(
        ...networkLogs(scope),
        inCluster(clusterName(scope)),
        like("cloudsql_database", "database_id", `:(${own}tn-[a-z0-9-]+-(database|readers)2?)$`),
        like("http_load_balancer", "backend_service_name", edges),
        like("network_security_policy", "policy_name", edges),
    );
    const logs = `${noRecord} AND (${stored})`;
    return recorded ? any(logs, defaultRecords) : logs;
}
