import { googleProject } from "../../../reading/google";
import { auditTypes, judgedGround, onGround, recorded } from "../../../reading/google-logs";
import { ask, every, must, not, worst } from "../../../reading/logic";
import { at, someItem } from "../../../reading/values";
import type { StackRule } from "../../../rule";

const kinds = ["ADMIN_READ", "DATA_READ", "DATA_WRITE"];

export const gcpAuditConfigAll: StackRule = {
    scope: "stack",
    id: "gcp-audit-config-all",
    title: "Accesses to data are recorded",
    requirement: "Data-access records of a project cover all services, with no exempt members.",
    themes: ["audit-logging"],
    severity: "medium",
    level: "mandatory",
    floor: "mandatory",
    types: [...auditTypes, googleProject],
    properties: ["service", "auditLogConfigs.0.logType", "auditLogConfigs.0.exemptedMembers"],
    settings: ["cloud", "isolation", "movedFrom"],
    rationale: "Unless told otherwise Google Cloud records who changed what, and not who read it.",
    fix: "Declare a gcp.projects.IAMAuditConfig of allServices with ADMIN_READ, DATA_READ and DATA_WRITE.",
    url: "https://cloud.google.com/logging/docs/audit/configure-data-access",
    check: (stack) =>
        judgedGround(stack, auditTypes).map((one) => {
            const whole = every(kinds.map((kind) => recorded(stack, one, kind, "allServices")));
            const configs = auditTypes.includes(one.type) ? one.get("auditLogConfigs") : undefined;
            const exempt = someItem(configs, (config) =>
                ask(at(config, "exemptedMembers"), (members) => Array.isArray(members) && members.length > 0),
            );
            const finding = worst([
                must(whole, "not every access to every service is recorded", "what is recorded"),
                must(not(exempt), "some members are exempt", "auditLogConfigs"),
            ]);
            return { urn: one.urn, finding: onGround(stack, one, () => finding) };
        }),
};
