import { heldAround, inCluster } from "../../../reading/ground";
import { joined, someJoined } from "../../../reading/joins";
import { ask, every, must, some, type Truth } from "../../../reading/logic";
import { eksCluster } from "../../../reading/services";
import { each, isTrue, textOf } from "../../../reading/values";
import type { ResourceView, StackRule } from "../../../rule";

const addon = "aws:eks/addon:Addon";
const charts = ["kubernetes:helm.sh/v3:Release", "kubernetes:helm.sh/v4:Chart"];
/** Network policy engines by the name of their chart. */
const engines = ["cilium", "tigera-operator", "calico"];

function enforces(one: ResourceView): Truth {
    const text = one.get("configurationValues");
    const vpcCni = ask(one.get("addonName"), (name) => name === "vpc-cni");
    return every([vpcCni, ask(text, (value) => typeof value === "string" && isTrue(setting(value)))]);
}

/** The setting of the add-on; its values are JSON or, as EKS allows too, YAML. */
function setting(text: string): unknown {
    return /["']?enableNetworkPolicy["']?\s*:\s*["']?(true|false)\b/.exec(text)?.[1];
}

export const awsEksNetworkPolicy: StackRule = {
    scope: "stack",
    id: "aws-eks-network-policy",
    title: "Clusters enforce network policies",
    requirement: "A cluster has an engine that enforces network policies: the VPC CNI's own, Calico or Cilium.",
    themes: ["network-isolation", "tenant-isolation"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [eksCluster, addon, ...charts],
    properties: ["clusterName", "addonName", "configurationValues", "chart"],
    rationale: "Without an engine a cluster accepts network policies and ignores them, and tenants reach each other.",
    fix: 'Add the vpc-cni add-on with configurationValues {"enableNetworkPolicy": "true"}.',
    url: "https://docs.aws.amazon.com/eks/latest/userguide/cni-network-policy.html",
    check: (stack) =>
        each(stack, [eksCluster], (cluster) => {
            const addons = joined(stack, cluster, { types: [addon], property: "clusterName", names: ["name"] });
            const installed = heldAround(
                stack.ofType(...charts),
                (chart) => inCluster(stack, chart, cluster),
                (chart) => ask(chart.get("chart"), (name) => engines.includes(textOf(name).split("/").pop() ?? "")),
            );
            return must(
                some([someJoined(addons, enforces), installed]),
                "nothing in this stack enforces network policies in the cluster",
                "whether an add-on or a chart enforces network policies",
            );
        }),
};
