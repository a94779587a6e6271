import type { input } from "@pulumi/azure-native/types";
import type * as pulumi from "@pulumi/pulumi";
import type { RecordSinks } from "../diagnostics";
import type { KeyReference } from "../keys";

/** The API stands in the network, for nodes in any case; from outside it is open to networks that are named, or not at all. */
export function apiAccess(deployers: readonly string[], subnetId: pulumi.Input<string>) {
    const inside = { enableVnetIntegration: true, subnetId, disableRunCommand: true };
    return deployers.length > 0
        ? { ...inside, enablePrivateCluster: false, authorizedIPRanges: [...deployers] }
        : { ...inside, enablePrivateCluster: true, enablePrivateClusterPublicFQDN: false, privateDNSZone: "system" };
}

/** What guards the cluster beside who may enter it. The version of the key is known once the key is there. */
export function security(
    key: KeyReference,
    sinks: RecordSinks,
): input.containerservice.ManagedClusterSecurityProfileArgs {
    return {
        workloadIdentity: { enabled: true },
        azureKeyVaultKms: {
            enabled: true,
            keyId: key.versionUri,
            keyVaultNetworkAccess: "Private",
            keyVaultResourceId: key.vaultId,
        },
        defender: {
            logAnalyticsWorkspaceResourceId: sinks.workspaceId,
            securityMonitoring: { enabled: true },
        },
        imageCleaner: { enabled: true, intervalHours: 48 },
    };
}
