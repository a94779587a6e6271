import { ask, must } from "../../../reading/logic";
import { eachContainer, podProperties, serviceTypes } from "../../../reading/pods";
import { at, isSet } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const k8sReadinessProbe: ResourceRule = {
    scope: "resource",
    id: "k8s-readiness-probe",
    title: "Requests reach containers that are ready",
    requirement: "Every container of a service has a readiness probe.",
    themes: ["availability"],
    severity: "low",
    level: "mandatory",
    types: serviceTypes,
    properties: podProperties("containers.0.readinessProbe"),
    rationale:
        "Without one, requests reach a replica before it can answer: every scale-up and roll-out shows as errors.",
    fix: "Set readinessProbe.",
    url: "https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/",
    check: (workload) =>
        eachContainer(
            workload,
            ({ label, value }) =>
                must(
                    ask(at(value, "readinessProbe"), isSet),
                    `${label} has no readiness probe`,
                    `readinessProbe of ${label}`,
                ),
            "main",
        ),
};
