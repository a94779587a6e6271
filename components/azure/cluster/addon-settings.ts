import type * as pulumi from "@pulumi/pulumi";
import { alertRouting } from "../../kubernetes/alert-routing";
import type { ClusterAddonsArgs } from "../../kubernetes/args";
import { nodeLabel } from "../../kubernetes/names";
import type { DnsZone, GroundSettings } from "../../shared/foundation";
import type { AzureContext } from "../context";
import { zoneParts } from "../dns-zone";
import type { Identity } from "../identity/identity";
import { clusterNetworks, planNetwork } from "../network/plan";
import { entraCidrs, identityAnnotation, identityLabel } from "./names";

/** Replicas of every add-on's controller. */
const controllerReplicas = 2;

/** Arguments of {@link addonSettings}. */
export interface AddonSettingsArgs
    extends Pick<
        GroundSettings,
        "cidr" | "kubernetesVersion" | "carried" | "realTime" | "ownerEmail" | "dns" | "forecaster" | "headroom"
    > {
    readonly context: AzureContext;
    readonly clusterName: string;
    /** Where the cluster's metrics are kept. */
    readonly remoteWriteUrl: pulumi.Input<string>;
    /** Below which they are asked for, and what brings the way there. */
    readonly queryUrl: pulumi.Input<string>;
    readonly history: readonly pulumi.Resource[];
    /** As whom add-ons use the cloud. */
    readonly identities: {
        readonly prometheus: Identity;
        readonly certificates: Identity | undefined;
        readonly forecaster: Identity | undefined;
    };
}

/** What the add-ons of a cluster are told by this cloud. */
export function addonSettings(args: AddonSettingsArgs): ClusterAddonsArgs {
    const { context, identities, dns } = args;
    return {
        scope: context.scope,
        clusterName: args.clusterName,
        region: context.scope.region,
        kubernetesVersion: args.kubernetesVersion,
        systemReplicas: controllerReplicas,
        carried: args.carried,
        headroom: args.headroom,
        charts: [],
        values: {
            // Alerts reach people by the cloud's own rules on the same metrics; here they are to be looked at.
            "kube-prometheus-stack": { ...metricsValues(args), ...alertRouting({}) },
            "cert-manager": certificateValues(identities.certificates),
        },
        gateway: { annotations: gatewayAnnotations },
        certificates: {
            email: args.ownerEmail,
            ...(dns && identities.certificates ? { wildcard: wildcard(dns, identities.certificates) } : {}),
        },
        tenantNodes: nodeLabel("workloads"),
        ...forecasterSettings(args),
    };
}

/** The API server and the workspace have addresses in the network; Entra, which gives tokens, has its own. */
function forecasterSettings({
    forecaster,
    identities,
    ...args
}: AddonSettingsArgs): Pick<ClusterAddonsArgs, "forecaster"> {
    const { image, shards } = forecaster;
    if (image === undefined || identities.forecaster === undefined) return {};
    const { control, endpoints } = planNetwork(args.cidr);
    return {
        forecaster: {
            image,
            shards,
            history: { url: args.queryUrl, auth: "azure" },
            cidrs: [control, endpoints, clusterNetworks(args.cidr).services, ...entraCidrs],
            accountAnnotations: { [identityAnnotation]: identities.forecaster.clientId },
            podLabels: identityLabel,
            after: args.history,
        },
    };
}

/** Minutes for which a connection without traffic is kept. */
const gatewayAnnotations = { "service.beta.kubernetes.io/azure-load-balancer-tcp-idle-timeout": "30" };

function wildcard({ domain, zoneId }: DnsZone, identity: Identity) {
    const zone = zoneParts(zoneId);
    return {
        domain,
        solver: {
            azureDNS: {
                subscriptionID: zone.subscription,
                resourceGroupName: zone.group,
                hostedZoneName: zone.name,
                environment: "AzurePublicCloud" as const,
                managedIdentity: { clientID: identity.clientId },
            },
        },
    };
}

/** Pods have an identity only from their start: labels that come and go with it start them anew. */
function certificateValues(identity: Identity | undefined): Readonly<Record<string, unknown>> {
    if (identity === undefined) return {};
    return {
        podLabels: identityLabel,
        serviceAccount: { annotations: { [identityAnnotation]: identity.clientId } },
    };
}

/** Every sample is also kept in the workspace, for as long as the workspace keeps it. */
function metricsValues(args: AddonSettingsArgs): Readonly<Record<string, unknown>> {
    const { context, identities } = args;
    const interval = args.realTime ? "15s" : "60s";
    const { clientId } = identities.prometheus;
    return {
        prometheus: {
            serviceAccount: { annotations: { [identityAnnotation]: clientId } },
            prometheusSpec: {
                podMetadata: { labels: identityLabel },
                scrapeInterval: interval,
                evaluationInterval: interval,
                remoteWrite: [
                    {
                        url: args.remoteWriteUrl,
                        azureAd: {
                            cloud: "AzurePublic",
                            workloadIdentity: { clientId, tenantId: context.directory },
                        },
                    },
                ],
                // Replicas send the same samples; the workspace keeps one of each by this label.
                // Source: learn.microsoft.com/azure/azure-monitor/containers/prometheus-remote-write (from knowledge, unverified).
                replicaExternalLabelName: "__replica__",
            },
        },
    };
}
