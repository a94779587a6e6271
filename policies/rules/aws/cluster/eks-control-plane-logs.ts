import { every, must } from "../../../reading/logic";
import { eksCluster } from "../../../reading/services";
import { someItem } from "../../../reading/values";
import { sets } from "../../../remediating/sets";
import type { ResourceRule } from "../../../rule";

/** Source: docs.aws.amazon.com/eks/latest/userguide/control-plane-logs.html */
const logTypes = ["api", "audit", "authenticator", "controllerManager", "scheduler"];

export const awsEksControlPlaneLogs: ResourceRule = {
    scope: "resource",
    id: "aws-eks-control-plane-logs",
    title: "Clusters log what is done to them",
    requirement: "All five kinds of control-plane logs are on.",
    themes: ["audit-logging"],
    severity: "medium",
    level: "mandatory",
    floor: "mandatory",
    types: [eksCluster],
    properties: ["enabledClusterLogTypes"],
    rationale: "The audit log alone tells who changed what in a cluster, and EKS keeps none unless asked.",
    fix: "Set enabledClusterLogTypes to api, audit, authenticator, controllerManager and scheduler.",
    url: "https://docs.aws.amazon.com/eks/latest/userguide/control-plane-logs.html",
    check: (cluster) => {
        const given = cluster.get("enabledClusterLogTypes");
        const isOn = (wanted: string) => someItem(given, (type) => type === wanted);
        const missing = logTypes.filter((wanted) => isOn(wanted) === false);
        return must(every(logTypes.map(isOn)), `not logged: ${missing.join(", ")}`, "enabledClusterLogTypes");
    },
    remediate: sets("enabledClusterLogTypes", logTypes),
};
