import * as ecr from "@pulumi/aws/ecr";
import * as iam from "@pulumi/aws/iam";
import type * as pulumi from "@pulumi/pulumi";
import type { MirroredRegistry, RegistrySettings } from "../../../model/schema/registry";
import { physicalName } from "../../shared/names";
import { repositorySuffix } from "../../shared/registry";
import { AwsComponent, type Transforms } from "../component";
import { type AwsContext, inPlace } from "../context";
import type { KeyReference } from "../keys";
import { serviceTrust } from "../policy";
import { mirrorPrefix, ownPrefix } from "./address";
import { firstPullPolicy, makerPolicy, mirrorPolicy, repositoryPolicy, untaggedExpiry } from "./policies";

/** Arguments of {@link Registry}. */
export interface RegistryArgs {
    readonly settings: RegistrySettings;
    readonly key: KeyReference;
    /** What brings the nodes: a policy names no role that is not there. */
    readonly nodes: readonly pulumi.Resource[];
    readonly protect: boolean;
    /** Destroying a repository deletes its images; otherwise one that holds any cannot be destroyed. */
    readonly emptied: boolean;
    /** Changes to children, by class. */
    readonly transform?: Transforms<{
        lifecyclePolicy: typeof ecr.LifecyclePolicy;
        pullThroughCacheRule: typeof ecr.PullThroughCacheRule;
        repository: typeof ecr.Repository;
        repositoryCreationTemplate: typeof ecr.RepositoryCreationTemplate;
        repositoryPolicy: typeof ecr.RepositoryPolicy;
        role: typeof iam.Role;
        rolePolicy: typeof iam.RolePolicy;
    }>;
}

/** What the service offers of itself to whoever has no contract for Amazon Inspector. */
const scanning = { scanOnPush: true };

/**
 * Repositories of a cell or silo tenant in the account's registry: a tag stays what it is, what is pushed is scanned, and nobody but the cluster's
 * nodes and the publishers comes to the images. Settings of the whole registry, which every cell of the account and region shares, are left alone.
 */
export class Registry extends AwsComponent {
    /** What whoever pulls waits for. */
    readonly ready: readonly pulumi.Resource[];

    constructor(name: string, context: AwsContext, args: RegistryArgs, opts: pulumi.ComponentResourceOptions) {
        super("Registry", name, context, opts, args.transform);
        const { repositories, mirrors } = args.settings;
        const own = repositories.flatMap((repository) => this.createRepository(repository, args));
        this.ready = [...own, ...(mirrors.length > 0 ? this.createMirrors(args) : [])];
        this.registerOutputs();
    }

    private createRepository(repository: string, args: RegistryArgs): pulumi.Resource[] {
        const { context } = this;
        const { scope } = context;
        const name = `${ownPrefix(scope)}/${repository}`;
        const suffix = repositorySuffix(repository);
        const made = this.child(
            ecr.Repository,
            suffix,
            {
                name,
                imageTagMutability: "IMMUTABLE",
                imageScanningConfiguration: scanning,
                encryptionConfigurations: [{ encryptionType: "KMS", kmsKey: args.key.arn }],
                forceDelete: args.emptied,
                tags: this.tags(name),
            },
            { guard: ["encryptionConfigurations", "imageTagMutability"], protect: args.protect },
        );
        const { publishers, untagged_retention } = args.settings;
        const policy = inPlace(context, (place) => repositoryPolicy(place, scope, publishers));
        return [
            this.child(
                ecr.RepositoryPolicy,
                `${suffix}-policy`,
                { repository: made.name, policy },
                { guard: ["repository", "policy"], dependsOn: [...args.nodes] },
            ),
            this.child(ecr.LifecyclePolicy, `${suffix}-lifecycle`, {
                repository: made.name,
                policy: untaggedExpiry(untagged_retention),
            }),
        ];
    }

    private createMirrors({ settings, key, nodes }: RegistryArgs): pulumi.Resource[] {
        const { context } = this;
        const { scope } = context;
        const prefixes = settings.mirrors.map((each) => mirrorPrefix(scope, each));
        const maker = this.createMaker(prefixes, key);
        const rights = this.child(
            iam.RolePolicy,
            "first-pull",
            {
                name: "registry",
                role: physicalName("role", scope, "node"),
                policy: inPlace(context, (place) => firstPullPolicy(place, prefixes)),
            },
            { dependsOn: [...nodes] },
        );
        return [rights, ...settings.mirrors.map((each) => this.createMirror(each, settings, { key, nodes, maker }))];
    }

    /** As whom ECR makes the repositories that copies lie in. */
    private createMaker(prefixes: readonly string[], key: KeyReference): iam.Role {
        const name = physicalName("role", this.context.scope, "registry");
        const role = this.child(iam.Role, "maker", {
            name,
            description: "Makes repositories for copies of public images",
            assumeRolePolicy: serviceTrust("ecr.amazonaws.com"),
            tags: this.tags(name),
        });
        this.child(iam.RolePolicy, "maker-policy", {
            name: "registry",
            role: role.name,
            policy: inPlace(this.context, (place) => makerPolicy(place, prefixes, key.alias)),
        });
        return role;
    }

    private createMirror(
        upstream: MirroredRegistry,
        { untagged_retention }: RegistrySettings,
        { key, nodes, maker }: Pick<RegistryArgs, "key" | "nodes"> & { readonly maker: iam.Role },
    ): pulumi.Resource {
        const { context } = this;
        const { scope } = context;
        const prefix = mirrorPrefix(scope, upstream);
        const template = this.child(
            ecr.RepositoryCreationTemplate,
            `${upstream}-template`,
            {
                prefix,
                description: `Copies of images of ${upstream}`,
                appliedFors: ["PULL_THROUGH_CACHE"],
                customRoleArn: maker.arn,
                imageTagMutability: "IMMUTABLE",
                encryptionConfigurations: [{ encryptionType: "KMS", kmsKey: key.arn }],
                lifecyclePolicy: untaggedExpiry(untagged_retention),
                repositoryPolicy: inPlace(context, (place) => mirrorPolicy(place, scope)),
                resourceTags: this.tags(prefix),
            },
            { guard: ["prefix", "encryptionConfigurations"], dependsOn: [...nodes] },
        );
        return this.child(
            ecr.PullThroughCacheRule,
            upstream,
            { ecrRepositoryPrefix: prefix, upstreamRegistryUrl: upstream },
            { guard: ["ecrRepositoryPrefix", "upstreamRegistryUrl"], dependsOn: [template] },
        );
    }
}
