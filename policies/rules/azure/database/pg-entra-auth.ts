import { isDisabled, isEnabled } from "../../../reading/azure/words";
import { ask, every, must } from "../../../reading/logic";
import { postgres } from "../../../reading/microsoft";
import type { ResourceRule } from "../../../rule";

export const azurePgEntraAuth: ResourceRule = {
    scope: "resource",
    id: "azure-pg-entra-auth",
    title: "Databases know no passwords",
    requirement: "Entra authentication of a flexible server is on and passwords are off.",
    themes: ["identity"],
    severity: "medium",
    level: "mandatory",
    floor: "mandatory",
    types: [postgres],
    properties: ["authConfig.activeDirectoryAuth", "authConfig.passwordAuth"],
    rationale: "A password is shared, written down and never changed; a token lasts an hour.",
    fix: "Set authConfig.passwordAuth to Disabled and activeDirectoryAuth to Enabled.",
    url: "https://learn.microsoft.com/azure/postgresql/security/security-entra-concepts",
    check: (server) =>
        must(
            every([
                ask(server.get("authConfig.passwordAuth"), isDisabled),
                ask(server.get("authConfig.activeDirectoryAuth"), isEnabled),
            ]),
            "passwords are taken, or tokens are not",
            "authConfig",
        ),
};
