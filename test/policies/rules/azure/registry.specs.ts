import { azureRegistryCmk } from "../../../../policies/rules/azure/registry/registry-cmk";
import { azureAcrNoAdmin } from "../../../../policies/rules/azure/workload/acr-no-admin";
import { azureAcrNoPublic } from "../../../../policies/rules/azure/workload/acr-no-public";
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
        rule: azureAcrNoAdmin,
        pass: { unset: [registry({})], off: [registry({ adminUserEnabled: false })] },
        fail: { on: [registry({ adminUserEnabled: true })] },
        unknown: { "the switch": [registry({ adminUserEnabled: later() })] },
    },
    {
        rule: azureAcrNoPublic,
        pass: {
            off: [registry({ publicNetworkAccess: "Disabled" })],
            "off, and with names": [registry({ publicNetworkAccess: "Disabled", anonymousPullEnabled: false })],
        },
        fail: {
            on: [registry({ publicNetworkAccess: "Enabled" })],
            unset: [registry({})],
            anybody: [registry({ publicNetworkAccess: "Disabled", anonymousPullEnabled: true })],
        },
        unknown: {
            "the switch": [registry({ publicNetworkAccess: later() })],
            names: [registry({ publicNetworkAccess: "Disabled", anonymousPullEnabled: later() })],
        },
    },
];
