import { ask, must, not, some, type Truth } from "../../../reading/logic";
import { eachContainer, podProperties, podTypes } from "../../../reading/pods";
import { at, isSet } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

const callers = ["livenessProbe", "readinessProbe", "startupProbe", "lifecycle.postStart", "lifecycle.preStop"];

function callsElsewhere(container: unknown): Truth {
    return some(
        callers.flatMap((caller) =>
            ["httpGet", "tcpSocket"].map((kind) => ask(at(container, `${caller}.${kind}.host`), isSet)),
        ),
    );
}

export const k8sNoProbeHost: ResourceRule = {
    scope: "resource",
    id: "k8s-no-probe-host",
    title: "Probes ask their own pod",
    requirement: "No probe or lifecycle hook names another host.",
    themes: ["workload-hardening"],
    severity: "medium",
    level: "mandatory",
    floor: "mandatory",
    types: podTypes,
    properties: podProperties("containers.0.livenessProbe.httpGet.host", "containers.0.lifecycle.preStop.httpGet.host"),
    rationale: "The node itself makes the call, and reaches what pods are kept from.",
    fix: "Remove host from the probe.",
    url: "https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline",
    check: (workload) =>
        eachContainer(workload, ({ label, value }) =>
            must(not(callsElsewhere(value)), `a probe or hook of ${label} names a host`, `the probes of ${label}`),
        ),
};
