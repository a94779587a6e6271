import * as dns from "@pulumi/gcp/dns";
import type * as pulumi from "@pulumi/pulumi";
import { namespaces } from "../../kubernetes/names";
import type { DnsZone } from "../../shared/foundation";
import { GcpComponent } from "../component";
import { accountMember, type GcpContext, inPlace } from "../context";
import { ServiceAccount } from "../identity/service-account";

const purpose = "certs";

/** The cloud identity that answers challenges for certificates, by records of one zone alone. */
export class CertificateIdentity extends GcpComponent {
    readonly email: pulumi.Input<string>;
    /** What cert-manager's pods wait for. */
    readonly ready: readonly pulumi.Resource[];

    constructor(
        name: string,
        context: GcpContext,
        args: { readonly dns: DnsZone; readonly cluster: readonly pulumi.Resource[] },
        opts: pulumi.ComponentResourceOptions,
    ) {
        super("CertificateIdentity", name, context, opts);
        const account = new ServiceAccount(
            `${name}-account`,
            context,
            {
                purpose,
                description: "Answers challenges for certificates",
                grants: [],
                pods: [{ namespace: namespaces.certificates, serviceAccount: "cert-manager" }],
                cluster: args.cluster,
            },
            { parent: this },
        );
        const right = this.child(
            dns.DnsManagedZoneIamMember,
            "records",
            {
                project: context.project,
                managedZone: args.dns.zoneId,
                role: "roles/dns.admin",
                member: inPlace(context, (place) => accountMember(place, context.scope, purpose)),
            },
            { dependsOn: [...account.ready] },
        );
        this.email = account.email;
        this.ready = [...account.ready, right];
        this.registerOutputs();
    }
}
