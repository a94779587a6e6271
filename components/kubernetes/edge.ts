import type { IHTTPRoute } from "@kubernetes-models/gateway-api/gateway.networking.k8s.io/v1/HTTPRoute";
import type { IListenerSet } from "@kubernetes-models/gateway-api/gateway.networking.k8s.io/v1/ListenerSet";
import { derivedHost, type HostDomain, isCovered } from "../../model/hosts";
import type { Tenant, Workload } from "../../model/schema/tenant";
import type { Scope } from "../cloud";
import { behaviourOf } from "../shared/versions";
import { certificateOf, secretOf, terminated } from "./certificates";
import type { Certificate } from "./kinds/cert-manager";
import type { BackendTrafficPolicy, ClientTrafficPolicy, HTTPRouteFilter } from "./kinds/envoy-gateway";
import { gateway, namespaces, tenantLabel } from "./names";
import type { Custom } from "./objects";
import { circuitThreshold, gatewayTimeouts, rateLimitPerProxy, seconds } from "./sizing";

/** How the shared gateway serves a tenant's public workloads: its own listeners and certificates, routes and limits. */

const group = "gateway.networking.k8s.io";
const parentName = "tenant";
/** Port of every workload's Service. */
export const servicePort = 80;

/** A workload that the gateway serves, and its host. */
export interface PublicWorkload {
    readonly name: string;
    readonly workload: Workload;
    readonly host: string;
    /** Whether the cell's own certificate covers the host. */
    readonly covered: boolean;
}

/** The workloads that the gateway serves. */
export function publicWorkloads(tenant: Tenant, hosts: HostDomain): readonly PublicWorkload[] {
    return Object.entries(tenant.workloads)
        .filter(([, workload]) => workload.public)
        .map(([name, workload]) => {
            const host = workload.host ?? derivedHost(hosts, tenant.tenant_id, name);
            return { name, workload, host, covered: isCovered(hosts, host) };
        });
}

/** The tenant's listeners on the shared gateway, one a host that the cell's certificate does not cover, each ending TLS with its own certificate. */
export function listenerSet(open: readonly PublicWorkload[]): Custom<IListenerSet> {
    return {
        apiVersion: `${group}/v1`,
        kind: "ListenerSet",
        spec: {
            parentRef: { group, kind: "Gateway", name: gateway.name, namespace: namespaces.gateway },
            listeners: open.map(({ name, host }) => ({
                name,
                hostname: host,
                port: 443,
                protocol: "HTTPS",
                tls: terminated(secretOf(name)),
                allowedRoutes: { namespaces: { from: "Same" }, kinds: [{ group, kind: "HTTPRoute" }] },
            })),
        },
    };
}

/** Listeners that a policy for clients is about: a tenant's own, or the one of all hosts below the cell's domain. */
const clientTargets = {
    own: { group, kind: "ListenerSet", name: parentName },
    shared: { group, kind: "Gateway", name: gateway.name, sectionName: gateway.tlsListener },
} as const;

/** TLS 1.2 at least, bounded waits for slow clients, no ambiguous paths and headers. */
export function clientPolicy(listeners: keyof typeof clientTargets, scope: Scope): Custom<ClientTrafficPolicy> {
    const { keyExchange } = behaviourOf(scope);
    return {
        apiVersion: "gateway.envoyproxy.io/v1alpha1",
        kind: "ClientTrafficPolicy",
        spec: {
            targetRefs: [clientTargets[listeners]],
            tls: {
                minVersion: "1.2",
                alpnProtocols: ["h2", "http/1.1"],
                ...(keyExchange && { ecdhCurves: [...keyExchange] }),
            },
            timeout: { http: { requestReceivedTimeout: "60s", idleTimeout: "300s" } },
            headers: { withUnderscoresAction: "RejectRequest" },
            path: { escapedSlashesAction: "UnescapeAndRedirect" },
        },
    };
}

/** The certificate of a public host; its private key never leaves the tenant's namespace and changes with each renewal. */
export function certificate({ name, host }: PublicWorkload, tenantId: string): Custom<Certificate> {
    return certificateOf(secretOf(name), host, { [tenantLabel]: tenantId });
}

