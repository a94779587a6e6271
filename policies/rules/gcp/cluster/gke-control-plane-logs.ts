import { gke } from "../../../reading/google";
import { every, must } from "../../../reading/logic";
import { someItem } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

const wanted = ["APISERVER", "CONTROLLER_MANAGER", "SCHEDULER"];

export const gcpGkeControlPlaneLogs: ResourceRule = {
    scope: "resource",
    id: "gcp-gke-control-plane-logs",
    title: "The control plane is logged",
    requirement: "Logs of the API server, controllers and scheduler of a cluster are kept.",
    themes: ["audit-logging"],
    severity: "medium",
    level: "mandatory",
    floor: "advisory",
    types: [gke],
    properties: ["loggingConfig.enableComponents"],
    rationale: "What nobody recorded nobody can look into afterwards.",
    fix: "Name APISERVER, CONTROLLER_MANAGER and SCHEDULER in loggingConfig.enableComponents.",
    url: "https://cloud.google.com/kubernetes-engine/docs/concepts/about-logs",
    check: (resource) => {
        const kept = resource.get("loggingConfig.enableComponents");
        return must(
            every(wanted.map((component) => someItem(kept, (one) => one === component))),
            "not all of the control plane is logged",
            "loggingConfig.enableComponents",
        );
    },
};
