import { ask, every } from "../../../reading/logic";
import { postgres } from "../../../reading/microsoft";
import { at, expect } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const azurePostgresEntraOnly: ResourceRule = {
    scope: "resource",
    id: "azure-postgres-entra-only",
    title: "Databases know no passwords",
    requirement: "A flexible server takes tokens of Entra alone.",
    themes: ["identity", "rbac"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [postgres],
    properties: ["authConfig"],
    rationale: "A password is shared, written down and never changed; a token lasts an hour.",
    fix: "Set authConfig.passwordAuth to Disabled and activeDirectoryAuth to Enabled.",
    url: "https://learn.microsoft.com/azure/postgresql/security/security-entra-concepts",
    check: (resource) =>
        expect(
            resource,
            "authConfig",
            (how) =>
                every([
                    ask(at(how, "passwordAuth"), (on) => on === "Disabled"),
                    ask(at(how, "activeDirectoryAuth"), (on) => on === "Enabled"),
                ]),
            "passwords are taken, or tokens are not",
        ),
};
