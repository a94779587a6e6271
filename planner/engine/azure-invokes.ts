import type { DeclaredInvoke, InvokeContext } from "./declared-invoke";
import { isObject, type Properties, unwrap } from "./wire";

const zeroId = "00000000-0000-0000-0000-000000000000";

/** A text among a deployed stack's outputs. */
function output(outputs: Properties | undefined, name: string): string | undefined {
    const value = unwrap(outputs?.[name]);
    return typeof value === "string" ? value : undefined;
}

/** The address of a network interface that the deployed stack told. */
function interfaceAddress({ args, outputs }: InvokeContext): string | undefined {
    const told = unwrap(outputs?.interfaceAddresses);
    return isObject(told) ? output(told, String(args.networkInterfaceName)) : undefined;
}

/** What Azure would answer, as far as the provider's configuration and the deployed stack's own outputs tell. */
export const azureInvokes: Readonly<Record<string, DeclaredInvoke>> = {
    "azure-native:authorization:getClientConfig": {
        inferred: ({ account, outputs }) =>
            account !== undefined && output(outputs, "directory") !== undefined
                ? `subscription ${account} and its tenant are those that the stack was deployed to`
                : "the subscription and tenant are those of the provider's configuration, or zeros",
        answer: ({ provider, account, outputs }) => ({
            clientId: provider.clientId ?? zeroId,
            objectId: zeroId,
            subscriptionId: provider.subscriptionId ?? account ?? zeroId,
            tenantId: provider.tenantId ?? output(outputs, "directory") ?? zeroId,
        }),
    },
    // Asked for once a cluster is there; then the stack's outputs tell where it is and whose certificate it shows.
    "azure-native:containerservice:listManagedClusterUserCredentials": {
        inferred: () => "the cluster's address and authority are those that the stack was deployed with",
        answer: ({ outputs }) => ({
            kubeconfigs: [
                {
                    name: "clusterUser",
                    value: Buffer.from(output(outputs, "kubeconfig") ?? "clusters: []").toString("base64"),
                },
            ],
        }),
    },
    // Asked for once an interface is there; then the stack's outputs tell the address that it was given, which stays.
    "azure-native:network:getNetworkInterface": {
        inferred: (context) =>
            interfaceAddress(context) === undefined
                ? `the address of ${context.args.networkInterfaceName} is unknown until the stack is deployed`
                : `the address of ${context.args.networkInterfaceName} is the one that the stack was deployed with`,
        unknown: (context) => interfaceAddress(context) === undefined,
        answer: (context) => ({
            name: context.args.networkInterfaceName,
            ipConfigurations: [{ privateIPAddress: interfaceAddress(context) }],
        }),
    },
};
