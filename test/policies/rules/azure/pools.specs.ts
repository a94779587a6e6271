import { azureAksMonitoring } from "../../../../policies/rules/azure/cluster/aks-monitoring";
import { azureAksPaidSku } from "../../../../policies/rules/azure/cluster/aks-paid-sku";
import { azureAksPolicyAddon } from "../../../../policies/rules/azure/cluster/aks-policy-addon";
import { azureAksUpgradeChannel } from "../../../../policies/rules/azure/cluster/aks-upgrade-channel";
import { azureAksHostEncryption } from "../../../../policies/rules/azure/node-group/aks-host-encryption";
import { azureAksNodesNoPublicIp } from "../../../../policies/rules/azure/node-group/aks-nodes-no-public-ip";
import { azureAksSystemPoolTainted } from "../../../../policies/rules/azure/node-group/aks-system-pool-tainted";
import { azureVmSkuAllowed } from "../../../../policies/rules/azure/node-group/vm-sku-allowed";
import { later, tenant } from "../../support/declared";
import type { Spec } from "../../support/spec";
import { agentPool, aks } from "./kinds";

const alone = { resourceGroupName: "g", resourceName: "c", agentPoolName: "more" };
const pool = { name: "system", mode: "System" };
type Pool = Omit<Parameters<typeof agentPool>[0], keyof typeof alone>;
/** The same pool within a cluster, and by itself. */
const within = (more: Pool, ...others: Pool[]) =>
    aks({ agentPoolProfiles: [more, ...others].map((one) => ({ ...pool, ...one }) as never) });
const itself = (more: Pool = {}) => agentPool({ ...alone, ...more });
const addon = (name: string, enabled: unknown) => aks({ addonProfiles: { [name]: { enabled: enabled as never } } });
const production = tenant({ environment: "production" });

export const azurePoolSpecs: readonly Spec[] = [
    {
        rule: azureAksNodesNoPublicIp,
        pass: { off: [within({ enableNodePublicIP: false })], "unset, by itself": [itself()] },
        fail: {
            on: [within({}, { enableNodePublicIP: true })],
            "on, by itself": [itself({ enableNodePublicIP: true })],
        },
        unknown: {
            whether: [within({ enableNodePublicIP: later() })],
            "by itself": [itself({ enableNodePublicIP: later() })],
            pools: [aks({ agentPoolProfiles: later() })],
        },
        notApplicable: { "no pools": [aks({})] },
    },
    {
        rule: azureAksHostEncryption,
        pass: {
            on: [within({ enableEncryptionAtHost: true })],
            "by itself": [itself({ enableEncryptionAtHost: true })],
        },
        fail: {
            "one of two": [within({ enableEncryptionAtHost: true }, {})],
            "by itself": [itself()],
            off: [itself({ enableEncryptionAtHost: false })],
        },
        unknown: { whether: [within({ enableEncryptionAtHost: later() })] },
        notApplicable: { "no pools": [aks({})] },
    },
    {
        rule: azureVmSkuAllowed,
        pass: {
            usual: [itself({ vmSize: "Standard_D4ds_v5" })],
            "within a cluster": [within({ vmSize: "Standard_E8s_v5" })],
            "none named": [itself()],
        },
        fail: {
            "graphics cards": [itself({ vmSize: "Standard_NC24ads_A100_v4" })],
            burstable: [within({ vmSize: "Standard_D4ds_v5" }, { vmSize: "Standard_B2s" })],
        },
        unknown: { which: [itself({ vmSize: later() })] },
    },
    {
        rule: azureAksSystemPoolTainted,
        pass: {
            tainted: [within({ nodeTaints: ["CriticalAddonsOnly=true:NoSchedule"] })],
            "for what tenants run": [itself({ mode: "User" })],
        },
        fail: { unset: [within({})], "another taint": [itself({ mode: "System", nodeTaints: ["a=b:NoSchedule"] })] },
        unknown: { which: [within({ nodeTaints: later() })], mode: [itself({ mode: later() })] },
    },
    {
        rule: azureAksPolicyAddon,
        pass: { on: [addon("azurepolicy", true)], "as others write it": [addon("azurePolicy", true)] },
        fail: { unset: [aks({})], off: [addon("azurepolicy", false)], "another one": [addon("omsagent", true)] },
        unknown: { whether: [addon("azurepolicy", later())], which: [aks({ addonProfiles: later() })] },
    },
    {
        rule: azureAksMonitoring,
        pass: {
            insights: [addon("omsAgent", true)],
            metrics: [aks({ azureMonitorProfile: { metrics: { enabled: true } } })],
        },
        fail: { unset: [aks({})], off: [addon("omsagent", false)], "another one": [addon("azurepolicy", true)] },
        unknown: {
            whether: [addon("omsagent", later())],
            metrics: [aks({ azureMonitorProfile: { metrics: { enabled: later() } } })],
        },
    },
    {
        rule: azureAksUpgradeChannel,
        pass: { patch: [aks({ autoUpgradeProfile: { upgradeChannel: "patch" } })] },
        fail: { unset: [aks({})], none: [aks({ autoUpgradeProfile: { upgradeChannel: "none" } })] },
        unknown: { which: [aks({ autoUpgradeProfile: { upgradeChannel: later() } })] },
    },
    {
        rule: azureAksPaidSku,
        pass: { standard: [aks({ sku: { name: "Base", tier: "Standard" } }), production] },
        fail: { unset: [aks({}), production], free: [aks({ sku: { name: "Base", tier: "Free" } }), production] },
        unknown: { which: [aks({ sku: { name: "Base", tier: later() } }), production] },
        notApplicable: { "no production": [aks({}), tenant({ environment: "development" })] },
    },
];
