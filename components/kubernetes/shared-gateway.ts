import type { IGateway } from "@kubernetes-models/gateway-api/gateway.networking.k8s.io/v1/Gateway";
import type { IGatewayClass } from "@kubernetes-models/gateway-api/gateway.networking.k8s.io/v1/GatewayClass";
import type { IHTTPRoute } from "@kubernetes-models/gateway-api/gateway.networking.k8s.io/v1/HTTPRoute";
import type { Service, ServiceArgs } from "@pulumi/kubernetes/core/v1/service";
import type * as pulumi from "@pulumi/pulumi";
import { sampleSeconds } from "../../model/pace";
import type { ClusterAddonsArgs } from "./args";
import { certificateOf, secretOf, terminated } from "./certificates";
import { collected } from "./collected";
import type { Certificate, ClusterIssuer } from "./kinds/cert-manager";
import type { EnvoyProxy } from "./kinds/envoy-gateway";
import type { PodMonitor, PodMonitoring } from "./kinds/monitoring";
import { requestCounter } from "./load-queries";
import { gateway, issuerName, namespaces, proxyPorts, routesLabel } from "./names";
import type { Custom } from "./objects";

/** The one gateway of a cluster: tenants attach listeners and routes to it from their own namespaces. */

const group = "gateway.networking.k8s.io";
const proxyName = "tenantry";
const proxyLabels = { "tenantry.io/proxy": gateway.name };
/** Source: letsencrypt.org/docs/acme-protocol-updates, ACME v2 production directory, read 2026-11-23. */
const letsEncrypt = "https://acme-v02.api.letsencrypt.org/directory";

const tenantNamespaces = { from: "Selector" as const, selector: { matchLabels: { [routesLabel]: "allowed" } } };

/** How many proxies run, and where. */
export function envoyProxy(): Custom<EnvoyProxy> {
    const spread = (topologyKey: string) => ({
        maxSkew: 1,
        topologyKey,
        whenUnsatisfiable: "ScheduleAnyway" as const,
        labelSelector: { matchLabels: proxyLabels },
    });
    return {
        apiVersion: "gateway.envoyproxy.io/v1alpha1",
        kind: "EnvoyProxy",
        spec: {
            shutdown: { drainTimeout: "60s", minDrainDuration: "10s" },
            provider: {
                type: "Kubernetes",
                kubernetes: {
                    envoyDeployment: {
                        replicas: gateway.replicas,
                        pod: {
                            labels: proxyLabels,
                            topologySpreadConstraints: [
                                spread("topology.kubernetes.io/zone"),
                                spread("kubernetes.io/hostname"),
                            ],
                        },
                        container: {
                            resources: { requests: { cpu: "200m", memory: "256Mi" }, limits: { memory: "1Gi" } },
                        },
                    },
                    envoyPDB: { maxUnavailable: 1 },
                    // For inside the cluster; what is open to clients is {@link gatewayService}.
                    envoyService: { type: "ClusterIP" },
                },
            },
        },
    };
}

/**
 * The load balancer in front of the proxies. Declared here rather than by the gateway's controller: a destruction then waits until
 * the balancer is gone, while those who take it away still run. A Gateway object is gone at once, whatever hangs on it.
 */
export function gatewayService({ gateway: cloud }: Pick<ClusterAddonsArgs, "gateway">): ServiceArgs {
    return {
        metadata: { annotations: { ...cloud?.annotations } },
        spec: {
            type: "LoadBalancer",
            externalTrafficPolicy: "Local",
            ...(cloud?.loadBalancerClass ? { loadBalancerClass: cloud.loadBalancerClass } : {}),
            selector: proxyLabels,
            ports: Object.entries(proxyPorts).map(([name, { port, targetPort }]) => ({
                name,
                port,
                targetPort,
                protocol: "TCP",
            })),
        },
    };
}

/** Where the balancer of {@link gatewayService} is reached: AWS gives it a name, the others an address. */
export function balancerHost({ status }: Service): pulumi.Output<string> {
    return status.apply((known) => {
        const [first] = known?.loadBalancer?.ingress ?? [];
        return first?.hostname ?? first?.ip ?? "";
    });
}

/** The class that the gateway is of, and its proxies' settings. */
export function gatewayClass(): Custom<IGatewayClass> {
    return {
        apiVersion: `${group}/v1`,
        kind: "GatewayClass",
        spec: {
            controllerName: "gateway.envoyproxy.io/gatewayclass-controller",
            parametersRef: {
                group: "gateway.envoyproxy.io",
                kind: "EnvoyProxy",
                name: proxyName,
                namespace: namespaces.gateway,
            },
        },
    };
}

