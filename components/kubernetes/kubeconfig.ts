import * as pulumi from "@pulumi/pulumi";

/** Arguments of {@link kubeconfig}. */
export interface KubeconfigArgs {
    readonly name: string;
    /** Address of the API, with its scheme. */
    readonly server: pulumi.Input<string>;
    readonly certificateAuthority: pulumi.Input<string>;
    /** Program that obtains a token of the caller's own cloud identity, and what it is told. */
    readonly exec: { readonly command: string; readonly args?: readonly string[]; readonly [setting: string]: unknown };
}

/** A kubeconfig whose user asks the cloud for a token each time: it holds no secret. */
export function kubeconfig({ name, exec, ...args }: KubeconfigArgs): pulumi.Output<string> {
    return pulumi.all([args.server, args.certificateAuthority]).apply(([server, authority]) =>
        JSON.stringify({
            apiVersion: "v1",
            kind: "Config",
            clusters: [{ name, cluster: { server, "certificate-authority-data": authority } }],
            contexts: [{ name, context: { cluster: name, user: name } }],
            "current-context": name,
            users: [
                {
                    name,
                    user: {
                        exec: {
                            apiVersion: "client.authentication.k8s.io/v1beta1",
                            ...exec,
                            interactiveMode: "Never",
                        },
                    },
                },
            ],
        }),
    );
}
