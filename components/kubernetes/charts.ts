import { sampleSeconds } from "../../model/pace";
import type { Behaviour } from "../shared/versions";
import type { ChartPin } from "./args";
import { namespaces, tenantLabel } from "./names";

/**
 * The add-ons of every cluster, each of an exact version. What a chart is told here holds on every cloud; what only one
 * cloud knows is merged over it by name.
 */

const requests = (cpu: string, memory: string) => ({ requests: { cpu, memory }, limits: { memory } });

/** Charts of every cluster, for this many replicas of each controller. */
export function commonCharts(replicas: number, { verticalScaling }: Pick<Behaviour, "verticalScaling">): ChartPin[] {
    return [
        gatewayChart(replicas),
        certificateChart(replicas),
        secretsChart(replicas),
        ...metricCharts(replicas),
        kedaChart(replicas),
        ...(verticalScaling ? [verticalChart(replicas)] : []),
    ];
}

/** Brings the Gateway API as well. */
function gatewayChart(replicas: number): ChartPin {
    return {
        name: "envoy-gateway",
        repository: "oci://docker.io/envoyproxy/gateway-helm",
        chart: "gateway-helm",
        version: "v1.9.1",
        namespace: namespaces.gateway,
        source: "gateway.envoyproxy.io/v1.9/install and github.com/envoyproxy/gateway v1.9.1 charts/gateway-helm, read 2026-11-23",
        values: {
            deployment: {
                replicas,
                envoyGateway: { resources: requests("100m", "512Mi") },
            },
            podDisruptionBudget: { minAvailable: replicas > 1 ? 1 : 0 },
        },
    };
}

function certificateChart(replicas: number): ChartPin {
    const podDisruptionBudget = { enabled: replicas > 1, maxUnavailable: 1 };
    return {
        name: "cert-manager",
        repository: "https://charts.jetstack.io",
        chart: "cert-manager",
        version: "v1.21.2",
        namespace: namespaces.certificates,
        source: "github.com/cert-manager/cert-manager v1.21.2 deploy/charts/cert-manager, read 2026-11-23",
        values: {
            // The custom resources stay when the release goes: certificates must outlive a reinstallation.
            crds: { enabled: true, keep: true },
            global: { leaderElection: { namespace: namespaces.certificates } },
            replicaCount: replicas,
            podDisruptionBudget,
            webhook: { replicaCount: replicas, podDisruptionBudget, resources: requests("20m", "64Mi") },
            cainjector: { replicaCount: replicas, podDisruptionBudget, resources: requests("20m", "192Mi") },
            resources: requests("50m", "192Mi"),
            config: {
                apiVersion: "controller.config.cert-manager.io/v1alpha1",
                kind: "ControllerConfiguration",
                gatewayAPI: { enabled: true },
            },
        },
    };
}

function secretsChart(replicas: number): ChartPin {
    const podDisruptionBudget = { enabled: replicas > 1, minAvailable: 1 };
    return {
        name: "external-secrets",
        repository: "https://charts.external-secrets.io",
        chart: "external-secrets",
        version: "2.9.0",
        namespace: namespaces.secrets,
        source: "github.com/external-secrets/external-secrets v2.9.0 deploy/charts/external-secrets, read 2026-11-23",
        values: {
            installCRDs: true,
            replicaCount: replicas,
            leaderElect: replicas > 1,
            podDisruptionBudget,
            resources: requests("50m", "192Mi"),
            webhook: { replicaCount: replicas, podDisruptionBudget, resources: requests("20m", "96Mi") },
            certController: { replicaCount: replicas, podDisruptionBudget, resources: requests("20m", "192Mi") },
            // Tenants have a store each; stores that every namespace may use would join them.
            processClusterStore: false,
            processClusterExternalSecret: false,
            processClusterPushSecret: false,
            crds: {
                createClusterExternalSecret: false,
                createClusterSecretStore: false,
                createClusterPushSecret: false,
            },
        },
    };
}

