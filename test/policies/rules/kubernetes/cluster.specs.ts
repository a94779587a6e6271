import { k8sRbacNoAnonymous } from "../../../../policies/rules/kubernetes/identity/rbac-no-anonymous";
import { k8sRbacNoClusterAdmin } from "../../../../policies/rules/kubernetes/identity/rbac-no-cluster-admin";
import { k8sRbacNoEscalateBind } from "../../../../policies/rules/kubernetes/identity/rbac-no-escalate-bind";
import { k8sRbacNoTakeover } from "../../../../policies/rules/kubernetes/identity/rbac-no-takeover";
import { k8sRbacNoWildcards } from "../../../../policies/rules/kubernetes/identity/rbac-no-wildcards";
import { k8sRbacSecretAccess } from "../../../../policies/rules/kubernetes/identity/rbac-secret-access";
import { k8sHpaMaxReplicas } from "../../../../policies/rules/kubernetes/scaling/hpa-max-replicas";
import { k8sHpaMinReplicas } from "../../../../policies/rules/kubernetes/scaling/hpa-min-replicas";
import { k8sHpaTargetExists } from "../../../../policies/rules/kubernetes/scaling/hpa-target-exists";
import { k8sMinReplicas } from "../../../../policies/rules/kubernetes/scaling/min-replicas";
import { k8sPdbAllowsDisruption } from "../../../../policies/rules/kubernetes/scaling/pdb-allows-disruption";
import { k8sPdbExists } from "../../../../policies/rules/kubernetes/scaling/pdb-exists";
import { k8sReplicaCeiling } from "../../../../policies/rules/kubernetes/scaling/replica-ceiling";
import { declare, type Given, later, tenant } from "../../support/declared";
import type { Spec } from "../../support/spec";
import {
    autoscaler,
    budget,
    clusterRole,
    clusterRoleBinding,
    deployment,
    deploymentOf,
    role,
    roleBinding,
    statefulSet,
} from "./kinds";

interface Rule {
    apiGroups: string[];
    resources: string[];
    verbs: string[];
    resourceNames: string[];
}
const granting = (rule: Given<Rule>) =>
    role({ rules: [{ apiGroups: [""], resources: ["pods"], verbs: ["get"], ...rule }] });
const aggregating = (selector: object) => clusterRole({ aggregationRule: { clusterRoleSelectors: [selector] } });
const roleRef = (name: string) => ({ apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name });
const bound = (name: string) => roleBinding({ roleRef: roleRef("viewer"), subjects: [{ kind: "Group", name }] });

const metadata = { name: "web", namespace: "shop" };
const scaler = (spec: object, name = "web") =>
    autoscaler({ metadata, spec: { maxReplicas: 5, scaleTargetRef: { kind: "Deployment", name }, ...spec } });
const scaledType = "kubernetes:keda.sh/v1alpha1:ScaledObject";
const held = (count: string) =>
    declare(scaledType, {
        metadata: { annotations: { "autoscaling.keda.sh/paused-replicas": count } },
        spec: { minReplicaCount: 2 },
    });
const scaledObject = (spec: object) =>
    declare(scaledType, {
        metadata,
        spec: { scaleTargetRef: { name: "web" }, ...spec },
    });
const rolloutType = "kubernetes:argoproj.io/v1alpha1:Rollout";
const rollout = { scaleTargetRef: { apiVersion: "argoproj.io/v1alpha1", kind: "Rollout", name: "web" } };
const chart = (namespace: string) => declare("kubernetes:helm.sh/v3:Release", { chart: "shop", namespace });
const web = deployment({ metadata, spec: { selector: {}, template: {} } });
const replicas = (count: number, spec: object = {}) =>
    deployment({ metadata, spec: { selector: {}, template: {}, replicas: count, ...spec } });
const bounds = tenant({ minReplicas: 2, maxReplicas: 10 });
const production = tenant({ environment: "production" });
const labelled = deploymentOf({}, { app: "web", tier: "front" });
const covering = (selector: object) => budget({ spec: { selector } });
const budgetOf = (spec: object, matchLabels: Record<string, string> = { app: "web" }) =>
    budget({ metadata: { namespace: "shop" }, spec: { ...spec, selector: { matchLabels } } });
const counted = (count?: number, name = "web") =>
    deployment({
        metadata: { name, namespace: "shop" },
        spec: { replicas: count, selector: {}, template: { metadata: { labels: { app: "web" } } } },
    });

