import * as acm from "@pulumi/aws/acm";
import * as route53 from "@pulumi/aws/route53";
import type * as pulumi from "@pulumi/pulumi";
import { AwsComponent, type Transforms } from "../component";
import type { AwsContext } from "../context";
import { edgeRegion } from "./facts";

/** Arguments of {@link EdgeCertificate}. */
export interface EdgeCertificateArgs {
    /** At least one, each below the zone's domain. */
    readonly hosts: readonly string[];
    readonly zoneId: string;
    /** Changes to children, by class. */
    readonly transform?: Transforms<{
        certificate: typeof acm.Certificate;
        certificateValidation: typeof acm.CertificateValidation;
        record: typeof route53.Record;
    }>;
}

/** The certificate that the edge shows to clients, proven by records in the hosts' zone, and renewed by them. */
export class EdgeCertificate extends AwsComponent {
    /** Known once the certificate is signed. */
    readonly arn: pulumi.Output<string>;

    constructor(name: string, context: AwsContext, args: EdgeCertificateArgs, opts: pulumi.ComponentResourceOptions) {
        super("EdgeCertificate", name, context, opts, args.transform);
        // The first name may have 64 characters, the others more.
        const [first, ...others] = [...args.hosts].sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
        const certificate = this.child(acm.Certificate, "certificate", {
            region: edgeRegion,
            domainName: first!,
            subjectAlternativeNames: others,
            validationMethod: "DNS",
            keyAlgorithm: "EC_prime256v1",
            options: { certificateTransparencyLoggingPreference: "ENABLED" },
            tags: this.tags(`${context.scope.id}-edge`),
        });
        const records = args.hosts.map((host) => this.createProof(host, certificate, args.zoneId));
        const signed = this.child(acm.CertificateValidation, "signed", {
            region: edgeRegion,
            certificateArn: certificate.arn,
            validationRecordFqdns: records.map(({ fqdn }) => fqdn),
        });
        this.arn = signed.certificateArn;
        this.registerOutputs({ arn: this.arn });
    }

    /** What is asked for comes in any order: each host's is found by its name. */
    private createProof(host: string, certificate: acm.Certificate, zoneId: string): route53.Record {
        const asked = certificate.domainValidationOptions.apply((options) => {
            const found = options.find(({ domainName }) => domainName === host);
            if (found) return found;
            throw new Error(`AWS asks for no proof of ${host}; it asks for ${options.map((one) => one.domainName)}`);
        });
        return this.child(route53.Record, `proof-${host}`, {
            zoneId,
            name: asked.resourceRecordName,
            type: asked.resourceRecordType,
            records: [asked.resourceRecordValue],
            ttl: 300,
        });
    }
}
