import type * as pulumi from "@pulumi/pulumi";
import type { AzureContext } from "../context";
import { Identity } from "../identity/identity";
import { resourceId } from "../ids";
import type { KeyReference } from "../keys";
import { networkName } from "../network/network";

/** What the control plane has rights to. */
interface ControlPlaneRights {
    readonly kubelet: Identity;
    /** Key that encrypts Kubernetes secrets. */
    readonly key: KeyReference;
    /** What must be there before the identity and go after it. */
    readonly dependsOn: readonly pulumi.Resource[];
}

/** As whom the control plane joins machines and balancers to the network, and uses the key. */
export function controlPlaneIdentity(
    name: string,
    context: AzureContext,
    { kubelet, key, dependsOn }: ControlPlaneRights,
    parent: pulumi.Resource,
): Identity {
    return new Identity(
        name,
        context,
        {
            purpose: "controlplane",
            grants: [
                {
                    suffix: "network",
                    role: "Network Contributor",
                    on: (place) => resourceId(place, "Microsoft.Network/virtualNetworks", networkName(context.scope)),
                },
                {
                    suffix: "kubelet",
                    role: "Managed Identity Operator",
                    on: (place) => resourceId(place, "Microsoft.ManagedIdentity/userAssignedIdentities", kubelet.name),
                },
                { suffix: "key", role: "Key Vault Crypto User", on: key.id },
                // AKS makes a private way to the vault. The vault holds the key of the cluster's secrets and nothing else.
                {
                    suffix: "vault",
                    role: "Key Vault Contributor",
                    on: key.vault,
                },
            ],
            dependsOn: [key.key, kubelet, ...dependsOn],
        },
        { parent },
    );
}
