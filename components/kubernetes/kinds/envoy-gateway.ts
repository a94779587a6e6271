/**
 * The parts of Envoy Gateway's kinds that are written here; no package types them.
 * Source: github.com/envoyproxy/gateway v1.9.1, charts/gateway-crds-helm/templates/generated, read 2026-11-23.
 */

interface TargetRef {
    group: "gateway.networking.k8s.io";
    kind: "Gateway" | "ListenerSet" | "HTTPRoute";
    name: string;
    sectionName?: string;
}

/** How requests are passed on to a workload. */
export interface BackendTrafficPolicy {
    apiVersion: "gateway.envoyproxy.io/v1alpha1";
    kind: "BackendTrafficPolicy";
    spec: {
        targetRefs: TargetRef[];
        rateLimit?: { local: { rules: { limit: { requests: number; unit: "Second" | "Minute" | "Hour" } }[] } };
        circuitBreaker?: {
            maxConnections: number;
            maxPendingRequests: number;
            maxParallelRequests: number;
            maxParallelRetries: number;
        };
        healthCheck?: {
            panicThreshold?: number;
            passive?: {
                interval: string;
                consecutive5XxErrors: number;
                consecutiveGatewayErrors: number;
                baseEjectionTime: string;
                maxEjectionPercent: number;
            };
            active?: {
                type: "HTTP";
                http: { path: string };
                interval: string;
                timeout: string;
                healthyThreshold: number;
                unhealthyThreshold: number;
            };
        };
        retry?: {
            numRetries: number;
            retryOn: { triggers: ("connect-failure" | "refused-stream" | "reset-before-request")[] };
            perRetry: { timeout: string; backOff: { baseInterval: string; maxInterval: string } };
        };
        timeout?: {
            tcp?: { connectTimeout: string };
            http?: { requestTimeout?: string; connectionIdleTimeout?: string };
        };
    };
}

/** What is asked of clients. */
export interface ClientTrafficPolicy {
    apiVersion: "gateway.envoyproxy.io/v1alpha1";
    kind: "ClientTrafficPolicy";
    spec: {
        targetRefs: TargetRef[];
        tls?: { minVersion: "1.2" | "1.3"; alpnProtocols: ("h2" | "http/1.1")[]; ecdhCurves?: string[] };
        timeout?: { http: { requestReceivedTimeout?: string; idleTimeout?: string; streamIdleTimeout?: string } };
        headers?: { withUnderscoresAction: "RejectRequest" };
        path?: { escapedSlashesAction: "UnescapeAndRedirect"; disableMergeSlashes?: boolean };
    };
}

/** Who may ask: whoever brings one of the keys that a Secret lists. */
export interface SecurityPolicy {
    apiVersion: "gateway.envoyproxy.io/v1alpha1";
    kind: "SecurityPolicy";
    spec: {
        targetRefs: TargetRef[];
        apiKeyAuth: {
            credentialRefs: { group: ""; kind: "Secret"; name: string }[];
            extractFrom: { headers: string[] }[];
            /** Takes the key out of what is passed on. */
            sanitize: boolean;
        };
    };
}

/** What the gateway does itself with requests of a route. */
export interface HTTPRouteFilter {
    apiVersion: "gateway.envoyproxy.io/v1alpha1";
    kind: "HTTPRouteFilter";
    spec: { directResponse: { statusCode: number } };
}

interface ProxyContainer {
    resources: { requests: Record<string, string>; limits: Record<string, string> };
    securityContext?: Record<string, unknown>;
}

/** The proxies themselves. */
export interface EnvoyProxy {
    apiVersion: "gateway.envoyproxy.io/v1alpha1";
    kind: "EnvoyProxy";
    spec: {
        mergeGateways?: boolean;
        shutdown?: { drainTimeout: string; minDrainDuration: string };
        telemetry?: { metrics: { prometheus: { disable: boolean } } };
        provider: {
            type: "Kubernetes";
            kubernetes: {
                envoyDeployment: {
                    replicas: number;
                    pod: {
                        labels: Record<string, string>;
                        securityContext?: Record<string, unknown>;
                        topologySpreadConstraints: {
                            maxSkew: number;
                            topologyKey: string;
                            whenUnsatisfiable: "ScheduleAnyway" | "DoNotSchedule";
                            labelSelector: { matchLabels: Record<string, string> };
                        }[];
                    };
                    container: ProxyContainer;
                };
                envoyPDB: { maxUnavailable: number };
                envoyService: { type: "ClusterIP" };
            };
        };
    };
}
