import { ask, must, worst } from "../../reading/logic";
import { type Finding, type PlanRule, type ResourceView, unknown } from "../../rule";

const vaultKey = "azure-native:keyvault:Key";
/** What a key is for good. */
const forGood = ["properties.kty", "properties.keySize", "properties.curveName"] as const;

function kept(old: ResourceView, fresh: ResourceView): Finding {
    return worst(
        forGood.map((path) => {
            const same = ask(old.get(path), (was) => ask(fresh.get(path), (is) => was === is));
            return must(same === unknown ? unknown : same, `${path} of a key that is there would change`, path);
        }),
    );
}

export const tenantKeysKept: PlanRule = {
    scope: "plan",
    id: "tenant-keys-kept",
    title: "A key stays what it is",
    requirement: "No key of Azure's that is deployed gets another type, size or curve.",
    themes: ["key-management", "change-management"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [vaultKey],
    properties: forGood,
    rationale:
        "Azure answers a changed key with the one that is there: the plan would say hardware, and the key would stay in software, with nobody told.",
    fix: "Write `begun_as` as the tenant was begun (`tenantry move <tenant> --tier <tier>` does), or begin a new tenant whose keys are so from the first.",
    url: "https://learn.microsoft.com/azure/templates/microsoft.keyvault/vaults/keys",
    check: (steps) =>
        steps.flatMap(({ op, type, urn, old, new: fresh }) =>
            type === vaultKey && op === "update" && old && fresh ? [{ urn, finding: kept(old, fresh) }] : [],
        ),
};