type Wildcard = NonNullable<ClusterAddonsArgs["certificates"]>["wildcard"];
/** Certificate of every host that is one label below the cell's domain. */
export const wildcardName = "wildcard";
const wildcardSecret = secretOf(wildcardName);

/**
 * Listens in the clear for redirects and certificate challenges alone. Hosts that the cell's certificate covers have one listener;
 * for others each tenant brings its own.
 */
export function sharedGateway(wildcard: Wildcard): Custom<IGateway> {
    const allowedRoutes = { namespaces: tenantNamespaces, kinds: [{ group, kind: "HTTPRoute" }] };
    return {
        apiVersion: `${group}/v1`,
        kind: "Gateway",
        spec: {
            gatewayClassName: gateway.class,
            listeners: [
                {
                    name: gateway.httpListener,
                    port: 80,
                    protocol: "HTTP",
                    allowedRoutes,
                },
                ...(wildcard
                    ? [
                          {
                              name: gateway.tlsListener,
                              hostname: `*.${wildcard.domain}`,
                              port: 443,
                              protocol: "HTTPS",
                              tls: terminated(wildcardSecret),
                              allowedRoutes,
                          },
                      ]
                    : []),
            ],
            allowedListeners: { namespaces: tenantNamespaces },
        },
    };
}

/** Sends whoever asks in the clear to HTTPS; a challenge's own path is more exact and wins. */
export function redirect(): Custom<IHTTPRoute> {
    return {
        apiVersion: `${group}/v1`,
        kind: "HTTPRoute",
        spec: {
            parentRefs: [{ group, kind: "Gateway", name: gateway.name, sectionName: gateway.httpListener }],
            rules: [
                {
                    matches: [{ path: { type: "PathPrefix", value: "/" } }],
                    filters: [{ type: "RequestRedirect", requestRedirect: { scheme: "https", statusCode: 301 } }],
                },
            ],
        },
    };
}

/** Signs certificates after a challenge answered through the gateway. */
export function clusterIssuer({
    certificates,
    tenantNodes,
}: Pick<ClusterAddonsArgs, "certificates" | "tenantNodes">): Custom<ClusterIssuer> {
    const wildcard = certificates?.wildcard;
    const parent = {
        group,
        kind: "Gateway" as const,
        name: gateway.name,
        namespace: namespaces.gateway,
        sectionName: gateway.httpListener,
    } as const;
    return {
        apiVersion: "cert-manager.io/v1",
        kind: "ClusterIssuer",
        spec: {
            acme: {
                server: certificates?.server ?? letsEncrypt,
                ...(certificates?.email ? { email: certificates.email } : {}),
                privateKeySecretRef: { name: `${issuerName}-acme-account` },
                solvers: [
                    {
                        http01: {
                            gatewayHTTPRoute: {
                                // The default, NodePort, is what tenants' quotas forbid.
                                serviceType: "ClusterIP",
                                parentRefs: [parent],
                                // The pods that answer run in tenants' namespaces.
                                ...(tenantNodes && { podTemplate: { spec: { nodeSelector: { ...tenantNodes } } } }),
                            },
                        },
                    },
                    ...(wildcard ? [{ selector: { dnsZones: [wildcard.domain] }, dns01: wildcard.solver }] : []),
                ],
            },
        },
    };
}

/** The one certificate of all hosts below the cell's domain; its private key never leaves the gateway's namespace. */
export function wildcardCertificate({ domain }: NonNullable<Wildcard>): Custom<Certificate> {
    return certificateOf(wildcardSecret, `*.${domain}`);
}

const proxyPath = "/stats/prometheus";

/** Latency, errors and requests of every route, as the proxies count them. */
export function proxyMonitor(): Custom<PodMonitor> {
    return {
        apiVersion: "monitoring.coreos.com/v1",
        kind: "PodMonitor",
        spec: {
            selector: { matchLabels: proxyLabels },
            podMetricsEndpoints: [{ port: "metrics", path: proxyPath, interval: `${sampleSeconds}s` }],
        },
    };
}

/** Requests to every route in the cloud's own history. */
export const proxyHistory = (): Custom<PodMonitoring> => collected(proxyLabels, proxyPath, [requestCounter]);
