import type { Rule } from "../../rule";
import { k8sNoTenantClusterBinding } from "./identity/no-tenant-cluster-binding";
import { k8sRbacNoAnonymous } from "./identity/rbac-no-anonymous";
import { k8sRbacNoClusterAdmin } from "./identity/rbac-no-cluster-admin";
import { k8sRbacNoEscalateBind } from "./identity/rbac-no-escalate-bind";
import { k8sRbacNoTakeover } from "./identity/rbac-no-takeover";
import { k8sRbacNoWildcards } from "./identity/rbac-no-wildcards";
import { k8sRbacPodCreateExec } from "./identity/rbac-pod-create-exec";
import { k8sRbacSecretAccess } from "./identity/rbac-secret-access";
import { k8sRbacWebhookCsr } from "./identity/rbac-webhook-csr";
import { k8sSaDefaultUnused } from "./identity/sa-default-unused";
import { k8sNamespaceLabels } from "./namespace/namespace-labels";
import { k8sNamespaceLimitRange } from "./namespace/namespace-limit-range";
import { k8sNamespacePssRestricted } from "./namespace/namespace-pss-restricted";
import { k8sNamespaceQuota } from "./namespace/namespace-quota";
import { k8sNoSystemNamespace } from "./namespace/no-system-namespace";
import { k8sNotDefaultNamespace } from "./namespace/not-default-namespace";
import { k8sEdgeLocked } from "./network-policy/edge-locked";
import { k8sIngressNoSnippets } from "./network-policy/ingress-no-snippets";
import { k8sIngressTls } from "./network-policy/ingress-tls";
import { k8sIngressUniqueHost } from "./network-policy/ingress-unique-host";
import { k8sNetpolCoversWorkloads } from "./network-policy/netpol-covers-workloads";
import { k8sNetpolDefaultDeny } from "./network-policy/netpol-default-deny";
import { k8sNetpolNoWorldCidr } from "./network-policy/netpol-no-world-cidr";
import { k8sNetpolNotDangling } from "./network-policy/netpol-not-dangling";
import { k8sServiceNoExternalIps } from "./network-policy/service-no-external-ips";
import { k8sServiceNoLoadbalancer } from "./network-policy/service-no-loadbalancer";
import { k8sServiceNoNodeport } from "./network-policy/service-no-nodeport";
import { k8sAntiAffinity } from "./scaling/anti-affinity";
import { k8sHpaFits } from "./scaling/hpa-fits";
import { k8sHpaMaxReplicas } from "./scaling/hpa-max-replicas";
import { k8sHpaMinReplicas } from "./scaling/hpa-min-replicas";
import { k8sHpaTargetExists } from "./scaling/hpa-target-exists";
import { k8sHpaUnique } from "./scaling/hpa-unique";
import { k8sMinReplicas } from "./scaling/min-replicas";
import { k8sPdbAllowsDisruption } from "./scaling/pdb-allows-disruption";
import { k8sPdbExists } from "./scaling/pdb-exists";
import { k8sReplicaCeiling } from "./scaling/replica-ceiling";
import { k8sVpaApart } from "./scaling/vpa-apart";
import { k8sApparmor } from "./workload/apparmor";
import { k8sDropCapabilities } from "./workload/drop-capabilities";
import { k8sHighUid } from "./workload/high-uid";
import { k8sImagePinned } from "./workload/image-pinned";
import { k8sImageRegistryAllowed } from "./workload/image-registry-allowed";
import { k8sLivenessProbe } from "./workload/liveness-probe";
import { k8sNoAutoToken } from "./workload/no-auto-token";
import { k8sNoBarePod } from "./workload/no-bare-pod";
import { k8sNoHostIpc } from "./workload/no-host-ipc";
import { k8sNoHostNetwork } from "./workload/no-host-network";
import { k8sNoHostPath } from "./workload/no-host-path";
import { k8sNoHostPid } from "./workload/no-host-pid";
import { k8sNoHostPorts } from "./workload/no-host-ports";
import { k8sNoHostProcess } from "./workload/no-host-process";
import { k8sNoLiteralSecretObjects } from "./workload/no-literal-secret-objects";
import { k8sNoLiteralSecrets } from "./workload/no-literal-secrets";
import { k8sNoNetRaw } from "./workload/no-net-raw";
import { k8sNoPreviewApi } from "./workload/no-preview-api";
import { k8sNoPrivilegeEscalation } from "./workload/no-privilege-escalation";
import { k8sNoPrivileged } from "./workload/no-privileged";
import { k8sNoProbeHost } from "./workload/no-probe-host";
import { k8sNoRuntimeSocket } from "./workload/no-runtime-socket";
import { k8sNoSecretEnv } from "./workload/no-secret-env";
import { k8sOwnServiceAccount } from "./workload/own-service-account";
import { k8sProcMount } from "./workload/proc-mount";
import { k8sReadOnlyRootFs } from "./workload/read-only-root-fs";
import { k8sReadinessProbe } from "./workload/readiness-probe";
import { k8sRecommendedLabels } from "./workload/recommended-labels";
import { k8sResourceLimits } from "./workload/resource-limits";
import { k8sResourceRequests } from "./workload/resource-requests";
import { k8sRunAsNonRoot } from "./workload/run-as-non-root";
import { k8sSafeSysctls } from "./workload/safe-sysctls";
import { k8sSeccomp } from "./workload/seccomp";
import { k8sSelinux } from "./workload/selinux";
import { k8sStorageclassAllowed } from "./workload/storageclass-allowed";
import { k8sVolumeTypes } from "./workload/volume-types";

