import * as cloudfront from "@pulumi/aws/cloudfront";
import * as route53 from "@pulumi/aws/route53";
import type * as pulumi from "@pulumi/pulumi";
import type { EdgeProof } from "../../cloud";
import type { EdgeFront } from "../../shared/edge-front";
import { physicalName } from "../../shared/names";
import { AwsComponent, type Transforms } from "../component";
import type { AwsContext } from "../context";
import { allViewer, keptErrors, securityHeaders, viewerPolicy } from "./facts";

/** Arguments of {@link Distribution}. */
export interface DistributionArgs {
    readonly front: EdgeFront;
    readonly proof: Pick<EdgeProof, "header" | "value">;
    readonly certificateArn: pulumi.Input<string>;
    readonly firewallArn: pulumi.Input<string>;
    /** Changes to children, by class. */
    readonly transform?: Transforms<{
        cachePolicy: typeof cloudfront.CachePolicy;
        distribution: typeof cloudfront.Distribution;
        record: typeof route53.Record;
    }>;
}

const origin = "gateway";
const everyMethod = ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"];
/** Longest that a cached answer is kept, in seconds: a year, as the workload says. */
const mostSeconds = 31_536_000;

/** The points of presence that answer for a tenant's hosts, and the records that lead to them. */
export class Distribution extends AwsComponent {
    readonly arn: pulumi.Output<string>;
    readonly domainName: pulumi.Output<string>;
    /** Records of the hosts: before them nobody comes by the edge. */
    readonly records: readonly pulumi.Resource[];

    constructor(name: string, context: AwsContext, args: DistributionArgs, opts: pulumi.ComponentResourceOptions) {
        super("Distribution", name, context, opts, args.transform);
        const distribution = this.createDistribution(args, this.createCachePolicy());
        this.records = args.front.hosts.flatMap((host) =>
            ["A", "AAAA"].map((type) => this.createRecord(host, type, args.front.zoneId, distribution)),
        );
        this.arn = distribution.arn;
        this.domainName = distribution.domainName;
        this.registerOutputs({ domainName: this.domainName });
    }

    /**
     * Keeps what the workload marks as cacheable, and nothing else. CloudFront keeps answers to requests with `Authorization` where HTTP
     * forbids it (RFC 9111, 3.5), so that header is in the key: nobody is given what another was told. AWS's own policies leave it out.
     */
    private createCachePolicy(): cloudfront.CachePolicy {
        return this.child(cloudfront.CachePolicy, "cache", {
            name: physicalName("cachePolicy", this.context.scope, "edge"),
            comment: `What the workloads of tenant ${this.context.scope.id} mark as cacheable`,
            minTtl: 0,
            defaultTtl: 0,
            maxTtl: mostSeconds,
            parametersInCacheKeyAndForwardedToOrigin: {
                enableAcceptEncodingBrotli: true,
                enableAcceptEncodingGzip: true,
                cookiesConfig: { cookieBehavior: "all" },
                headersConfig: {
                    headerBehavior: "whitelist",
                    headers: { items: ["Authorization", "Host", "Origin"] },
                },
                queryStringsConfig: { queryStringBehavior: "all" },
            },
        });
    }

    private createDistribution(args: DistributionArgs, cache: cloudfront.CachePolicy): cloudfront.Distribution {
        const { front, proof } = args;
        return this.child(cloudfront.Distribution, "distribution", {
            enabled: front.enabled,
            comment: `Public hosts of tenant ${this.context.scope.id}`,
            aliases: [...front.hosts],
            httpVersion: "http2and3",
            isIpv6Enabled: true,
            priceClass: "PriceClass_All",
            webAclId: args.firewallArn,
            origins: [
                {
                    originId: origin,
                    domainName: front.origin,
                    customHeaders: [{ name: proof.header, value: proof.value }],
                    // The gateway shows the certificate of the host that was asked for, which is passed on as it came.
                    customOriginConfig: {
                        httpPort: 80,
                        httpsPort: 443,
                        originProtocolPolicy: "https-only",
                        originSslProtocols: ["TLSv1.2"],
                        originReadTimeout: 60,
                        originKeepaliveTimeout: 60,
                    },
                },
            ],
            defaultCacheBehavior: {
                targetOriginId: origin,
                viewerProtocolPolicy: "redirect-to-https",
                allowedMethods: everyMethod,
                cachedMethods: ["GET", "HEAD"],
                cachePolicyId: cache.id,
                originRequestPolicyId: allViewer,
                responseHeadersPolicyId: securityHeaders,
                compress: true,
            },
            // Without this an error is kept for ten seconds, whatever it says of itself.
            customErrorResponses: keptErrors.map((errorCode) => ({ errorCode, errorCachingMinTtl: 0 })),
            restrictions: { geoRestriction: { restrictionType: "none" } },
            viewerCertificate: {
                acmCertificateArn: args.certificateArn,
                sslSupportMethod: "sni-only",
                minimumProtocolVersion: viewerPolicy,
            },
            tags: this.tags(`${this.context.scope.id}-edge`),
        });
    }

    private createRecord(
        host: string,
        type: string,
        zoneId: string,
        distribution: cloudfront.Distribution,
    ): route53.Record {
        return this.child(route53.Record, `${type.toLowerCase()}-${host}`, {
            zoneId,
            name: host,
            type,
            aliases: [
                { name: distribution.domainName, zoneId: distribution.hostedZoneId, evaluateTargetHealth: false },
            ],
        });
    }
}
