import { isSamePlace } from "../../../reading/azure/places";
import { byName } from "../../../reading/azure/words";
import { named } from "../../../reading/joins";
import { ask, must, notApplicable } from "../../../reading/logic";
import { postgres, redis, resourceGroup, sqlServer, storageAccount, vault } from "../../../reading/microsoft";
import { each } from "../../../reading/values";
import type { StackRule } from "../../../rule";

export const azureLocationMatchesGroup: StackRule = {
    scope: "stack",
    id: "azure-location-matches-group",
    title: "Data lies where its group lies",
    requirement: "A resource that holds data sits in the same location as its resource group.",
    themes: ["residency"],
    severity: "low",
    level: "advisory",
    types: [storageAccount, postgres, sqlServer, redis, vault, resourceGroup],
    properties: ["location", "resourceGroupName"],
    rationale: "A group's location is where Azure keeps what it knows of the group; two laws then hold for one thing.",
    fix: "Use the location of the resource group.",
    url: "https://learn.microsoft.com/azure/azure-resource-manager/management/resource-group-overview",
    check: (stack) =>
        each(stack, [storageAccount, postgres, sqlServer, redis, vault], (resource) => {
            const link = byName([resourceGroup], "resourceGroupName");
            const group = named(stack, resource, link).sure[0];
            if (group === undefined || resource.get("location") === undefined) return notApplicable;
            const same = ask(resource.get("location"), (place) =>
                ask(group.get("location"), (around) => isSamePlace(place, around)),
            );
            return must(same, "it lies elsewhere than its resource group", "where it or its group lies");
        }),
};
