import { onlyIf, type Truth } from "../../../reading/logic";
import { storageAccount } from "../../../reading/microsoft";
import { begunStrict } from "../../../reading/settings";
import { each, expectTrue } from "../../../reading/values";
import type { StackRule } from "../../../rule";

export const azureStorageInfraEncryption: StackRule = {
    scope: "stack",
    id: "azure-storage-infra-encryption",
    title: "Restricted data is encrypted twice",
    requirement:
        "Infrastructure (double) encryption is on for restricted data: of tenants that were begun as strict, and wherever nothing says whose it is.",
    themes: ["encryption-at-rest"],
    severity: "medium",
    level: "mandatory",
    floor: "mandatory",
    types: [storageAccount],
    properties: ["encryption.requireInfrastructureEncryption"],
    settings: ["begunAs", "isolationLevel"],
    rationale: "A fault in one cipher, or in how it is used, then leaves the other.",
    fix: "Set encryption.requireInfrastructureEncryption to true; it can be done only when the account is made.",
    url: "https://learn.microsoft.com/azure/storage/common/infrastructure-encryption-enable",
    check: (stack) => {
        const strict = begunStrict(stack);
        const restricted: Truth = stack.root === undefined ? true : strict;
        return each(stack, [storageAccount], (account) =>
            onlyIf(
                restricted,
                () =>
                    expectTrue(
                        account,
                        "encryption.requireInfrastructureEncryption",
                        "its data is encrypted once only",
                    ),
                "whether its data is restricted",
            ),
        );
    },
};
