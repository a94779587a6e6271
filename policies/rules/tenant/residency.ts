import { must, notApplicable, worst } from "../../reading/logic";
import { placesOf, placingProperties, placingTypes } from "../../reading/residency";
import { statefulTypes } from "../../reading/services";
import { residencyOf } from "../../reading/settings";
import { each } from "../../reading/values";
import { type StackRule, unknown } from "../../rule";

const types = [...new Set([...statefulTypes, ...placingTypes])].filter((type) => !type.startsWith("kubernetes:"));

export const tenantResidency: StackRule = {
    scope: "stack",
    id: "tenant-residency",
    title: "Data, its copies, its backups and its keys stay where they must stay",
    requirement:
        "Whatever holds data or encrypts it lies, with its provider, its copies, its backups and its key, in a jurisdiction of the tenant's residency, on every cloud.",
    themes: ["residency"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types,
    properties: placingProperties,
    settings: ["residency"],
    rationale:
        "A copy elsewhere is a transfer (GDPR, Art. 44), however well the original lies; so is a key by which it can be read there.",
    fix: "Name regions of the tenant's residency for copies, backups and keys, or change residency in the tenant file.",
    url: "https://eur-lex.europa.eu/eli/reg/2016/679/oj",
    check: (stack) => {
        const residency = residencyOf(stack);
        if (residency !== unknown && residency.length === 0) return [];
        return each(stack, types, (resource) => {
            const places = placesOf(stack, resource);
            return places.length === 0
                ? notApplicable
                : worst(
                      places.map(({ what, lies }) =>
                          must(
                              residency === unknown ? unknown : lies(residency),
                              `${what} lies outside the tenant's residency`,
                              `where ${what} lies`,
                          ),
                      ),
                  );
        });
    },
};
