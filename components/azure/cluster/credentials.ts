import * as containerservice from "@pulumi/azure-native/containerservice";
import type * as pulumi from "@pulumi/pulumi";
import { parse } from "yaml";
import { kubeconfig } from "../../kubernetes/kubeconfig";
import type { AzureContext } from "../context";
import { entraServer } from "./names";

interface Given {
    readonly clusters: readonly {
        readonly cluster: { readonly server: string; readonly "certificate-authority-data": string };
    }[];
}

/** Where the API is and whose certificate it shows, out of the configuration that AKS gives to every user: there is no secret in it. */
export function accessOf(text: string): { readonly server: string; readonly authority: string } {
    const [first] = (parse(text) as Given).clusters;
    return { server: first?.cluster.server ?? "", authority: first?.cluster["certificate-authority-data"] ?? "" };
}

/**
 * A kubeconfig whose user asks Entra for a token each time, as whoever is signed in to the Azure CLI. The certificate of the API's
 * authority is nowhere among what a cluster tells of itself, so it is asked for once the cluster is there.
 */
export function clusterKubeconfig(
    context: AzureContext,
    cluster: containerservice.ManagedCluster,
    name: string,
    parent: pulumi.Resource,
): pulumi.Output<string> {
    const found = containerservice.listManagedClusterUserCredentialsOutput(
        { resourceGroupName: context.groupName, resourceName: cluster.id.apply(() => name) },
        { parent },
    );
    const access = found.kubeconfigs.apply((given) =>
        accessOf(Buffer.from(given[0]?.value ?? "", "base64").toString("utf8")),
    );
    return kubeconfig({
        name,
        server: access.server,
        certificateAuthority: access.authority,
        exec: { command: "kubelogin", args: ["get-token", "--login", "azurecli", "--server-id", entraServer] },
    });
}