const sharedListener = {
    group,
    kind: "Gateway",
    name: gateway.name,
    namespace: namespaces.gateway,
    sectionName: gateway.tlsListener,
};

/** Name of the answer to requests for private paths. */
export const hiddenName = "hidden";

/** The answer to requests for private paths, as if nothing were there. */
export function hidden(): Custom<HTTPRouteFilter> {
    return {
        apiVersion: "gateway.envoyproxy.io/v1alpha1",
        kind: "HTTPRouteFilter",
        spec: { directResponse: { statusCode: 404 } },
    };
}

/** Paths that are for operation alone never reach the workload: of two rules that match, the longer path wins. */
function closedPaths(paths: readonly string[]) {
    if (paths.length === 0) return [];
    const answer = { group: "gateway.envoyproxy.io", kind: "HTTPRouteFilter", name: hiddenName };
    return [
        {
            matches: [...new Set(paths)].map((value) => ({ path: { type: "PathPrefix" as const, value } })),
            filters: [{ type: "ExtensionRef" as const, extensionRef: answer }],
        },
    ];
}

/** Requests for the host go to the workload's Service, and end in time. */
export function route({ name, workload, host, covered }: PublicWorkload, tenant: Tenant): Custom<IHTTPRoute> {
    const { request } = gatewayTimeouts(tenant.tenant_config.autoscaling.metrics.latency_threshold);
    return {
        apiVersion: `${group}/v1`,
        kind: "HTTPRoute",
        spec: {
            parentRefs: [
                covered ? sharedListener : { group, kind: "ListenerSet", name: parentName, sectionName: name },
            ],
            hostnames: [host],
            rules: [
                {
                    matches: [{ path: { type: "PathPrefix", value: "/" } }],
                    backendRefs: [{ group: "", kind: "Service", name, port: servicePort, weight: 1 }],
                    // The time of a single try is the traffic policy's: set here, it would replace that of the whole request.
                    timeouts: { request: request.toString() },
                },
                ...closedPaths(workload.private_paths),
            ],
        },
    };
}

/** Rate limit, retries that cannot repeat an effect, probing of pods and, where asked for, the circuit breaker. */
export function trafficPolicy({ name, workload }: PublicWorkload, tenant: Tenant): Custom<BackendTrafficPolicy> {
    const { performance, autoscaling } = tenant.tenant_config;
    const latency = autoscaling.metrics.latency_threshold;
    const { attempt } = gatewayTimeouts(latency);
    const rate = performance.rate_limit.requests_per_second;
    const threshold = circuitThreshold(rate, latency, gateway.replicas);
    const active = {
        type: "HTTP" as const,
        http: { path: workload.readiness.path },
        interval: `${seconds(workload.readiness.period)}s`,
        timeout: "2s",
        healthyThreshold: 1,
        unhealthyThreshold: 3,
    };
    const passive = {
        interval: "5s",
        consecutive5XxErrors: 5,
        consecutiveGatewayErrors: 3,
        baseEjectionTime: "30s",
        maxEjectionPercent: 50,
    };
    return {
        apiVersion: "gateway.envoyproxy.io/v1alpha1",
        kind: "BackendTrafficPolicy",
        spec: {
            targetRefs: [{ group, kind: "HTTPRoute", name }],
            rateLimit: {
                local: { rules: [{ limit: { requests: rateLimitPerProxy(rate, gateway.replicas), unit: "Second" } }] },
            },
            retry: {
                numRetries: 2,
                retryOn: { triggers: ["connect-failure", "refused-stream", "reset-before-request"] },
                perRetry: { timeout: attempt.toString(), backOff: { baseInterval: "100ms", maxInterval: "1s" } },
            },
            timeout: { tcp: { connectTimeout: "2s" } },
            healthCheck: performance.circuit_breaker ? { active, passive } : { active },
            ...(performance.circuit_breaker
                ? {
                      circuitBreaker: {
                          maxConnections: threshold,
                          maxPendingRequests: threshold,
                          maxParallelRequests: threshold,
                          maxParallelRetries: Math.max(3, Math.ceil(threshold / 5)),
                      },
                  }
                : {}),
        },
    };
}