/** Rules for objects in a Kubernetes cluster, by kind. */
export const kubernetesRules: readonly Rule[] = [
    k8sNoTenantClusterBinding,
    k8sRbacNoAnonymous,
    k8sRbacNoClusterAdmin,
    k8sRbacNoEscalateBind,
    k8sRbacNoTakeover,
    k8sRbacNoWildcards,
    k8sRbacPodCreateExec,
    k8sRbacSecretAccess,
    k8sRbacWebhookCsr,
    k8sSaDefaultUnused,
    k8sNamespaceLabels,
    k8sNamespaceLimitRange,
    k8sNamespacePssRestricted,
    k8sNamespaceQuota,
    k8sNoSystemNamespace,
    k8sNotDefaultNamespace,
    k8sEdgeLocked,
    k8sIngressNoSnippets,
    k8sIngressTls,
    k8sIngressUniqueHost,
    k8sNetpolCoversWorkloads,
    k8sNetpolDefaultDeny,
    k8sNetpolNoWorldCidr,
    k8sNetpolNotDangling,
    k8sServiceNoExternalIps,
    k8sServiceNoLoadbalancer,
    k8sServiceNoNodeport,
    k8sAntiAffinity,
    k8sHpaFits,
    k8sHpaMaxReplicas,
    k8sHpaMinReplicas,
    k8sHpaTargetExists,
    k8sHpaUnique,
    k8sMinReplicas,
    k8sPdbAllowsDisruption,
    k8sPdbExists,
    k8sReplicaCeiling,
    k8sVpaApart,
    k8sApparmor,
    k8sDropCapabilities,
    k8sHighUid,
    k8sImagePinned,
    k8sImageRegistryAllowed,
    k8sLivenessProbe,
    k8sNoAutoToken,
    k8sNoBarePod,
    k8sNoHostIpc,
    k8sNoHostNetwork,
    k8sNoHostPath,
    k8sNoHostPid,
    k8sNoHostPorts,
    k8sNoHostProcess,
    k8sNoLiteralSecretObjects,
    k8sNoLiteralSecrets,
    k8sNoNetRaw,
    k8sNoPreviewApi,
    k8sNoPrivilegeEscalation,
    k8sNoPrivileged,
    k8sNoProbeHost,
    k8sNoRuntimeSocket,
    k8sNoSecretEnv,
    k8sOwnServiceAccount,
    k8sProcMount,
    k8sReadOnlyRootFs,
    k8sReadinessProbe,
    k8sRecommendedLabels,
    k8sResourceLimits,
    k8sResourceRequests,
    k8sRunAsNonRoot,
    k8sSafeSysctls,
    k8sSeccomp,
    k8sSelinux,
    k8sStorageclassAllowed,
    k8sVolumeTypes,
];
