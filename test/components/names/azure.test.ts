import { describe } from "vitest";
import { azureCell, planCell, planTenant } from "../azure/plans";
import { azureRules } from "./azure";
import { testNames } from "./names";

describe("physical names on Azure", () => {
    const shared = azureCell();
    testNames({
        rules: azureRules,
        tenant: (isolation, change) => planTenant(isolation, change, shared),
        cell: (change) => planCell(change),
    });
});
