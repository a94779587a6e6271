import * as artifactregistry from "@pulumi/gcp/artifactregistry";
import * as dns from "@pulumi/gcp/dns";
import type * as pulumi from "@pulumi/pulumi";
import type { MirroredRegistry, RegistrySettings } from "../../../model/schema/registry";
import { physicalName } from "../../shared/names";
import { GcpComponent, type Transforms } from "../component";
import type { GcpContext } from "../context";
import { apiAddresses } from "../network/api-access";
import { mirrorRepository, ownRepository } from "./address";

/** Arguments of {@link Registry}. */
export interface RegistryArgs {
    readonly settings: RegistrySettings;
    readonly keyName: pulumi.Input<string>;
    /** Network whose nodes find the registry by addresses inside of Google's. */
    readonly networkId: pulumi.Input<string>;
    /** The perimeter around the project, where it is enforced: the registry's own setting says whether copies come through it. */
    readonly perimeter: pulumi.Resource | undefined;
    readonly protect: boolean;
    /** Changes to children, by class. */
    readonly transform?: Transforms<{
        managedZone: typeof dns.ManagedZone;
        recordSet: typeof dns.RecordSet;
        repository: typeof artifactregistry.Repository;
        repositoryIamMember: typeof artifactregistry.RepositoryIamMember;
        vpcscConfig: typeof artifactregistry.VpcscConfig;
    }>;
}

const daySeconds = 86_400;
/** Domain of every registry of a project. */
const domain = "pkg.dev.";

/**
 * Repositories of a cell or silo tenant in its project: one of its own images, whose tags stay what they are, and one for each public registry that it
 * keeps copies of. Nodes of the project read them already; publishers write into the first alone.
 */
export class Registry extends GcpComponent {
    /** What whoever pulls waits for. */
    readonly ready: readonly pulumi.Resource[];

    constructor(name: string, context: GcpContext, args: RegistryArgs, opts: pulumi.ComponentResourceOptions) {
        super("Registry", name, context, opts, args.transform);
        const { settings } = args;
        // It is one for all names, and stays when the last of them goes: what lies in it may run.
        const own = this.createOwn(args);
        const mirrors = settings.mirrors.map((each) => this.createMirror(each, args));
        this.ready = [...own, ...mirrors, ...this.createWayOut(args), ...this.createNames(args)];
        this.registerOutputs();
    }

    private createOwn({ settings, keyName, protect }: RegistryArgs): pulumi.Resource[] {
        const { scope, project } = this.context;
        const repository = this.child(
            artifactregistry.Repository,
            "images",
            {
                ...this.common(settings, keyName),
                repositoryId: ownRepository(scope),
                description: `Images of ${scope.kind} ${scope.id}`,
                mode: "STANDARD_REPOSITORY",
                dockerConfig: { immutableTags: true },
            },
            { guard: ["kmsKeyName", "dockerConfig"], protect },
        );
        const publishers = settings.publishers.map((member) =>
            this.child(
                artifactregistry.RepositoryIamMember,
                `images-${member}`,
                {
                    project,
                    location: scope.region,
                    repository: repository.name,
                    role: "roles/artifactregistry.writer",
                    member,
                },
                { guard: ["repository", "role", "member"] },
            ),
        );
        return [repository, ...publishers];
    }

    /** Holds nothing that cannot be fetched again, so it may go. */
    private createMirror(upstream: MirroredRegistry, { settings, keyName }: RegistryArgs): pulumi.Resource {
        const { scope } = this.context;
        return this.child(
            artifactregistry.Repository,
            upstream,
            {
                ...this.common(settings, keyName),
                repositoryId: mirrorRepository(scope, upstream),
                description: `Copies of images of ${upstream}`,
                mode: "REMOTE_REPOSITORY",
                remoteRepositoryConfig: {
                    description: upstream,
                    commonRepository: { uri: `https://${upstream}` },
                },
            },
            { guard: ["kmsKeyName", "remoteRepositoryConfig"] },
        );
    }

    /**
     * Whether copies are fetched through the perimeter, which is there before: a setting of the project's in its region.
     * Source: cloud.google.com/sdk/gcloud/reference/artifacts/vpcsc-config, read 2026-11-29; that it takes a perimeter from knowledge, unverified.
     */
    private createWayOut({ settings, perimeter }: RegistryArgs): readonly pulumi.Resource[] {
        if (!perimeter) return [];
        const { scope, project } = this.context;
        const vpcscPolicy = settings.mirrors.length > 0 ? "ALLOW" : "DENY";
        const inputs = { project, location: scope.region, vpcscPolicy };
        return [this.child(artifactregistry.VpcscConfig, "upstream", inputs, { dependsOn: [perimeter] })];
    }

    private common({ untagged_retention: untagged }: RegistrySettings, kmsKeyName: pulumi.Input<string>) {
        const { scope, project } = this.context;
        return {
            project,
            location: scope.region,
            format: "DOCKER",
            kmsKeyName,
            cleanupPolicyDryRun: false,
            cleanupPolicies: [
                {
                    id: "untagged",
                    action: "DELETE",
                    condition: { tagState: "UNTAGGED", olderThan: `${untagged.days * daySeconds}s` },
                },
            ],
            // As the project says, whose API scans what is pushed.
            vulnerabilityScanningConfig: { enablementConfig: "INHERITED" },
            labels: this.labels(),
        };
    }

    /** In this network the registry's names lead to addresses inside of Google's. */
    private createNames({ networkId }: RegistryArgs): pulumi.Resource[] {
        const zone = this.child(dns.ManagedZone, "zone", {
            name: physicalName("gcpLabel", this.context.scope, "registry"),
            description: "Registries of images, by addresses inside of Google's network",
            dnsName: domain,
            visibility: "private",
            privateVisibilityConfig: { networks: [{ networkUrl: networkId }] },
            labels: this.labels(),
        });
        const record = (suffix: string, recordName: string, type: string, rrdatas: string[]) =>
            this.child(dns.RecordSet, suffix, { name: recordName, managedZone: zone.name, type, ttl: 300, rrdatas });
        return [record("addresses", domain, "A", [...apiAddresses]), record("names", `*.${domain}`, "CNAME", [domain])];
    }
}