/** Resource metrics for autoscalers; Prometheus and its operator for everything else. */
function metricCharts(replicas: number): ChartPin[] {
    const server: ChartPin = {
        name: "metrics-server",
        repository: "https://kubernetes-sigs.github.io/metrics-server/",
        chart: "metrics-server",
        version: "3.13.1",
        namespace: namespaces.system,
        source: "github.com/kubernetes-sigs/metrics-server/releases metrics-server-helm-chart-3.13.1, read 2026-11-23",
        values: {
            replicas,
            podDisruptionBudget: { enabled: replicas > 1, maxUnavailable: 1 },
            resources: requests("100m", "200Mi"),
        },
    };
    const podDisruptionBudget = { enabled: replicas > 1, minAvailable: 1 };
    const everywhere = {
        serviceMonitorSelectorNilUsesHelmValues: false,
        podMonitorSelectorNilUsesHelmValues: false,
        ruleSelectorNilUsesHelmValues: false,
    };
    const prometheus: ChartPin = {
        name: "kube-prometheus-stack",
        repository: "https://prometheus-community.github.io/helm-charts",
        chart: "kube-prometheus-stack",
        version: "88.5.3",
        namespace: namespaces.monitoring,
        source: "github.com/prometheus-community/helm-charts charts/kube-prometheus-stack/Chart.yaml of 2026-08-22, read 2026-11-23",
        values: {
            // Parts of a managed control plane that no cloud lets anyone scrape, and what the cloud already shows.
            kubeControllerManager: { enabled: false },
            kubeScheduler: { enabled: false },
            kubeEtcd: { enabled: false },
            kubeProxy: { enabled: false },
            // What replicas follow comes as often in each cluster, whatever the rest does (from knowledge, unverified: the chart itself asks each 10 s).
            kubelet: { serviceMonitor: { cAdvisorInterval: `${sampleSeconds}s` } },
            grafana: { enabled: false },
            nodeExporter: { enabled: false },
            prometheusOperator: { resources: requests("50m", "192Mi") },
            alertmanager: {
                podDisruptionBudget,
                alertmanagerSpec: { replicas, resources: requests("20m", "96Mi") },
            },
            prometheus: {
                // Samples lie in the pods: both gone at once would take the last hours with them.
                podDisruptionBudget,
                prometheusSpec: {
                    ...everywhere,
                    replicas: Math.min(2, replicas),
                    retention: "15d",
                    retentionSize: "18GB",
                    scrapeInterval: "60s",
                    evaluationInterval: "60s",
                    // The chart's own monitors of nodes and API server sign in with the token's file, and the operator skips all that do
                    // where it is denied. Nobody but the program declares monitors: tenants may look only.
                    arbitraryFSAccessThroughSMs: { deny: false },
                },
            },
        },
    };
    return [server, prometheus];
}

function kedaChart(replicas: number): ChartPin {
    const budget = replicas > 1 ? { maxUnavailable: 1 } : {};
    return {
        name: "keda",
        repository: "https://kedacore.github.io/charts",
        chart: "keda",
        version: "2.21.0",
        namespace: namespaces.autoscaling,
        source: "github.com/kedacore/charts/releases v2.21.0 (compared in the notes of v2.21.1), read 2026-11-23",
        values: {
            operator: { replicaCount: replicas },
            metricsServer: { replicaCount: replicas },
            webhooks: { replicaCount: replicas },
            podDisruptionBudget: { operator: budget, metricServer: budget, webhooks: budget },
            // Scaling here needs no secret; without this the operator reads those of every tenant.
            permissions: { operator: { restrict: { secret: true } }, metricServer: { restrict: { secret: true } } },
            // Deployments alone are scaled. For kinds of others the chart lets the operator get every object of the cluster, secrets among them.
            rbac: { enabledCustomScaledRefKinds: false },
        },
    };
}

/**
 * Watches what pods use, writes down what they should ask for, and changes it where a tenant has an object that says so. Its webhook
 * is asked of pods in tenants' namespaces alone; without an answer they start as they are.
 */
function verticalChart(replicas: number): ChartPin {
    const podDisruptionBudget = { enabled: replicas > 1, minAvailable: 1 };
    return {
        name: "vertical-pod-autoscaler",
        repository: "https://kubernetes.github.io/autoscaler",
        chart: "vertical-pod-autoscaler",
        version: "0.9.0",
        namespace: namespaces.vertical,
        source: "k8s.io/autoscaler/vertical-pod-autoscaler v1.7.3 charts/vertical-pod-autoscaler, read 2026-11-30",
        values: {
            podSecurityContext: {
                runAsNonRoot: true,
                runAsUser: 65_534,
                seccompProfile: { type: "RuntimeDefault" },
            },
            containerSecurityContext: {
                allowPrivilegeEscalation: false,
                readOnlyRootFilesystem: true,
                capabilities: { drop: ["ALL"] },
            },
            recommender: {
                replicas,
                podDisruptionBudget,
                resources: requests("50m", "500Mi"),
                // Without it nothing below 250 MB is ever recommended, which is more than most workloads here name.
                extraArgs: ["--pod-recommendation-min-memory-mb=32"],
            },
            updater: { replicas, podDisruptionBudget, resources: requests("50m", "200Mi") },
            admissionController: {
                replicas,
                podDisruptionBudget,
                resources: requests("50m", "200Mi"),
                certGen: { resources: requests("10m", "64Mi") },
                mutatingWebhookConfiguration: {
                    failurePolicy: "Ignore",
                    namespaceSelector: { matchExpressions: [{ key: tenantLabel, operator: "Exists" }] },
                },
            },
        },
    };
}