export const clusterSpecs: readonly Spec[] = [
    {
        rule: k8sRbacNoWildcards,
        pass: {
            "named rights": [granting({})],
            "no rules": [clusterRole({})],
            "rules of roles with an own label": [aggregating({ matchLabels: { "shop.example.com/view": "true" } })],
            "paths below a named one": [clusterRole({ rules: [{ verbs: ["get"], nonResourceURLs: ["/healthz/*"] }] })],
        },
        fail: {
            verbs: [granting({ verbs: ["*"] })],
            "rules of every role": [aggregating({})],
            "rules of every role but some": [
                aggregating({ matchExpressions: [{ key: "beta", operator: "DoesNotExist" }] }),
            ],
            "rules of Kubernetes' own roles": [
                aggregating({ matchExpressions: [{ key: "kubernetes.io/bootstrapping", operator: "Exists" }] }),
            ],
            resources: [granting({ resources: ["*"] })],
            "a part of every resource": [granting({ resources: ["*/scale"] })],
            "every part of a resource": [granting({ resources: ["pods/*"] })],
            "every path": [clusterRole({ rules: [{ verbs: ["get"], nonResourceURLs: ["*"] }] })],
            "every path below the root": [clusterRole({ rules: [{ verbs: ["get"], nonResourceURLs: ["/*"] }] })],
            groups: [granting({ apiGroups: ["*"] })],
            "a cluster role": [clusterRole({ rules: [{ verbs: ["get"], resources: ["*"], apiGroups: [""] }] })],
        },
        unknown: {
            "the rules": [role({ rules: later() })],
            "a verb": [granting({ verbs: [later()] })],
            "whose rules": [aggregating(later())],
        },
    },
    {
        rule: k8sRbacNoEscalateBind,
        pass: { "harmless verbs": [granting({ verbs: ["get", "create"] })] },
        fail: {
            bind: [granting({ verbs: ["bind"] })],
            escalate: [clusterRole({ rules: [{ apiGroups: [""], resources: ["roles"], verbs: ["escalate"] }] })],
            impersonate: [granting({ verbs: ["get", "impersonate"] })],
        },
        unknown: { "the verbs": [granting({ verbs: later() })] },
    },
    {
        rule: k8sRbacNoTakeover,
        pass: {
            "reading pods": [granting({ resources: ["pods", "pods/log"], verbs: ["get", "list"] })],
            "a token of one account": [
                granting({ resources: ["serviceaccounts/token"], verbs: ["create"], resourceNames: ["web"] }),
            ],
            "seeing nodes": [granting({ resources: ["nodes"], verbs: ["get"] })],
            "claiming volumes": [granting({ resources: ["persistentvolumeclaims"], verbs: ["create"] })],
            "seeing volumes": [granting({ resources: ["persistentvolumes"], verbs: ["get", "list"] })],
        },
        fail: {
            "tokens of every account": [granting({ resources: ["serviceaccounts/token"], verbs: ["create"] })],
            volumes: [
                clusterRole({ rules: [{ apiGroups: [""], resources: ["persistentvolumes"], verbs: ["create"] }] }),
            ],
            nodes: [clusterRole({ rules: [{ apiGroups: [""], resources: ["nodes/proxy"], verbs: ["get"] }] })],
        },
        unknown: {
            "the rules": [role({ rules: later() })],
            "the names": [granting({ resources: ["nodes/proxy"], verbs: ["get"], resourceNames: later() })],
        },
    },
    {
        rule: k8sRbacSecretAccess,
        pass: {
            "no secrets": [granting({})],
            "by name": [granting({ resources: ["secrets"], resourceNames: ["certificate"] })],
            "written, not read": [granting({ resources: ["secrets"], verbs: ["create"] })],
        },
        fail: {
            all: [granting({ resources: ["pods", "secrets"], verbs: ["list"] })],
            "by name in a cluster role": [
                clusterRole({
                    rules: [
                        { apiGroups: [""], resources: ["secrets"], verbs: ["get"], resourceNames: ["certificate"] },
                    ],
                }),
            ],
        },
        unknown: { "the names": [granting({ resources: ["secrets"], resourceNames: later() })] },
    },
    {
        rule: k8sRbacNoClusterAdmin,
        pass: { "a narrow role": [roleBinding({ roleRef: roleRef("viewer") })] },
        fail: {
            "in a namespace": [roleBinding({ roleRef: roleRef("cluster-admin") })],
            everywhere: [clusterRoleBinding({ roleRef: roleRef("cluster-admin") })],
        },
        unknown: { "the role": [roleBinding({ roleRef: later() })] },
    },
    {
        rule: k8sRbacNoAnonymous,
        pass: {
            "a group": [bound("tenantry:tenant:acme")],
            nobody: [clusterRoleBinding({ roleRef: roleRef("viewer") })],
        },
        fail: {
            anonymous: [bound("system:anonymous")],
            everybody: [bound("system:authenticated")],
            masters: [bound("system:masters")],
            "every account": [bound("system:serviceaccounts")],
        },
        unknown: { "a name": [bound(later())] },
    },
    {
        rule: k8sHpaMinReplicas,
        pass: {
            "the tenant's": [scaler({ minReplicas: 2 }), bounds],
            "of KEDA": [scaledObject({ minReplicaCount: 3 }), bounds],
            "held at more": [held("3"), bounds],
        },
        fail: {
            fewer: [scaler({ minReplicas: 1 }), bounds],
            "the usual one": [scaler({}), bounds],
            "none, of KEDA": [scaledObject({}), bounds],
            "none when idle": [scaledObject({ minReplicaCount: 2, idleReplicaCount: 0 }), bounds],
            "held at one": [held("1"), bounds],
            "of an older version": [
                declare("kubernetes:autoscaling/v2beta2:HorizontalPodAutoscaler", { spec: { minReplicas: 1 } }),
                bounds,
            ],
        },
        unknown: {
            "the number": [scaler({ minReplicas: later() }), bounds],
            "the number when idle": [scaledObject({ minReplicaCount: 2, idleReplicaCount: later() }), bounds],
            "what it is held at": [held(later()), bounds],
            "the annotations": [
                declare(scaledType, { metadata: { annotations: later() }, spec: { minReplicaCount: 2 } }),
                bounds,
            ],
            "the tenant's": [scaler({ minReplicas: 1 }), tenant({ minReplicas: later() })],
        },
        notApplicable: { "no tenant": [scaler({ minReplicas: 1 })] },
    },
    {
        rule: k8sHpaMaxReplicas,
        pass: {
            "the tenant's": [scaler({ minReplicas: 2, maxReplicas: 10 }), bounds],
            "any without a tenant": [scaler({ maxReplicas: 1000 })],
            "of KEDA": [scaledObject({ maxReplicaCount: 10 }), bounds],
        },
        fail: {
            more: [scaler({ maxReplicas: 11 }), bounds],
            "below the minimum": [scaler({ minReplicas: 6 })],
            none: [autoscaler({ metadata })],
            "the usual hundred of KEDA": [scaledObject({}), bounds],
        },
        unknown: {
            "the number": [scaler({ maxReplicas: later() }), bounds],
            "the tenant's": [scaler({ maxReplicas: 11 }), tenant({ maxReplicas: later() })],
        },
    },
    {
        rule: k8sHpaTargetExists,
        pass: {
            "an own kind of the stack": [scaler(rollout), declare(rolloutType, { metadata })],
            "a deployment": [scaler({}), web],
            "by where the name came from": [scaler({}, later(web)), web],
            "of KEDA": [scaledObject({}), web],
        },
        fail: {
            "a kind that has no scale": [scaler({ scaleTargetRef: { kind: "DaemonSet", name: "web" } }), web],
            "nothing, beside a chart in another namespace": [scaler({}), chart("other")],
            "another name": [scaler({}, "api"), web],
            "another kind": [scaler({}), statefulSet({ metadata })],
            "another namespace": [scaler({}), deployment({ metadata: { name: "web", namespace: "other" } })],
            nothing: [scaler({})],
        },
        unknown: {
            "a kind that is not modelled": [scaler(rollout), web],
            "an own kind by another name": [
                scaler(rollout),
                declare(rolloutType, { metadata: { name: "api", namespace: "shop" } }),
            ],
            "what a chart brings": [scaler({}), chart("shop")],
            "what a chart brings to who knows where": [scaler({}), chart(later())],
            "what a file of manifests brings": [
                scaler({}),
                declare("kubernetes:yaml/v2:ConfigFile", { file: "shop.yaml" }),
            ],
            "what a chart brings for KEDA": [scaledObject({}), chart("shop")],
            "the name": [scaler({}, later()), web],
            "the namespace": [scaler({}), deployment({ metadata: { name: "web", namespace: later() } })],
            "the kind": [scaler({ scaleTargetRef: { kind: later(), name: "web" } }), web],
        },
    },
    {
        rule: k8sMinReplicas,
        pass: { two: [replicas(2), production] },
        fail: { one: [replicas(1), production], unset: [web, production] },
        unknown: {
            "the number": [deployment({ spec: { selector: {}, template: {}, replicas: later() } }), production],
            "what scales it": [replicas(1), production, scaler({}, later())],
        },
        notApplicable: {
            "an autoscaler": [web, production, scaler({})],
            "in development": [web, tenant({ environment: "development" })],
            "a suspended tenant": [replicas(0), tenant({ environment: "production", state: "suspended" })],
            "no tenant": [web],
        },
    },
    {
        rule: k8sReplicaCeiling,
        pass: { fewer: [replicas(10), bounds], unset: [web, bounds] },
        fail: {
            more: [replicas(11), bounds],
            "more, in a tenant's namespace": [
                deployment({
                    metadata: { namespace: "tenant-ry" },
                    spec: { selector: {}, template: {}, replicas: 11 },
                }),
                bounds,
            ],
        },
        unknown: {
            "the number": [deployment({ spec: { selector: {}, template: {}, replicas: later() } }), bounds],
            "the tenant's": [replicas(11), tenant({ maxReplicas: later() })],
        },
        notApplicable: {
            "no tenant": [replicas(100)],
            "what keeps room on nodes": [
                deployment({
                    metadata: { namespace: "tenantry-headroom" },
                    spec: { selector: {}, template: {}, replicas: 57 },
                }),
                bounds,
            ],
        },
    },
    {
        rule: k8sPdbAllowsDisruption,
        pass: {
            "one of two that there are": [budgetOf({ minAvailable: 1 }), counted(2)],
            "half of two": [budgetOf({ minAvailable: "50%" }), counted(2)],
            "one of two that an autoscaler keeps": [
                budgetOf({ minAvailable: 1 }),
                counted(1),
                scaler({ minReplicas: 2 }),
            ],
            "one of two workloads": [budgetOf({ minAvailable: 1 }), counted(1), counted(1, "web2")],
            "any of one": [budgetOf({ maxUnavailable: "10%" }), counted(1)],
            "of other pods": [budgetOf({ minAvailable: 1 }, { app: "api" }), counted(1)],
            "of no pods": [budgetOf({ minAvailable: 1 }), counted(0)],
            "none need stay": [budgetOf({ minAvailable: 0 }), counted(1)],
            "one may go": [budget({ spec: { maxUnavailable: 1 } })],
            "one of two must stay": [budget({ spec: { minAvailable: 1 } }), bounds],
            "half must stay": [budget({ spec: { minAvailable: "50%" } })],
        },
        fail: {
            "the only one that there is": [budgetOf({ minAvailable: 1 }), counted(1)],
            "the only one, where nobody says how many": [budgetOf({ minAvailable: 1 }), counted()],
            "half of one": [budgetOf({ minAvailable: "50%" }), counted(1)],
            "nearly all of two": [budgetOf({ minAvailable: "51%" }), counted(2)],
            "the only one that an autoscaler keeps": [
                budgetOf({ minAvailable: 1 }),
                counted(3),
                scaler({ minReplicas: 1 }),
            ],
            "of the tenant's, fewer than it asks for": [budgetOf({ minAvailable: 1 }), counted(1), bounds],
            "none may go": [budget({ spec: { maxUnavailable: 0 } })],
            "none may go, in percent": [budget({ spec: { maxUnavailable: "0%" } })],
            "all must stay": [budget({ spec: { minAvailable: "100%" } })],
            "as many as there are must stay": [budget({ spec: { minAvailable: 2 } }), bounds],
        },
        unknown: {
            "how many there are": [budgetOf({ minAvailable: 2 }), counted(later())],
            "whose pods": [
                budget({ metadata: { namespace: "shop" }, spec: { minAvailable: 1, selector: later() } }),
                counted(1),
            ],
            "what scales them": [budgetOf({ minAvailable: 1 }), counted(1), scaler({}, later())],
            "the number": [budget({ spec: { minAvailable: later() } })],
            "the fewest": [budget({ spec: { minAvailable: 2 } }), tenant({ minReplicas: later() })],
        },
    },
    {
        rule: k8sPdbExists,
        pass: {
            "by a label": [labelled, covering({ matchLabels: { app: "web" } }), production],
            "by expressions": [
                labelled,
                covering({
                    matchExpressions: [
                        { key: "app", operator: "In", values: ["web", "api"] },
                        { key: "tier", operator: "Exists" },
                        { key: "tier", operator: "NotIn", values: ["back"] },
                        { key: "beta", operator: "DoesNotExist" },
                    ],
                }),
                production,
            ],
        },
        fail: {
            none: [labelled, production],
            "of other pods": [labelled, covering({ matchLabels: { app: "api" } }), production],
            "of pods without the label": [
                labelled,
                covering({ matchExpressions: [{ key: "app", operator: "DoesNotExist" }] }),
                production,
            ],
            "in another namespace": [
                labelled,
                budget({ metadata: { namespace: "other" }, spec: { selector: { matchLabels: { app: "web" } } } }),
                production,
            ],
        },
        unknown: {
            "the selector": [labelled, covering(later()), production],
            "a label": [deploymentOf({}, { app: later() }), covering({ matchLabels: { app: "web" } }), production],
            "a value": [
                labelled,
                covering({ matchExpressions: [{ key: "app", operator: "In", values: [later()] }] }),
                production,
            ],
            "an operator": [labelled, covering({ matchExpressions: [{ key: "app", operator: later() }] }), production],
        },
        notApplicable: { "in development": [labelled, tenant({ environment: "development" })] },
    },
];
