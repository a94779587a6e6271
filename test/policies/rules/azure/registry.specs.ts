import { azureRegistryCmk } from "../../../../policies/rules/azure/registry/registry-cmk";
import { azureRegistryNoPasswords } from "../../../../policies/rules/azure/registry/registry-no-passwords";
import { azureRegistryPrivate } from "../../../../policies/rules/azure/registry/registry-private";
import { later } from "../../support/declared";
import type { Spec } from "../../support/spec";
import { registry } from "./kinds";

export const registrySpecs: readonly Spec[] = [
    {
        rule: azureRegistryCmk,
        pass: { "a key": [registry({ encryption: { status: "enabled" } })] },
        fail: { unset: [registry({})], off: [registry({ encryption: { status: "disabled" } })] },
        unknown: { "the status": [registry({ encryption: { status: later() } })] },
    },
    {
        rule: azureRegistryNoPasswords,
        pass: { unset: [registry({})], off: [registry({ adminUserEnabled: false, anonymousPullEnabled: false })] },
        fail: {
            "a password": [registry({ adminUserEnabled: true })],
            anybody: [registry({ anonymousPullEnabled: true })],
        },
        unknown: { "the switch": [registry({ adminUserEnabled: later() })] },
    },
    {
        rule: azureRegistryPrivate,
        pass: { off: [registry({ publicNetworkAccess: "Disabled" })] },
        fail: { on: [registry({ publicNetworkAccess: "Enabled" })], unset: [registry({})] },
        unknown: { "the switch": [registry({ publicNetworkAccess: later() })] },
    },
];
