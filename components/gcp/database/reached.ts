import type { DatabaseInstance } from "@pulumi/gcp/sql";
import type * as gcp from "@pulumi/gcp/types/input";
import * as pulumi from "@pulumi/pulumi";

type Settings = gcp.sql.DatabaseInstanceSettings;

/** What statements took, with who sent them. */
export const insightsConfig = {
    queryInsightsEnabled: true,
    recordApplicationTags: true,
    recordClientAddress: true,
} as const satisfies Settings["insightsConfig"];

/** A server that is reached through a network alone, and over TLS alone. */
export const privately = (network: pulumi.Input<string>) =>
    ({
        ipv4Enabled: false,
        privateNetwork: network,
        sslMode: "ENCRYPTED_ONLY",
        serverCaMode: "GOOGLE_MANAGED_CAS_CA",
        enablePrivatePathForGoogleCloudServices: false,
    }) satisfies Settings["ipConfiguration"];

/** The name that a server's certificate carries, and the certificate (PEM) of the authority that signs it. */
export function addressOf({ dnsNames, privateIpAddress, serverCaCerts }: DatabaseInstance): {
    readonly host: pulumi.Output<string>;
    readonly authority: pulumi.Output<string>;
} {
    return {
        // Where the server has no name of its own, its address matches no certificate, and clients refuse it.
        host: pulumi
            .all([dnsNames, privateIpAddress])
            .apply(
                ([names, address]) =>
                    names.find(({ connectionType }) => connectionType === "PRIVATE_SERVICES_ACCESS")?.name ?? address,
            ),
        authority: serverCaCerts.apply((certificates) => certificates.map(({ cert }) => cert).join("\n")),
    };
}
