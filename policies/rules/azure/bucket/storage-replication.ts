import { pairWithin, withoutZones } from "../../../reading/azure/places";
import { ask, every, must, not, some, type Truth, worst } from "../../../reading/logic";
import { storageAccount } from "../../../reading/microsoft";
import { residencyOf } from "../../../reading/settings";
import { each, isSet, textOf } from "../../../reading/values";
import { type ResourceView, type StackRule, type StackView, unknown } from "../../../rule";

const oneSite = /_LRS$/i;
const paired = /_(RA)?(GRS|GZRS)$/i;

/** Whether the account has a copy beyond one data centre; in a region without zones another region alone would be one. */
const replicates = (one: ResourceView): Truth =>
    some([
        ask(one.get("sku.name"), (name) => isSet(name) && !oneSite.test(textOf(name))),
        ask(one.get("location"), withoutZones),
    ]);

/** Whether copies in the paired region, if there are any, lie where the tenant's data may. */
function staysWithin(stack: StackView, one: ResourceView): Truth {
    const residency = residencyOf(stack);
    if (residency !== unknown && residency.length === 0) return true;
    const copied = ask(one.get("sku.name"), (name) => paired.test(textOf(name)));
    const within = residency === unknown ? unknown : ask(one.get("location"), (place) => pairWithin(place, residency));
    return not(every([copied, not(within)]));
}

export const azureStorageReplication: StackRule = {
    scope: "stack",
    id: "azure-storage-replication",
    title: "Objects outlive a data centre, and stay where they must",
    requirement:
        "The SKU replicates beyond one data centre where the region has zones, and into no paired region outside the tenant's residency.",
    themes: ["availability", "residency"],
    severity: "medium",
    level: "mandatory",
    floor: "mandatory",
    types: [storageAccount],
    properties: ["sku.name", "location"],
    settings: ["residency"],
    rationale:
        "With one data centre everything in it is lost; and the paired region is Azure's choice, which may lie under another law than the account.",
    fix: "Use Standard_ZRS, or Standard_GZRS in a region whose pair lies within residency.",
    url: "https://learn.microsoft.com/azure/storage/common/storage-redundancy",
    check: (stack) =>
        each(stack, [storageAccount], (one) =>
            worst([
                must(replicates(one), "it is kept in one data centre alone", "how it is copied"),
                must(staysWithin(stack, one), "its copies lie outside the tenant's residency", "where its copies lie"),
            ]),
        ),
};
