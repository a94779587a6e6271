import * as kms from "@pulumi/aws/kms";
import type * as pulumi from "@pulumi/pulumi";
import type { Scope } from "../cloud";
import { behaviourOf } from "../shared/versions";
import { AwsComponent, type Transforms } from "./component";
import { type AwsContext, inPlace } from "./context";
import { keyPolicy } from "./key-policy";
import type { KeyPurpose } from "./key-profiles";

/** Alias of a key: known before the key exists, so that policies can name it in a preview. */
export function keyAlias(scope: Pick<Scope, "kind" | "id">, purpose: KeyPurpose): string {
    return `alias/tenantry/${scope.kind}/${scope.id}/${purpose}`;
}

/** Arguments of {@link Keys}. */
export interface KeysArgs<Purpose extends KeyPurpose> {
    readonly purposes: readonly Purpose[];
    /** Refuse deletion: without its key, data is lost. */
    readonly protect: boolean;
    /** Those that stay when the stack is destroyed, since what stays is encrypted with them. */
    readonly retained?: readonly Purpose[];
    /** Which of them encrypts the logs of an edge. @default none */
    readonly edgeLogs?: Purpose;
    /** Which of them encrypts the log of a cluster of Aurora. @default none */
    readonly auroraLogs?: Purpose;
    /** The tenant has servers of a second home, or will have: their logs are encrypted too. @default false */
    readonly secondHome?: boolean;
    /** What their policies name, and has to be there. @default nothing */
    readonly after?: readonly pulumi.Resource[];
    /** Changes to children, by class. */
    readonly transform?: Transforms<{
        alias: typeof kms.Alias;
        key: typeof kms.Key;
    }>;
}

/** Encryption keys (AES-256) of a tenant or cell, one a purpose, rotated. */
class Keys<Purpose extends KeyPurpose> extends AwsComponent {
    /** ARNs by purpose. */
    readonly arns: Readonly<Record<Purpose, pulumi.Output<string>>>;

    constructor(name: string, context: AwsContext, args: KeysArgs<Purpose>, opts: pulumi.ComponentResourceOptions) {
        super("Keys", name, context, opts, args.transform);
        const entries = args.purposes.map((purpose) => [purpose, this.createKey(purpose, args).arn] as const);
        this.arns = Object.fromEntries(entries) as Record<Purpose, pulumi.Output<string>>;
        this.registerOutputs({ arns: this.arns });
    }

    private createKey(purpose: Purpose, args: KeysArgs<Purpose>): kms.Key {
        const { scope } = this.context;
        const retainOnDelete = args.retained?.includes(purpose) ?? false;
        const key = this.child(
            kms.Key,
            purpose,
            {
                description: `Encrypts (AES-256) what is ${purpose} of ${scope.kind} ${scope.id}`,
                customerMasterKeySpec: "SYMMETRIC_DEFAULT",
                keyUsage: "ENCRYPT_DECRYPT",
                enableKeyRotation: true,
                rotationPeriodInDays: behaviourOf(scope).keyRotationDays,
                deletionWindowInDays: scope.farewell?.keyDays ?? 30,
                multiRegion: false,
                policy: inPlace(this.context, (place) =>
                    keyPolicy(purpose, scope, place, {
                        edge: purpose === args.edgeLogs,
                        aurora: purpose === args.auroraLogs,
                        secondHome: args.secondHome ?? false,
                    }),
                ),
                tags: this.tags(`${scope.id}-${purpose}`),
            },
            { guard: ["policy"], protect: args.protect, retainOnDelete, dependsOn: [...(args.after ?? [])] },
        );
        const alias = { name: keyAlias(scope, purpose), targetKeyId: key.id };
        this.child(kms.Alias, `${purpose}-alias`, alias, { retainOnDelete });
        return key;
    }
}

/** A key and the alias by which policies know it before it exists. */
export interface KeyReference {
    readonly arn: pulumi.Input<string>;
    readonly alias: string;
}

/** The scope's keys of the given purposes, each with its alias. */
export function declareKeys<Purpose extends KeyPurpose>(
    context: AwsContext,
    args: KeysArgs<Purpose>,
    opts: pulumi.ComponentResourceOptions,
    name = "keys",
): Readonly<Record<Purpose, KeyReference>> {
    const { arns } = new Keys(name, context, args, opts);
    const entries = args.purposes.map((purpose) => [
        purpose,
        { arn: arns[purpose], alias: keyAlias(context.scope, purpose) },
    ]);
    return Object.fromEntries(entries) as Record<Purpose, KeyReference>;
}
