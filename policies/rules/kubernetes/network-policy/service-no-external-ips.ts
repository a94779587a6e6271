import { expect } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const k8sServiceNoExternalIps: ResourceRule = {
    scope: "resource",
    id: "k8s-service-no-external-ips",
    title: "Services claim no addresses",
    requirement: "No Service sets external addresses.",
    themes: ["tenant-isolation", "network-isolation"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: ["kubernetes:core/v1:Service"],
    properties: ["spec.externalIPs"],
    rationale: "With an address of its choice a tenant catches traffic that pods of others send there (CVE-2020-8554).",
    fix: "Remove spec.externalIPs.",
    url: "https://kubernetes.io/docs/reference/access-authn-authz/admission-controllers/#denyserviceexternalips",
    check: (service) =>
        expect(
            service,
            "spec.externalIPs",
            (list) => !Array.isArray(list) || list.length === 0,
            "spec.externalIPs is set",
        ),
};
