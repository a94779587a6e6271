import { ask, must } from "../../../reading/logic";
import { eachContainer, podProperties, serviceTypes } from "../../../reading/pods";
import { at, isSet } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const k8sLivenessProbe: ResourceRule = {
    scope: "resource",
    id: "k8s-liveness-probe",
    title: "Hung containers are restarted",
    requirement: "Every container of a service has a liveness probe.",
    themes: ["availability"],
    severity: "low",
    level: "advisory",
    types: serviceTypes,
    properties: podProperties("containers.0.livenessProbe"),
    rationale: "A process that hangs does not exit; only a probe tells.",
    fix: "Set livenessProbe.",
    url: "https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/",
    check: (workload) =>
        eachContainer(
            workload,
            ({ label, value }) =>
                must(
                    ask(at(value, "livenessProbe"), isSet),
                    `${label} has no liveness probe`,
                    `livenessProbe of ${label}`,
                ),
            "main",
        ),
};
