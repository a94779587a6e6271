import * as pulumi from "@pulumi/pulumi";

/** Arguments of {@link kubeconfig}. */
export interface KubeconfigArgs {
    readonly name: string;
    readonly region: string;
    readonly endpoint: pulumi.Input<string>;
    readonly certificateAuthority: pulumi.Input<string>;
}

/** A kubeconfig whose user asks the cloud for a token each time: it holds no secret. */
export function kubeconfig(args: KubeconfigArgs): pulumi.Output<string> {
    return pulumi.all([args.endpoint, args.certificateAuthority]).apply(([server, authority]) =>
        JSON.stringify({
            apiVersion: "v1",
            kind: "Config",
            clusters: [{ name: args.name, cluster: { server, "certificate-authority-data": authority } }],
            contexts: [{ name: args.name, context: { cluster: args.name, user: args.name } }],
            "current-context": args.name,
            users: [
                {
                    name: args.name,
                    user: {
                        exec: {
                            apiVersion: "client.authentication.k8s.io/v1beta1",
                            command: "aws",
                            args: ["eks", "get-token", "--cluster-name", args.name, "--region", args.region],
                            interactiveMode: "Never",
                        },
                    },
                },
            ],
        }),
    );
}
